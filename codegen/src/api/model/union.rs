//! Unions: values of one of several schemas, and what tells them apart.

use super::Use;

/// One of several schemas.
#[derive(Clone, Debug)]
pub struct Union {
    /// The schemas, in the order of the document.
    pub branches: Vec<Use>,
    /// The property and the values that the document's `discriminator` gives; empty without one.
    pub discriminator: Option<Discriminator>,
    /// How the branches are told apart, by the kind of JSON value that arrives.
    pub tells: Vec<(JsonKind, Tell)>,
}

/// `discriminator`.
#[derive(Clone, Debug)]
pub struct Discriminator {
    /// The property.
    pub property: String,
    /// For each branch, the values that stand for it.
    pub values: Vec<Vec<String>>,
    /// The branch that any other value stands for, if there is one.
    pub otherwise: Option<usize>,
}

/// A kind of JSON value, with integers apart from other numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `null`; no branch is chosen for it.
    Null,
    /// `true` and `false`.
    Boolean,
    /// A number without fraction and exponent.
    Integer,
    /// Any other number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// How branches that share a kind are told apart; numbers are positions in [`Union::branches`].
#[derive(Clone, Debug)]
pub enum Tell {
    /// There is only one.
    Only(usize),
    /// By the value of a property.
    Tag {
        /// The property.
        property: String,
        /// Its values, and what each stands for.
        values: Vec<(String, usize)>,
        /// Values that several branches have, which are told apart by their shapes.
        shared: Vec<String>,
        /// What stands for any other value, if something does.
        otherwise: Option<usize>,
        /// What tells those apart that come with a shared value, or without any where a branch allows it.
        shapes: Vec<(usize, Shape)>,
        /// Whether the property can be missing, so that shapes decide.
        optional: bool,
    },
    /// By the properties that are there, and what they are.
    Closest(Vec<(usize, Shape)>),
    /// By the string, number or boolean itself.
    Scalar {
        /// Listed values, as texts, and what each stands for.
        values: Vec<(String, usize)>,
        /// What the others look like, the most telling first.
        forms: Vec<(Form, usize)>,
        /// What stands for any other value, if something does.
        otherwise: Option<usize>,
    },
    /// By what the first item of a list is.
    FirstItem {
        /// What the lists with such an item are.
        arms: Vec<(JsonKind, Tell)>,
        /// What a list without items is.
        empty: usize,
    },
    /// By nothing: the first that can be decoded.
    First(Vec<usize>),
}

impl Tell {
    /// Whether nothing tells branches apart in one of its cases.
    #[must_use]
    pub fn is_guess(&self) -> bool {
        match self {
            Self::First(_) => true,
            Self::FirstItem { arms, .. } => arms.iter().any(|(_, tell)| tell.is_guess()),
            Self::Only(_) | Self::Tag { .. } | Self::Closest(_) | Self::Scalar { .. } => false,
        }
    }

    /// The value of a property that stands for a branch, if there is one.
    #[must_use]
    pub fn tag_of(&self, index: usize) -> Option<&str> {
        match self {
            Self::Tag { values, .. } => {
                values.iter().find(|(_, to)| *to == index).map(|(value, _)| value.as_str())
            }
            Self::Closest(shapes) => {
                let own = shapes.iter().find(|(to, _)| *to == index).map(|(_, it)| it)?;
                own.facts.iter().find_map(|it| match (&it.test, it.path.as_slice()) {
                    (Test::Is(values), [_]) => values.first().map(String::as_str),
                    _ => None,
                })
            }
            Self::Only(_) | Self::Scalar { .. } | Self::FirstItem { .. } | Self::First(_) => None,
        }
    }
}

/// The names of an object's properties, and what tells some of them from those of other branches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Those that must be there.
    pub required: Vec<String>,
    /// The others.
    pub optional: Vec<String>,
    /// What holds of the values of some of them, or of values in them.
    pub facts: Vec<Fact>,
}

/// What holds of a value in an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The way to it: a property, a property of its value, and so on; `[]` leads to the first item of a list.
    pub path: Vec<String>,
    /// What it is.
    pub test: Test,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// One of these texts, and nothing else.
    Is(Vec<String>),
    /// One of these texts, or one that is new.
    Known(Vec<String>),
    /// Of one of these kinds.
    Kinds(Vec<JsonKind>),
    /// Like this.
    Form(Form),
}

/// What a scalar looks like, as far as a cheap test tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// A format of strings.
    Format(&'static str),
    /// A string that matches a pattern.
    Pattern(String),
    /// A string of at least and at most so many characters.
    Length(Option<i128>, Option<i128>),
    /// A number between two bounds.
    Range(Option<f64>, Option<f64>),
}
