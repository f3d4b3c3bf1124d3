//! Open enums of other types, and what tells their variants apart.

use super::{Docs, Type};
use crate::rust::names::Ident;

/// An open enum of other types.
#[derive(Debug)]
pub struct Union {
    /// Its variants.
    pub variants: Vec<Variant>,
    /// How they are told apart, by the kind of JSON that arrives.
    pub arms: Vec<Arm>,
    /// What turns into it beside the types of its variants.
    pub conversions: Conversions,
    /// Whether a floating-point number is in it, however deep.
    pub has_float: bool,
}

/// What turns into a union beside the types of its variants.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Conversions {
    /// A type, and the type of a variant that it becomes on its way.
    pub through: Vec<(Type, Type)>,
    /// What becomes of a text.
    pub text: TextBranch,
    /// What the only list among the variants is of.
    pub items: Option<Type>,
}

/// What becomes of a text that is given for a union.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum TextBranch {
    /// It is not taken.
    #[default]
    None,
    /// A value of this type, which is that of the only variant that is text.
    Only(Type),
    /// The variant that would be read from it.
    Read,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// What it holds.
    pub ty: Type,
    /// Whether a value of that type is turned into the union by `From`.
    pub from: bool,
    /// What the document says about it.
    pub docs: Docs,
}

/// What becomes of JSON of some kinds.
#[derive(Debug, PartialEq)]
pub struct Arm {
    /// The kinds, by their names in the runtime.
    pub kinds: Vec<&'static str>,
    /// What tells the variants apart.
    pub tell: Tell,
}

/// What tells variants apart; numbers are positions in [`Union::variants`].
#[derive(Debug, PartialEq)]
pub enum Tell {
    /// There is only one.
    Only(usize),
    /// The value of a property.
    Tag {
        /// The property.
        property: String,
        /// For each variant, its values.
        values: Vec<(Vec<String>, usize)>,
        /// Values of several variants, which their shapes tell apart.
        shared: Vec<String>,
        /// What any other value stands for.
        otherwise: Option<usize>,
        /// What tells those apart that a value does not.
        shapes: Vec<(usize, Shape)>,
        /// Whether shapes decide where there is no value.
        optional: bool,
    },
    /// The properties that are there, and what they are.
    Closest(Vec<(usize, Shape)>),
    /// The string, number or boolean itself.
    Scalar {
        /// For each variant, its values as texts.
        values: Vec<(Vec<String>, usize)>,
        /// What others look like.
        forms: Vec<(Form, usize)>,
        /// What any other value stands for.
        otherwise: Option<usize>,
    },
    /// What the first item of a list is.
    FirstItem {
        /// What the lists with such an item are.
        arms: Vec<Arm>,
        /// What a list without items is.
        empty: usize,
    },
    /// The first that can be decoded.
    First(Vec<usize>),
}

/// What is known about the objects of a variant.
#[derive(Debug, PartialEq)]
pub struct Shape {
    /// The properties that must be there.
    pub required: Vec<String>,
    /// The others.
    pub optional: Vec<String>,
    /// What holds of values in it, by the way to each.
    pub facts: Vec<(Vec<String>, Test)>,
}

/// What a value is.
#[derive(Debug, PartialEq)]
pub enum Test {
    /// One of these texts.
    Is(Vec<String>),
    /// One of these texts, or a new one.
    Known(Vec<String>),
    /// Of one of these kinds, by their names in the runtime.
    Kinds(Vec<&'static str>),
    /// An object that rather has properties of these names.
    Names(Vec<String>),
    /// Like this.
    Form(Form),
}

/// What a scalar looks like.
#[derive(Debug, PartialEq)]
pub enum Form {
    /// A format, by its name in the runtime.
    Format(&'static str),
    /// A pattern.
    Pattern(String),
    /// At least and at most so many characters.
    Length(Option<i128>, Option<i128>),
    /// Between two bounds.
    Range(Option<f64>, Option<f64>),
}
