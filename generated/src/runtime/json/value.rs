//! Any JSON value, kept as its text.
//!
//! What comes in is JSON that nobody has a type for; what goes out is the same text without insignificant white space.
//! A number is never rounded and the order of properties never changes.

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::writer::Wrong;
use super::{Decode, Encode, Error, Kind, Reader, Result, Writer, bridge, decimal};

/// Any JSON value.
///
/// Two of them are equal if they mean the same: neither the order of properties counts nor the spelling of strings and
/// fractions. An integer is not equal to a number with a fraction.
#[derive(Clone, Default)]
pub struct Json {
    /// The compact text. Empty for `null`, so that a blank costs nothing. It ends with as many spaces as say why it is not
    /// what was meant, such as a number that was not finite.
    text: Box<str>,
}

impl Json {
    /// `null`.
    #[must_use]
    pub fn null() -> Self {
        Self::default()
    }

    /// The JSON of any value that has one.
    #[must_use]
    #[inline]
    pub fn of(value: &dyn Encode) -> Self {
        let mut out = Writer::default();
        value.write(&mut out);
        let wrong = out.wrong();
        Self::from_compact(&out.into_string()).marked(wrong)
    }

    /// The same, with what is wrong with it.
    fn marked(mut self, wrong: Option<Wrong>) -> Self {
        if let Some(wrong) = wrong {
            let text = [self.as_text(), " ".repeat(wrong as usize).as_str()].concat();
            self.text = text.into();
        }
        self
    }

    /// What is wrong with it.
    fn wrong(&self) -> Option<Wrong> {
        match self.text.len().saturating_sub(self.as_text().len()) {
            0 => None,
            1 => Some(Wrong::NoJson),
            _ => Some(Wrong::NoObject),
        }
    }

    /// A value that was given where there has to be an object, which is said where it is sent.
    #[cold]
    pub(super) fn no_object(value: &serde_json::Value) -> Self {
        Self::from_compact(&value.to_string()).marked(Some(Wrong::NoObject))
    }

    /// The value that is written as `text`, which is JSON and compact.
    pub(super) fn from_compact(text: &str) -> Self {
        Self { text: if text == "null" { Box::default() } else { text.into() } }
    }

    /// The compact JSON text.
    #[must_use]
    pub fn as_text(&self) -> &str {
        if self.text.is_empty() { "null" } else { self.text.trim_end_matches(' ') }
    }

    /// Whether it is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.as_text() == "null"
    }

    /// What kind of value it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        Reader::new(self.as_text()).kind()
    }

    /// Reads it as a `T`.
    ///
    /// # Errors
    ///
    /// It is not the JSON of a `T`.
    pub fn parse<T: Decode>(&self) -> Result<T> {
        super::from_str(self.as_text())
    }

    /// The value as `serde_json` has it. A number that no finite `f64` is near to becomes `null`, which is what that
    /// crate writes for it.
    #[must_use]
    #[inline]
    pub fn to_value(&self) -> serde_json::Value {
        serde_json::to_value(bridge::Piece(self.as_text())).unwrap_or_default()
    }
}

impl Encode for Json {
    fn write(&self, out: &mut Writer) {
        out.raw(self.as_text());
        if let Some(why) = self.wrong() {
            out.is_wrong(why);
        }
    }
}

impl Decode for Json {
    const TAKES_NULL: bool = true;

    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        *self = Self::from_compact(&json.raw()?);
        Ok(())
    }

    fn read_member(map: &mut BTreeMap<String, Self>, name: &str, json: &mut Reader<'_>) -> Result {
        map.insert(name.to_owned(), Self::from_compact(&json.raw()?));
        Ok(())
    }
}

impl PartialEq for Json {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.as_text() == other.as_text()
            || self.kind() == other.kind() && means_same(self, other).unwrap_or(false)
    }
}

impl Eq for Json {}

// What means the same has the same hash: strings however they are escaped, numbers however they are written, and objects
// in any order.
impl Hash for Json {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.kind() {
            Kind::Null => {}
            Kind::Boolean | Kind::Integer => self.as_text().hash(state),
            Kind::Number => decimal::hash(self.as_text(), state),
            Kind::String => self.parse::<String>().ok().hash(state),
            Kind::Array => self.parse::<Vec<Self>>().ok().hash(state),
            Kind::Object => self.parse::<BTreeMap<String, Self>>().ok().hash(state),
        }
    }
}

/// Compares two values of the same kind whose texts differ.
#[inline]
fn means_same(a: &Json, b: &Json) -> Result<bool> {
    Ok(match a.kind() {
        Kind::Null | Kind::Boolean | Kind::Integer => false,
        Kind::Number => decimal::is_same(a.as_text(), b.as_text()),
        Kind::String => a.parse::<String>()? == b.parse::<String>()?,
        Kind::Array => a.parse::<Vec<Json>>()? == b.parse::<Vec<Json>>()?,
        Kind::Object => {
            a.parse::<BTreeMap<String, Json>>()? == b.parse::<BTreeMap<String, Json>>()?
        }
    })
}

impl FromStr for Json {
    type Err = Error;

    #[inline]
    fn from_str(text: &str) -> Result<Self> {
        super::from_str(text)
    }
}

impl fmt::Display for Json {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_text())
    }
}

impl fmt::Debug for Json {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_text())
    }
}

impl From<serde_json::Value> for Json {
    #[inline]
    fn from(value: serde_json::Value) -> Self {
        Self::from_compact(&value.to_string())
    }
}

/// Reads a `T` from a property of an object, or of an object in it, by the names that lead there; nothing if one of
/// them is not there.
///
/// # Errors
///
/// The bytes are no JSON object, or what the names lead through is none, or the value is not the JSON of a `T`.
pub fn at<T: Decode>(bytes: &[u8], path: &[&str]) -> Result<Option<T>> {
    let mut value: Json = super::from_slice(bytes)?;
    for name in path {
        let mut members: BTreeMap<String, Json> = value.parse()?;
        match members.remove(*name) {
            Some(member) => value = member,
            None => return Ok(None),
        }
    }
    value.parse().map(Some)
}

macro_rules! from {
    ($($name:ty)*) => {$(
        impl From<$name> for Json {
            #[inline]
            fn from(value: $name) -> Self {
                Self::of(&value)
            }
        }
    )*};
}

from!(bool i32 i64 u32 u64 f64 &str String);
