//! Numbers that a field cannot hold, kept beside it.
//!
//! JSON has integers of any size, and a field has a type that one can count with. It gets the nearest number that it
//! has, and the text of the whole property is kept in `extra`. When the property is written, the text has the word for
//! each number that is still what the field got, so that nothing is to be done where a field is set.

use std::collections::BTreeMap;

use super::error::Result;
use super::reader::Reader;
use super::value::Json;
use super::{Kind, Writer};

/// The bounds of the types of integers.
const INTEGERS: [(i128, i128); 9] = [
    (i8::MIN as i128, i8::MAX as i128),
    (i16::MIN as i128, i16::MAX as i128),
    (i32::MIN as i128, i32::MAX as i128),
    (i64::MIN as i128, i64::MAX as i128),
    (i128::MIN, i128::MAX),
    (0, u8::MAX as i128),
    (0, u16::MAX as i128),
    (0, u32::MAX as i128),
    (0, u64::MAX as i128),
];

/// Types of numbers, a bit for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Types(u16);

impl Types {
    pub(super) const NONE: Self = Self(0);
    pub(super) const F32: Self = Self(1 << 14);
    pub(super) const F64: Self = Self(1 << 15);

    /// The type of integers with these bounds, if there is one.
    pub(super) fn integer(min: i128, max: i128) -> Option<Self> {
        let index = INTEGERS.iter().position(|it| *it == (min, max))?;
        Some(Self(1 << index))
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether one of them makes `written` of the number `exact`.
    fn make(self, exact: &str, written: &str) -> bool {
        let integer = |(index, (min, max)): (usize, &(i128, i128))| {
            let read = |text| Reader::keeping(text).integer(*min, *max);
            self.has(Self(1 << index)) && is_same(read(exact), read(written))
        };
        let real = |text| Reader::keeping(text);
        INTEGERS.iter().enumerate().any(integer)
            || self.has(Self::F32) && is_same(real(exact).real::<f32>(), real(written).real())
            || self.has(Self::F64) && is_same(real(exact).real::<f64>(), real(written).real())
    }
}

/// Whether two texts were read as the same number.
fn is_same<T: PartialEq>(exact: Result<T>, written: Result<T>) -> bool {
    matches!((exact, written), (Ok(exact), Ok(written)) if exact == written)
}

/// The text of a property, and the types that could not hold all of its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Exact {
    pub(super) json: Json,
    types: Types,
}

impl<'a> Reader<'a> {
    /// At the start of `text`, whose numbers need not be exact.
    fn keeping(text: &'a str) -> Self {
        let mut reader = Self::new(text);
        reader.is_kept = true;
        reader
    }

    /// Notes that a number was not exact; whether something around it keeps its text.
    pub(super) fn rounds(&mut self, to: Types) -> bool {
        self.inexact.add(to);
        self.is_kept
    }

    /// The text of the property that was just read, which began at `start`.
    #[cold]
    pub(super) fn exact(&mut self, start: usize) -> Result<Exact> {
        let mut again = self.clone();
        again.at = start;
        let json = Json::from_compact(&again.raw()?);
        Ok(Exact { json, types: std::mem::take(&mut self.inexact) })
    }
}

/// Orders what was kept by the names of the properties, of which the last one read counts. Those that no type could not
/// hold are exact after all.
#[cold]
pub(super) fn settle(kept: &mut Vec<(String, Exact)>) {
    kept.reverse();
    kept.sort_by(|one, other| one.0.cmp(&other.0));
    kept.dedup_by(|earlier, last| earlier.0 == last.0);
    kept.retain(|(_, it)| it.types != Types::NONE);
}

/// What is kept of a property.
pub(super) fn find<'k>(kept: &'k [(String, Exact)], name: &str) -> Option<&'k Exact> {
    let at = kept.binary_search_by(|(it, _)| it.as_str().cmp(name)).ok()?;
    kept.get(at).map(|(_, exact)| exact)
}

/// The members of an object that was `written`, without the last bracket, with the exact numbers that are kept for
/// them.
///
/// # Errors
///
/// What was written is not JSON: it has files beside it.
#[cold]
pub(super) fn restored(written: &str, kept: &[(String, Exact)]) -> Result<String> {
    let mut out = Writer::default();
    let object = format!("{}}}", written.strip_suffix(',').unwrap_or(written));
    out.open('{');
    Reader::new(&object).members(&mut |json, name| {
        let value = json.raw()?;
        out.name(name);
        match find(kept, name) {
            Some(exact) => restore(&mut out, &value, &exact.json, exact.types)?,
            None => out.raw(&value),
        }
        out.comma();
        Ok(())
    })?;
    Ok(out.into_string())
}

/// Writes what was `written`, with the numbers of `exact` where it has what a type made of them.
fn restore(out: &mut Writer, written: &str, exact: &Json, types: Types) -> Result {
    let mut json = Reader::new(written);
    match (json.kind(), exact.kind()) {
        (Kind::Array, Kind::Array) => {
            let (items, exact): (Vec<Json>, Vec<Json>) = (json.value()?, exact.parse()?);
            if items.len() != exact.len() {
                out.raw(written);
                return Ok(());
            }
            out.open('[');
            for (item, exact) in items.iter().zip(&exact) {
                restore(out, item.as_text(), exact, types)?;
                out.comma();
            }
            out.close(']');
        }
        (Kind::Object, Kind::Object) => {
            let exact: BTreeMap<String, Json> = exact.parse()?;
            out.open('{');
            json.members(&mut |json, name| {
                let value = json.raw()?;
                out.name(name);
                restore(out, &value, exact.get(name).unwrap_or(&Json::null()), types)?;
                out.comma();
                Ok(())
            })?;
            out.close('}');
        }
        (Kind::Integer | Kind::Number, _) if types.make(exact.as_text(), written) => {
            out.raw(exact.as_text());
        }
        _ => out.raw(written),
    }
    Ok(())
}
