//! Types where they are used.

use super::ItemId;
use crate::config::Foreign;

/// A type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Type {
    /// `()`
    Unit,
    /// `bool`
    Bool,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `i128`
    I128,
    /// `u32`
    U32,
    /// `u64`
    U64,
    /// `f64`
    F64,
    /// `String`
    String,
    /// A string with a format, by its name in the runtime.
    Text(&'static str),
    /// A string with the JSON of a value.
    Embedded(Box<Type>),
    /// Any JSON.
    Json,
    /// Bytes outside JSON.
    Bytes,
    /// `Option<T>`
    Option(Box<Type>),
    /// Absent, null or a value.
    Nullable(Box<Type>),
    /// `Vec<T>`
    Vec(Box<Type>),
    /// `Tuple<(A, B), T>`: the first items, and what follows them.
    Tuple(Vec<Type>, Box<Type>),
    /// `BTreeMap<String, T>`
    Map(Box<Type>),
    /// `Box<T>`
    Box(Box<Type>),
    /// A type of another crate, which `serde` reads and writes.
    Foreign(Foreign),
    /// A type of the SDK.
    Item(ItemId),
}

impl Type {
    /// Its name, if it is a type that Rust has anyway.
    #[must_use]
    pub fn primitive(&self) -> Option<&'static str> {
        Some(match self {
            Self::Bool => "bool",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::I128 => "i128",
            Self::U32 => "u32",
            Self::U64 => "u64",
            Self::F64 => "f64",
            Self::String => "String",
            Self::Unit
            | Self::Text(_)
            | Self::Embedded(_)
            | Self::Json
            | Self::Bytes
            | Self::Option(_)
            | Self::Nullable(_)
            | Self::Vec(_)
            | Self::Tuple(..)
            | Self::Map(_)
            | Self::Box(_)
            | Self::Foreign(_)
            | Self::Item(_) => return None,
        })
    }

    /// What is optional, if that is what it is.
    #[must_use]
    pub fn optional(&self) -> Option<&Type> {
        if let Self::Option(it) = self { Some(it) } else { None }
    }

    /// What a list is of, if it is one.
    #[must_use]
    pub fn list(&self) -> Option<&Type> {
        if let Self::Vec(it) = self { Some(it) } else { None }
    }

    /// What a map is of, if it is one.
    #[must_use]
    pub fn map(&self) -> Option<&Type> {
        if let Self::Map(it) = self { Some(it) } else { None }
    }

    /// What is on the heap, if that is all there is.
    #[must_use]
    pub fn boxed(&self) -> Option<&Type> {
        if let Self::Box(it) = self { Some(it) } else { None }
    }

    /// The types that are named in it: those of an option, a list, a tuple, a map, a box.
    #[must_use]
    pub fn parts(&self) -> Vec<&Type> {
        match self {
            Self::Option(it)
            | Self::Nullable(it)
            | Self::Vec(it)
            | Self::Map(it)
            | Self::Embedded(it)
            | Self::Box(it) => vec![it],
            Self::Tuple(items, rest) => {
                items.iter().chain([&**rest].into_iter().filter(|it| **it != Self::Json)).collect()
            }
            Self::Unit
            | Self::Bool
            | Self::I32
            | Self::I64
            | Self::I128
            | Self::U32
            | Self::U64
            | Self::F64
            | Self::String
            | Self::Text(_)
            | Self::Json
            | Self::Bytes
            | Self::Foreign(_)
            | Self::Item(_) => Vec::new(),
        }
    }

    /// The type of the SDK, if it is one.
    #[must_use]
    pub fn item(&self) -> Option<ItemId> {
        if let Self::Item(id) = self { Some(*id) } else { None }
    }
}
