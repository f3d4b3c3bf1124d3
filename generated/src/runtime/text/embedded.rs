//! JSON in a string: what a document calls `contentMediaType: application/json` with a `contentSchema`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::runtime::json::{self, Decode, Encode, Reader, Result, Writer};

/// A string that holds the JSON of a `T`: kept as the text that arrived, and read on demand.
///
/// What is given as text is sent as it is; [`Embedded::of`] writes a value.
pub struct Embedded<T> {
    text: String,
    of: PhantomData<fn() -> T>,
}

impl<T> Embedded<T> {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }
}

impl<T: Encode> Embedded<T> {
    /// The text of a value.
    #[must_use]
    pub fn of(value: &T) -> Self {
        Self::from(json::to_string(value))
    }
}

impl<T: Decode> Embedded<T> {
    /// Reads the value.
    ///
    /// # Errors
    ///
    /// The text is not the JSON of a `T`.
    pub fn parse(&self) -> std::result::Result<T, json::Error> {
        json::from_str(&self.text)
    }
}

impl<T> From<String> for Embedded<T> {
    fn from(text: String) -> Self {
        Self { text, of: PhantomData }
    }
}

impl<T> From<&str> for Embedded<T> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl<T: 'static> Encode for Embedded<T> {
    fn write(&self, out: &mut Writer) {
        out.string(&self.text);
    }
}

impl<T: 'static> Decode for Embedded<T> {
    fn read(&mut self, json: &mut Reader<'_>) -> Result {
        self.text.read(json)
    }
}

// Not derived: what the text holds has no say in any of them.
impl<T> Clone for Embedded<T> {
    fn clone(&self) -> Self {
        Self::from(self.as_str())
    }
}

impl<T> Default for Embedded<T> {
    fn default() -> Self {
        Self::from("")
    }
}

impl<T> PartialEq for Embedded<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<T> Eq for Embedded<T> {}

impl<T> Hash for Embedded<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<T> PartialEq<str> for Embedded<T> {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl<T> PartialEq<&str> for Embedded<T> {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

impl<T> fmt::Display for Embedded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<T> fmt::Debug for Embedded<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}
