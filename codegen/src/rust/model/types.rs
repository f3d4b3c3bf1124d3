//! The types that are printed.

use super::{Docs, Type, Union};
use crate::config::Derive;
use crate::pointer::Pointer;
use crate::rust::names::Ident;

/// A type of the SDK, by its place in `Sdk::items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId(pub(in crate::rust) usize);

/// A file of types.
#[derive(Debug)]
pub struct Module {
    /// Its name.
    pub name: Ident,
    /// What it holds, in Markdown and on one line.
    pub about: String,
    /// Its types.
    pub items: Vec<ItemId>,
    /// The features of which it needs one; it needs none if there is none.
    pub features: Vec<String>,
}

/// A type that is printed.
#[derive(Debug)]
pub struct Item {
    /// Its name.
    pub name: Ident,
    /// Where it stands in the document.
    pub at: Pointer,
    /// What the document says about it.
    pub docs: Docs,
    /// What is derived besides.
    pub derives: Vec<Derive>,
    /// What it is.
    pub kind: ItemKind,
}

/// What a printed type is.
#[derive(Debug)]
pub enum ItemKind {
    /// A struct.
    Struct(Struct),
    /// An open enum of strings or integers.
    Choice(Choices),
    /// An open enum of other types.
    Union(Union),
    /// Another name of a type.
    Alias(Type),
}

/// A struct.
#[derive(Debug)]
pub struct Struct {
    /// Its fields, in order.
    pub fields: Vec<Field>,
    /// The field that keeps all other properties, and their type.
    pub rest: (Ident, Type),
    /// Whether a floating-point number is in it, however deep.
    pub has_float: bool,
}

impl Struct {
    /// Whether one of its fields can be set.
    #[must_use]
    pub fn has_setters(&self) -> bool {
        let set = |it: &Field| matches!(&it.slot, Slot::Field { setter: Some(_), .. });
        self.fields.iter().any(set)
    }
}

/// A field, or a property that needs none.
#[derive(Debug)]
pub struct Field {
    /// The property.
    pub wire_name: String,
    /// What holds it.
    pub slot: Slot,
}

/// What holds a property.
#[derive(Debug)]
pub enum Slot {
    /// Nothing: it is always this JSON.
    Constant(String),
    /// Nothing: it is this JSON wherever it is not left out by who wrote it first.
    Tag(String),
    /// A field.
    Field {
        /// Its name.
        name: Ident,
        /// The name of its setter; `None` where the value is an argument of `new`, or no request can have it.
        setter: Option<Ident>,
        /// Its type.
        ty: Type,
        /// Whether it must be there.
        presence: Presence,
        /// What the document says about it.
        docs: Docs,
    },
}

/// Whether a property must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must, and cannot be `null`.
    Required,
    /// It must, and can be `null`.
    RequiredNullable,
    /// It need not.
    Optional,
}

/// An open enum of strings or integers.
#[derive(Debug)]
pub struct Choices {
    /// What its values are.
    pub of: Type,
    /// Its variants.
    pub values: Vec<Choice>,
    /// Other open enums whose values are turned into it.
    pub parts: Vec<ItemId>,
}

/// A value of an open enum.
#[derive(Debug)]
pub struct Choice {
    /// The variant.
    pub name: Ident,
    /// The string, or the digits of the integer.
    pub wire_value: String,
    /// What is said about it.
    pub docs: Docs,
}

impl ItemId {
    /// The item at a place in `Sdk::items`.
    pub(in crate::rust) fn at(index: usize) -> Self {
        Self(index)
    }

    /// The place in `Sdk::items`.
    #[must_use]
    pub fn index(self) -> usize {
        self.0
    }
}
