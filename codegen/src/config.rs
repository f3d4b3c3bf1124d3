//! What a caller may choose.

mod path;

use std::collections::BTreeMap;

pub use path::RustPath;

/// The choices; there are no defaults, since the caller knows better.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the crate that is written, as it stands in its manifest.
    pub crate_name: String,
    /// How the document is called in the header of each file.
    pub source: String,
    /// The prefix of environment variables; taken from the title where it is `None`.
    pub env_prefix: Option<String>,
    /// Whether each resource that a client starts with has a feature of the crate.
    pub resource_features: bool,
    /// What is chosen for single types.
    pub chosen: Chosen,
}

/// What is chosen for single types.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// Types of other crates: by the address of a schema, which has a `#`, or else by a `format`.
    pub types: BTreeMap<String, Foreign>,
    /// What is derived besides: by the address of a schema, or by [`ALL`] for each type.
    pub derives: BTreeMap<String, Vec<Derive>>,
}

/// What stands for the address of all types.
pub const ALL: &str = "all";

/// A type that is not printed: it is read and written by `serde`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Foreign {
    /// Its path.
    pub path: RustPath,
    /// Whether it is `Eq` and `Hash`, so that what holds it can be, too.
    pub hash: bool,
}

/// What is derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derive {
    /// Its path.
    pub path: RustPath,
    /// The attribute by which it is told how properties and values are called, and that `extra` has no name of its own.
    pub attribute: Option<RustPath>,
}

/// A choice that is about nothing in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// Of a type.
    Type(String, Option<String>),
    /// Of what is derived.
    Derive(String, Option<String>),
}
