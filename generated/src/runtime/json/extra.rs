//! The properties of an object that have no field of their own.
//!
//! They are kept as they came, and written back, so that a value survives a server that is newer than the document.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use super::{Decode, Encode, Json, Reader, Result, Writer};

/// Properties by name: those that the document does not name, or that it allows under any name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extra<T = Json>(BTreeMap<String, T>);

impl<T> Extra<T> {
    /// The map itself.
    #[must_use]
    pub fn into_inner(self) -> BTreeMap<String, T> {
        self.0
    }
}

impl<T: Decode> Extra<T> {
    /// Reads the value that comes next as that of `name`.
    ///
    /// # Errors
    ///
    /// It is not the JSON of a `T`.
    pub fn read_property(&mut self, name: &str, json: &mut Reader<'_>) -> Result {
        let value = json.value()?;
        self.0.insert(name.to_owned(), value);
        Ok(())
    }
}

// Not derived: a derive would ask `T` for a default, too.
impl<T> Default for Extra<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> Deref for Extra<T> {
    type Target = BTreeMap<String, T>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<T> DerefMut for Extra<T> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<T> From<BTreeMap<String, T>> for Extra<T> {
    fn from(properties: BTreeMap<String, T>) -> Self {
        Self(properties)
    }
}

impl<K: Into<String>, V: Into<T>, T> FromIterator<(K, V)> for Extra<T> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(properties: I) -> Self {
        Self(properties.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<T: Encode> Encode for Extra<T> {
    fn write(&self, out: &mut Writer) {
        self.0.write(out);
    }
}

impl<T: Decode> Decode for Extra<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.0.read(json)
    }
}
