//! JSON text in, Rust values out, and back.
//!
//! What comes in is text of any origin; what goes out are values of the printed types, or an [`Error`] with the path
//! into the payload. Most of it is not generic: the loops over objects and arrays are compiled once and reach a type
//! through [`Slot`] or [`Encode`], which keeps the compile time of a large SDK low. Nothing here panics, recurses
//! deeper than 127 levels, or knows an API; `serde` appears only at the border, in `bridge`.

pub(crate) mod bridge;
mod collections;
mod decimal;
mod error;
mod exact;
mod extra;
pub(in crate::runtime) mod foreign;
mod form;
mod given;
mod lexer;
mod look_ahead;
mod macros;
mod nullable;
mod number;
mod object;
mod pattern;
mod reader;
mod scalars;
mod shape;
mod traits;
mod tuple;
mod value;
mod writer;

pub use error::{Error, Result};
pub use extra::{Extra, Rest};
pub use form::Form;
pub use given::{Collection, Gathered, ManyOrNull, Null, OrNull, way};
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use given::{list, map};
pub use look_ahead::Kind;
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use macros::{
    bridge, choice, is_same, known, maybe, number, object, read_from, text, union, wire_name,
};
pub use nullable::Nullable;
pub use reader::Reader;
pub use shape::{Fact, Shape, Test};
pub use traits::{Decode, Encode, Names, Slot, Union};
pub use tuple::{Items, Tuple};
pub use value::{Json, member};
pub use writer::Writer;

/// Reads a `T` from JSON text that contains nothing else.
///
/// # Errors
///
/// The text is not JSON, or not the JSON of a `T`.
pub fn from_str<T: Decode>(text: &str) -> Result<T> {
    let mut json = Reader::of_document(text);
    let value = json.value()?;
    json.finish()?;
    Ok(value)
}

/// Reads a `T` from bytes, as [`from_str`] does.
///
/// # Errors
///
/// The bytes are not UTF-8, or what [`from_str`] says.
pub fn from_slice<T: Decode>(bytes: &[u8]) -> Result<T> {
    from_str(text_of(bytes)?)
}

/// The text that bytes are.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes)
        .map_err(|error| Error::new(format!("not UTF-8 at byte {}", error.valid_up_to())))
}

/// The compact JSON text of a value.
#[must_use]
pub fn to_string(value: &dyn Encode) -> String {
    let mut out = Writer::default();
    value.write(&mut out);
    out.into_string()
}
