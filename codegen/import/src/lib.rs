//! `stainless.yml` as a `codegen.toml` and an overlay that say the same.
//!
//! Each part of the configuration is read by a file of its own, which writes what it means and ticks off its keys. What
//! nobody ticked off is listed with its line: it is not carried.
//!
//! It is as pure as `codegen`: texts go in, and texts come out. `codegen-cli` reads and writes the files.
#![forbid(unsafe_code)]
// Text of a configuration never brings the tool down, nor makes it reach outside.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

mod casings;
mod client;
mod defaults;
mod endpoint;
mod keys;
mod languages;
mod methods;
mod models;
mod overlay;
mod pages;
mod parts;
mod query;
mod readme;
mod reasons;
mod report;
mod resources;
mod servers;
mod settings;
mod spec;
mod streams;
mod transforms;
mod values;
mod written;

use codegen::read::{Files, Source};

use parts::Import;
pub use parts::import;
pub use report::Finding;

/// What a configuration of another tool says.
#[derive(Debug, Default)]
pub struct Imported {
    /// The text of `codegen.toml`.
    pub config: String,
    /// The text of the overlay.
    pub overlay: String,
    /// What was found on the way, by line.
    pub findings: Vec<Finding>,
    /// How many methods the configuration has.
    pub methods: usize,
    /// How many of them are called as it says.
    pub named: usize,
    /// The operations that the SDK does not have, by their ids.
    pub excluded: Vec<String>,
}

/// What is imported, and how the files are called that come of it.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The configuration.
    pub from: &'a Source,
    /// The document that it is about.
    pub document: &'a Source,
    /// Reads the files that the document refers to.
    pub files: &'a dyn Files,
    /// The document, as `codegen.toml` says it.
    pub spec: &'a str,
    /// The overlay, as `codegen.toml` says it.
    pub overlay: &'a str,
    /// The folder of the crate; that of its name where it is `None`.
    pub out: Option<&'a str>,
    /// What `codegen.toml` takes.
    pub takes: Takes,
}

/// What `codegen.toml` takes: each gives the value as it is written there, or says why it is none.
#[derive(Clone, Copy)]
pub struct Takes {
    /// The name of a crate.
    pub crate_name: Take,
    /// A licence.
    pub license: Take,
    /// What variables of the environment begin with.
    pub env_prefix: Take,
}

type Take = fn(&str) -> Result<String, String>;
