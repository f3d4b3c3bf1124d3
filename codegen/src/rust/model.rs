//! What leaves this room: the SDK in Rust's words. Data only; every name, type and import is decided.

mod calls;
mod ty;
mod types;

pub use calls::*;
pub use ty::*;
pub use types::*;

/// A whole SDK.
#[derive(Debug)]
pub struct Sdk {
    /// The header's name of the document.
    pub source: String,
    /// The crate's name in code.
    pub crate_name: String,
    /// The crate's documentation.
    pub docs: Docs,
    /// How a client is made.
    pub client: Client,
    /// The resources that a client starts with, and all below them.
    pub resources: Vec<Resource>,
    /// The types, a file each for what the document names.
    pub modules: Vec<Module>,
    /// All types, by [`ItemId`].
    pub items: Vec<Item>,
}

/// Documentation: Markdown that rustdoc accepts, a paragraph each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs {
    /// Its lines.
    pub lines: Vec<String>,
    /// Whether the item is deprecated.
    pub deprecated: bool,
}

/// How a client is made.
#[derive(Debug)]
pub struct Client {
    /// `info.title`.
    pub title: String,
    /// Name and version of the crate.
    pub user_agent: String,
    /// The prefix of environment variables.
    pub env_prefix: String,
    /// Where requests go.
    pub base_url: Option<String>,
    /// How requests are signed.
    pub schemes: Vec<Scheme>,
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// How it is carried out.
    pub kind: SchemeKind,
}

/// How a security scheme is carried out.
#[derive(Debug)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
}
