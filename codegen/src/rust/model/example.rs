//! The examples that are printed.

use super::{ItemId, Type};
use crate::rust::names::Ident;

/// An example of a call.
#[derive(Debug)]
pub struct Example {
    /// The arguments.
    pub arguments: Vec<ExampleValue>,
    /// The setters without which a body would not be whole.
    pub setters: Vec<(Ident, ExampleValue)>,
    /// The status that the test server answers with.
    pub status: u16,
    /// The body that the test server answers with.
    pub answer: String,
}

/// A value in an example: how it is put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExampleValue {
    /// A string literal.
    Text(String),
    /// A number.
    Number(String),
    /// `true`
    Flag,
    /// Bytes.
    Bytes,
    /// The `null` of any JSON.
    Null,
    /// `None`
    Nothing,
    /// `Some` of a value.
    Something(Box<ExampleValue>),
    /// A list, where whatever turns into one is taken.
    Array(Vec<ExampleValue>),
    /// A list.
    List(Vec<ExampleValue>),
    /// A struct by its constructor.
    New(ItemId, Vec<ExampleValue>),
    /// A value of an open enum, with what it holds.
    Variant(ItemId, Ident, Option<Box<ExampleValue>>),
    /// A value that becomes what is wanted by itself.
    Into(Box<ExampleValue>),
    /// The blank of that type.
    Default(Type),
}
