//! The operations of the document, as `build.rs` prints them.

use sdk::Client;
use sdk::runtime::Json;

use crate::args::Args;
pub use crate::outcome::Outcome;

/// An operation of the document.
pub struct Operation {
    pub number: usize,
    pub id: &'static str,
    pub method: &'static str,
    /// With its `{placeholders}`.
    pub path: &'static str,
    /// The names of the query parameters.
    pub queries: &'static [&'static str],
    /// Whether the document demands a body, if it knows one.
    pub body: Option<bool>,
}

#[allow(
    clippy::all,
    dead_code,
    deprecated,
    unused_imports,
    unused_mut,
    unused_variables,
    reason = "the document decides what is old, and how much there is to give"
)]
mod printed {
    use super::{Args, Client, Json, Operation, Outcome};

    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}

pub use printed::{OPERATIONS, call};
