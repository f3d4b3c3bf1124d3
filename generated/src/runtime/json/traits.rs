//! The four traits between printed types and JSON text.
//!
//! Printed code implements [`Object`] or [`Union`]; the macros of this module turn that into [`Encode`] and
//! [`Decode`], which everything else asks for. No text is handled here.

use super::{Reader, Result, Writer};

/// A value that has a JSON text.
pub trait Encode {
    /// Appends the JSON text of the value.
    fn write(&self, out: &mut Writer);

    /// Whether [`Writer::property`] leaves the value out.
    fn is_absent(&self) -> bool {
        false
    }
}

/// A value that can be read from JSON text.
///
/// `Default` is the blank that reading fills. A blank is never handed out as if it had been read.
pub trait Decode: Default + Sized {
    /// Whether `null` is one of its values, so that an option of it is `Some` then.
    const TAKES_NULL: bool = false;

    /// Replaces the value, which is blank, by the one that comes next.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of this type. The value is useless then.
    fn read(&mut self, json: &mut Reader<'_>) -> Result;
}

/// A JSON object with properties that are known by name.
pub trait Object {
    /// The names without which an object is refused.
    fn required(&self) -> &'static [&'static str] {
        &[]
    }

    /// Reads the value of the property `name`. What has no field is for [`Extra::read_property`](super::Extra); so is a
    /// name that begins with `\0`, by which a text is kept.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of that property.
    fn read(&mut self, name: &str, json: &mut Reader<'_>) -> Result;

    /// Writes the properties, without the braces around them.
    fn write(&self, out: &mut Writer);
}

/// One of several types, told apart by looking at the JSON.
pub trait Union: Sized {
    /// Reads the branch that fits what comes next.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of the branch that was chosen.
    fn read(json: &mut Reader<'_>) -> Result<Self>;

    /// Writes the value of the branch.
    fn write(&self, out: &mut Writer);
}
