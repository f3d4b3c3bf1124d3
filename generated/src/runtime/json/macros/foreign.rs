//! Types of other crates, which are read and written by `serde`.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::json::{Reader, Result, Writer, finite, foreign as by_serde};

/// The codec of a type of another crate.
#[allow(unused_macros, reason = "who generates decides whether there are such types")]
macro_rules! foreign {
    ($of:ty) => {
        impl $crate::runtime::json::Encode for $of {
            fn write(&self, out: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::write_foreign(self, out);
            }
        }

        impl $crate::runtime::json::Decode for $of {
            fn read(
                &mut self,
                json: &mut $crate::runtime::json::Reader<'_>,
            ) -> $crate::runtime::json::Result {
                *self = $crate::runtime::json::read_foreign(json)?;
                ::core::result::Result::Ok(())
            }
        }
    };
}

pub(crate) use foreign;

/// Writes what serializes itself.
#[allow(dead_code, reason = "who generates decides whether there are such types")]
pub(crate) fn write_foreign<T: Serialize>(value: &T, out: &mut Writer) {
    match finite::to_string(value) {
        Ok(text) => out.raw(&text),
        Err(_) => out.no_json(),
    }
}

/// Reads what deserializes itself.
#[allow(dead_code, reason = "who generates decides whether there are such types")]
pub(crate) fn read_foreign<T: DeserializeOwned>(json: &mut Reader<'_>) -> Result<T> {
    by_serde::from_json(&json.value()?)
}
