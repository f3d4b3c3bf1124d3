//! The border to `serde`, without its derives: any type of this crate in any format, through its JSON text.
//!
//! Out: the text is taken apart into the calls of a [`Serializer`]. In: the calls of a [`Deserializer`] are written as
//! text. Only the shells are generic. The hot path, responses and requests, never comes here.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, Serialize, SerializeMap as _, SerializeSeq as _, Serializer};

use super::{Decode, Encode, Error, Json, Kind, Reader, Writer};
use crate::runtime::file::File;
use crate::runtime::text::{Format, Text};

/// Serializes what has a JSON text.
pub(crate) fn serialize<S: Serializer>(
    value: &dyn Encode,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Piece(&super::to_string(value)).serialize(serializer)
}

/// Deserializes what can be read from JSON text.
pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: Decode>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut text = Writer::default();
    Fill(&mut text).deserialize(deserializer)?;
    super::from_str(text.as_str()).map_err(de::Error::custom)
}

/// JSON text on its way into a serializer.
pub(super) struct Piece<'a>(pub(super) &'a str);

impl Serialize for Piece<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut json = Reader::new(self.0);
        match json.kind() {
            Kind::Null => serializer.serialize_unit(),
            Kind::Boolean => serializer.serialize_bool(json.boolean().map_err(S::Error::custom)?),
            Kind::Integer | Kind::Number => self.number(serializer),
            Kind::String => serializer.serialize_str(&json.string().map_err(S::Error::custom)?),
            Kind::Array => {
                let items = pieces(|into| {
                    json.array(&mut |json| json.raw().map(|raw| into.push(raw.into_owned())))
                });
                let items = items.map_err(S::Error::custom)?;
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| array.serialize_element(&Piece(item)))?;
                array.end()
            }
            Kind::Object => {
                let members = pieces(|into| {
                    json.members(&mut |json, name| {
                        json.raw().map(|raw| into.push((name.to_owned(), raw.into_owned())))
                    })
                });
                let members = members.map_err(S::Error::custom)?;
                let mut object = serializer.serialize_map(Some(members.len()))?;
                members
                    .iter()
                    .try_for_each(|(name, value)| object.serialize_entry(name, &Piece(value)))?;
                object.end()
            }
        }
    }
}

impl Piece<'_> {
    /// As the smallest type that holds it; only an `f64` has a negative zero. Beyond `f64` there is only infinity.
    fn number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let (Ok(value), true) = (self.0.parse::<i64>(), self.0 != "-0") {
            serializer.serialize_i64(value)
        } else if let Ok(value) = self.0.parse::<u64>() {
            serializer.serialize_u64(value)
        } else {
            serializer.serialize_f64(self.0.parse().map_err(S::Error::custom)?)
        }
    }
}

/// What `fill` puts into a list, unless it fails.
fn pieces<T>(fill: impl FnOnce(&mut Vec<T>) -> Result<(), Error>) -> Result<Vec<T>, Error> {
    let mut pieces = Vec::new();
    fill(&mut pieces).map(|()| pieces)
}

/// Writes what a deserializer has.
struct Fill<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what JSON has a text for")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.0.bool(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.0.integer(i128::from(value));
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.0.integer(i128::from(value));
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.0.float(value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.open('[');
        while items.next_element_seed(Fill(self.0))?.is_some() {
            self.0.comma();
        }
        self.0.close(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        self.0.open('{');
        while let Some(name) = members.next_key::<String>()? {
            self.0.name(&name);
            members.next_value_seed(Fill(self.0))?;
            self.0.comma();
        }
        self.0.close('}');
        Ok(())
    }
}

macro_rules! bridged {
    ($($name:ident $(<$parameter:ident: $bound:path>)?)*) => {$(
        impl$(<$parameter: $bound>)? serde::Serialize for $name$(<$parameter>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter: $bound)?> serde::Deserialize<'de> for $name$(<$parameter>)? {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    )*};
}

bridged!(Json File Text<F: Format>);
