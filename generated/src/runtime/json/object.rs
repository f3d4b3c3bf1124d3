//! Reads an object into a type that knows its properties by name.
//!
//! One loop for all types. It counts what is required by position in [`Object::required`], so that nothing is
//! allocated; of a property that comes twice, the last one wins.

use super::error::{Error, Result};
use super::exact::Types;
use super::extra::Extra;
use super::reader::Reader;
use super::traits::{Decode, Object};
use super::value::Json;

impl Reader<'_> {
    /// Reads an object into `it`, and checks that all is there that `it` requires.
    ///
    /// # Errors
    ///
    /// Something else comes, a property cannot be read, or a required one is missing.
    pub fn object(&mut self, it: &mut dyn Object) -> Result {
        let required = it.required();
        let mut seen = Seen::default();
        let outer = (self.is_kept, self.inexact);
        (self.is_kept, self.inexact) = (true, Types::NONE);
        self.members(&mut |json, name| {
            json.is_repeated = seen.note(required, name);
            let start = json.at;
            it.read(name, json)?;
            if json.inexact == Types::NONE { Ok(()) } else { json.keep(it, name, start) }
        })?;
        (self.is_kept, self.inexact) = outer;
        match seen.missing(required) {
            None => Ok(()),
            Some(name) => Err(Error::new("missing").in_property(name)),
        }
    }

    /// Whether the same property was read before, so that the field is not blank. Only asked for required ones: the
    /// others are fields that start afresh with each reading.
    #[must_use]
    pub fn is_repeated(&self) -> bool {
        self.is_repeated
    }

    /// Reads the property of a constant. Its value is known, and only kept, in `extra`, if it is another one.
    ///
    /// # Errors
    ///
    /// What comes next is not JSON, or not what `extra` can keep.
    pub fn constant<T: Decode>(
        &mut self,
        expected: &str,
        name: &str,
        extra: &mut Extra<T>,
    ) -> Result {
        let mut ahead = self.clone();
        let found = ahead.raw()?;
        if found == expected || Json::from_compact(&found) == Json::from_compact(expected) {
            *self = ahead;
            extra.remove(name);
            return Ok(());
        }
        extra.read_property(name, self)
    }
}

/// Which of the required names were there. The first 64 are bits.
#[derive(Default)]
struct Seen {
    /// The position after the last name that was found: servers mostly keep to the order of the document.
    next: usize,
    bits: u64,
    others: Vec<usize>,
}

impl Seen {
    /// Notes `name` if it is required; whether it was noted before.
    fn note(&mut self, required: &[&str], name: &str) -> bool {
        let index = match required.get(self.next) {
            Some(next) if *next == name => self.next,
            _ => match required.iter().position(|it| *it == name) {
                Some(index) => index,
                None => return false,
            },
        };
        self.next = index + 1;
        let is_repeated = self.has(index);
        if index < 64 {
            self.bits |= 1 << index;
        } else {
            self.others.push(index);
        }
        is_repeated
    }

    fn has(&self, index: usize) -> bool {
        if index < 64 { self.bits & (1 << index) != 0 } else { self.others.contains(&index) }
    }

    fn missing(&self, required: &'static [&'static str]) -> Option<&'static str> {
        required.iter().enumerate().find(|(index, _)| !self.has(*index)).map(|(_, name)| *name)
    }
}
