//! The properties of an object that have no field of their own.
//!
//! They are kept as they came, and written back, so that a value survives a server that is newer than the document.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use super::exact::Kept;
use super::{Decode, Encode, Json, Reader, Result, Writer};

/// Properties by name: those that the document does not name, or that it allows under any name.
///
/// Beside them it keeps the text of each property that came with a number that its field cannot hold. It is written
/// back as long as the field has the number that is nearest to it. And it knows which tags were missing, which are
/// written in each value that was made and not read, and which fields were `null` that are nothing otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extra<T = Json> {
    properties: BTreeMap<String, T>,
    exact: Option<Box<Kept>>,
    /// The tags that were missing, and the fields that were `null`, a bit for each.
    noted: u64,
}

impl<T> Extra<T> {
    /// The map itself.
    #[must_use]
    pub fn into_inner(self) -> BTreeMap<String, T> {
        self.properties
    }

    /// The JSON of a property as it came, if it has a number that its field cannot hold.
    #[must_use]
    pub fn exact(&self, name: &str) -> Option<&Json> {
        self.exact.as_deref()?.json(name)
    }
}

/// An [`Extra`] of any type: what the loops over objects need of it.
pub trait Rest {
    /// Reads the value that comes next as that of `name`.
    ///
    /// # Errors
    ///
    /// It is not the JSON of its type.
    fn read_property(&mut self, name: &str, json: &mut Reader<'_>) -> Result;

    /// What is kept of numbers that are not exact.
    fn kept(&self) -> Option<&Kept>;

    /// Where that is kept.
    fn kept_mut(&mut self) -> &mut Option<Box<Kept>>;

    /// Whether it has a property.
    fn has(&self, name: &str) -> bool;

    /// Drops a property, if it has it.
    fn forget(&mut self, name: &str);

    /// Notes which tags were missing, and which fields `null`, a bit for each.
    fn note(&mut self, bits: u64);

    /// What was noted.
    fn noted(&self) -> u64;

    /// Writes its properties into the object that is being written.
    fn write_properties(&self, out: &mut Writer);
}

impl<T: Encode + Decode> Rest for Extra<T> {
    fn read_property(&mut self, name: &str, json: &mut Reader<'_>) -> Result {
        T::read_member(&mut self.properties, name, json)
    }

    fn kept(&self) -> Option<&Kept> {
        self.exact.as_deref()
    }

    fn kept_mut(&mut self) -> &mut Option<Box<Kept>> {
        &mut self.exact
    }

    fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
    }

    fn forget(&mut self, name: &str) {
        if self.has(name) {
            self.properties.remove(name);
        }
    }

    fn note(&mut self, bits: u64) {
        self.noted = bits;
    }

    fn noted(&self) -> u64 {
        self.noted
    }

    fn write_properties(&self, out: &mut Writer) {
        for (name, value) in &self.properties {
            // What is nothing here is `null`, as in any map.
            out.nullable(name, value);
        }
    }
}

// Not derived: a derive would ask `T` for a default, too.
impl<T> Default for Extra<T> {
    fn default() -> Self {
        Self::from(BTreeMap::new())
    }
}

impl<T> Deref for Extra<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.properties
    }
}

impl<T> DerefMut for Extra<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.properties
    }
}

impl<T> From<BTreeMap<String, T>> for Extra<T> {
    fn from(properties: BTreeMap<String, T>) -> Self {
        Self { properties, exact: None, noted: 0 }
    }
}

impl<K: Into<String>, V: Into<T>, T> FromIterator<(K, V)> for Extra<T> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(properties: I) -> Self {
        let properties = properties.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self::from(properties.collect::<BTreeMap<_, _>>())
    }
}

impl<T: Encode> Encode for Extra<T> {
    fn write(&self, out: &mut Writer) {
        self.properties.write(out);
    }
}

impl<T: Decode> Decode for Extra<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.properties.read(json)
    }
}
