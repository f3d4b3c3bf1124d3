//! What stands between printed types and JSON text.
//!
//! The macros of this module give every type [`Encode`] and [`Decode`]: a struct hands its [`Names`] and its fields to
//! a loop that is not generic, a union says by [`Union`] which branch it reads. No text is handled here.

use std::collections::BTreeMap;

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

    /// Whether `null` makes it what it is where nothing comes, so that nobody sees which of them came.
    const FORGETS_NULL: bool = false;

    /// Replaces the value, which is blank, by the one that comes next.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of this type. The value is useless then.
    fn read(&mut self, json: &mut Reader<'_>) -> Result;

    /// Reads the value that comes next as that of a name in a map. A type that stands in many maps has it once.
    ///
    /// # Errors
    ///
    /// Those of [`Decode::read`].
    #[doc(hidden)]
    fn read_member(map: &mut BTreeMap<String, Self>, name: &str, json: &mut Reader<'_>) -> Result {
        let value = json.value()?;
        map.insert(name.to_owned(), value);
        Ok(())
    }
}

/// The names of the properties that objects of one type have.
#[derive(Clone, Copy, Debug)]
pub struct Names {
    /// Properties that have one value, as JSON, and no field.
    pub constants: &'static [(&'static str, &'static str)],
    /// Those that need not be there: they are written unless they were missing where the value was read. The first
    /// eight can be missing.
    pub tags: &'static [(&'static str, &'static str)],
    /// Properties without which an object is refused. Their fields come first, in this order.
    pub required: &'static [&'static str],
    /// Properties that are left out where they are absent. Their fields follow.
    pub optional: &'static [&'static str],
}

/// A field that a value is read into: any [`Decode`], without its type.
pub trait Slot {
    /// Replaces the value as [`Decode::read`] does.
    ///
    /// # Errors
    ///
    /// Those of [`Decode::read`].
    fn fill(&mut self, json: &mut Reader<'_>) -> Result;

    /// [`Decode::FORGETS_NULL`].
    fn forgets_null(&self) -> bool;
}

impl<T: Decode> Slot for T {
    fn fill(&mut self, json: &mut Reader<'_>) -> Result {
        self.read(json)
    }

    fn forgets_null(&self) -> bool {
        T::FORGETS_NULL
    }
}

/// One of several types, told apart by looking at the JSON.
pub trait Union: Sized {
    /// Reads the branch that fits what comes next.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not the JSON of the branch that was chosen.
    fn read(json: &mut Reader<'_>) -> Result<Self>;
}
