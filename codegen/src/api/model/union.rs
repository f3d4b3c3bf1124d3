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
        /// What stands for any other value, if something does.
        otherwise: Option<usize>,
        /// What can come without the property, where that is more than `otherwise`, in the order in which it is tried.
        absent: Vec<usize>,
    },
    /// By the properties that are there.
    Closest(Vec<(usize, Shape)>),
    /// By the string itself.
    Literals {
        /// The strings, and what each stands for.
        values: Vec<(String, usize)>,
        /// What stands for any other string, if something does.
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
            Self::Only(_) | Self::Tag { .. } | Self::Closest(_) | Self::Literals { .. } => false,
        }
    }

    /// The values of a tag and what each stands for, if a tag tells.
    #[must_use]
    pub fn tags(&self) -> Option<&[(String, usize)]> {
        if let Self::Tag { values, .. } = self { Some(values) } else { None }
    }
}

/// The names of an object's properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Those that must be there.
    pub required: Vec<String>,
    /// The others.
    pub optional: Vec<String>,
}
