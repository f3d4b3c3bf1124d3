//! Whole values: from a text or bytes that hold nothing else, and back.

use super::{Decode, Encode, Error, Reader, Result, Writer};

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
pub(in crate::runtime) fn text_of(bytes: &[u8]) -> Result<&str> {
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
