//! Open enumerations: the values that a document names, strings or integers.

use super::SchemaId;

/// Values that the document names; another one can come all the same.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What they are.
    pub of: Scalar,
    /// In the order of the document.
    pub values: Vec<Choice>,
    /// The choices that this one was put together of, whose values are values of this one.
    pub parts: Vec<SchemaId>,
}

/// What the values of a choice are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scalar {
    /// Strings.
    Text,
    /// Integers of 64 bits.
    Integer,
    /// Integers of which some need more.
    Wide,
}

/// One value of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The string, or the digits of the integer.
    pub value: String,
    /// What the document calls it.
    pub name: Option<String>,
    /// What the document says about it.
    pub description: Option<String>,
}

impl Choices {
    /// Strings without names of their own.
    #[must_use]
    pub fn of_texts(texts: Vec<String>) -> Self {
        let one = |value| Choice { value, name: None, description: None };
        let values = texts.into_iter().map(one).collect();
        Self { of: Scalar::Text, values, parts: Vec::new() }
    }

    /// Integers, as wide as they need to be.
    pub(in crate::api) fn of_integers(values: Vec<Choice>) -> Self {
        let is_narrow = values.iter().all(|it| it.value.parse::<i64>().is_ok());
        let of = if is_narrow { Scalar::Integer } else { Scalar::Wide };
        Self { of, values, parts: Vec::new() }
    }

    /// The values as the texts that a tag is compared with.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.values.iter().map(|it| it.value.clone()).collect()
    }
}
