//! What leaves this room: the SDK in Rust's words. Data only; every name and type is decided.

mod alias;
mod body;
mod calls;
mod command;
mod example;
mod naming;
mod parts;
mod second_name;
mod streaming;
mod ty;
mod types;
mod union;
mod webhooks;

use std::collections::BTreeSet;

pub use crate::api::Defaults;
use crate::config::{RustPath, Unmet};

pub use alias::*;
pub use body::*;
pub use calls::*;
pub use command::*;
pub use example::*;
pub use naming::*;
pub use parts::*;
pub use second_name::*;
pub use streaming::*;
pub use ty::*;
pub use types::*;
pub use union::*;
pub use webhooks::*;

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
    /// The requests that the server makes on its own, if it makes any.
    pub webhooks: Option<Webhooks>,
    /// The types, a file each for what the document names.
    pub modules: Vec<Module>,
    /// The types of other crates that are read and written by `serde`.
    pub foreign: Vec<RustPath>,
    /// The crates whose names something else has in a printed file.
    pub hidden: BTreeSet<String>,
    /// What was chosen about nothing in the document.
    pub unmet: Vec<Unmet>,
    /// All types, by [`ItemId`].
    pub items: Vec<Item>,
    /// What a command line has to know.
    pub command_line: CommandLine,
}

impl Sdk {
    /// A type of the SDK.
    #[must_use]
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id.index())
    }
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
    /// The same in Markdown, in one line.
    pub heading: String,
    /// The prefix of environment variables.
    pub env_prefix: String,
    /// Where requests can go, the usual place first.
    pub servers: Vec<Server>,
    /// Whether a client needs no other base URL.
    pub has_server: bool,
    /// How requests are signed.
    pub schemes: Vec<Scheme>,
    /// What most operations need of that: alternatives, each with the names of schemes.
    pub security: Vec<Vec<String>>,
    /// Whether one of them takes tokens that the client fetches by its own id and secret.
    pub fetches_tokens: bool,
    /// Whether some operation wants a credential that a client can be given.
    pub asks_for_credentials: bool,
    /// What is said of a new one before the program does.
    pub defaults: Defaults,
    /// Names of properties that lead to the words of an error, beside the usual ones.
    pub error_words: Vec<String>,
    /// What a client reads of the environment, in words.
    pub environment: String,
}

/// A server.
#[derive(Debug)]
pub struct Server {
    /// Its URL, with `{variables}`.
    pub url: String,
    /// What the document says about it, on one line.
    pub description: String,
    /// Names, defaults and known values of its variables.
    pub variables: Vec<(String, String, Vec<String>)>,
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// What follows the prefix in the environment variable of its credential.
    pub variable: String,
    /// Whether somebody wishes that variable, so that it is the one to be shown.
    pub is_wished: bool,
    /// What the document says about it.
    pub docs: Vec<String>,
    /// How it is carried out.
    pub kind: SchemeKind,
}

/// How a security scheme is carried out.
#[derive(Debug)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`
    Bearer,
    /// The same with a token from this URL, for these scopes.
    ClientCredentials(String, Vec<String>),
    /// `Authorization: Basic …`
    Basic,
    /// `Authorization` with this word in front.
    Http(String),
    /// A client certificate.
    Certificate,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
}
