//! The properties of an object that have no field of their own.
//!
//! They are kept as they came, and written back, so that a value survives a server that is newer than the document.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};

use super::exact::{self, Exact};
use super::{Decode, Encode, Json, Reader, Result, Writer};

/// Properties by name: those that the document does not name, or that it allows under any name.
///
/// Beside them it keeps the text of each property that came with a number that its field cannot hold. It is written
/// back as long as the field has the number that is nearest to it. And it knows which tags were missing, which are
/// written in each value that was made and not read, and which fields were `null` that are nothing otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Extra<T = Json> {
    properties: BTreeMap<String, T>,
    #[allow(clippy::box_collection, reason = "it is hardly ever there, and every struct has one")]
    exact: Option<Box<Vec<(String, Exact)>>>,
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
        exact::find(self.exact.as_deref()?, name).map(|it| &it.json)
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

    /// Forgets a property.
    fn forget(&mut self, name: &str);

    /// Keeps the text of a property, until [`Rest::settle`] beside what was kept of it before.
    fn keep(&mut self, name: &str, exact: Exact);

    /// Looks through what was kept, when all properties have been read.
    fn settle(&mut self);

    /// The texts that are kept, in the order of their names.
    fn kept(&self) -> &[(String, Exact)];

    /// Whether it has a property.
    fn has(&self, name: &str) -> bool;

    /// Notes which tags were missing, and which fields `null`, a bit for each.
    fn note(&mut self, bits: u64);

    /// What was noted.
    fn noted(&self) -> u64;

    /// Writes its properties into the object that is being written.
    fn write_properties(&self, out: &mut Writer);
}

impl<T: Encode + Decode> Rest for Extra<T> {
    fn read_property(&mut self, name: &str, json: &mut Reader<'_>) -> Result {
        let value = json.value()?;
        self.properties.insert(name.to_owned(), value);
        Ok(())
    }

    fn forget(&mut self, name: &str) {
        self.properties.remove(name);
    }

    fn keep(&mut self, name: &str, exact: Exact) {
        self.exact.get_or_insert_default().push((name.to_owned(), exact));
    }

    fn settle(&mut self) {
        if let Some(kept) = &mut self.exact {
            exact::settle(kept);
            self.exact.take_if(|it| it.is_empty());
        }
    }

    fn kept(&self) -> &[(String, Exact)] {
        self.exact.as_deref().map_or(&[], Vec::as_slice)
    }

    fn has(&self, name: &str) -> bool {
        self.properties.contains_key(name)
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
