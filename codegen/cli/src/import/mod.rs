//! `stainless.yml` as a `codegen.toml` and an overlay that say the same.
//!
//! Each part of the configuration is read by a file of its own, which writes what it means and ticks off its keys. What
//! nobody ticked off is listed with its line: it is not carried.

mod casings;
mod client;
mod defaults;
mod endpoint;
mod files;
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

pub use files::import_files;
use parts::Import;
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
struct Wanted<'a> {
    /// The configuration.
    from: &'a Source,
    /// The document that it is about.
    document: &'a Source,
    /// Reads the files that the document refers to.
    files: &'a dyn Files,
    /// The document, as `codegen.toml` says it.
    spec: &'a str,
    /// The overlay, as `codegen.toml` says it.
    overlay: &'a str,
    /// The folder of the crate; that of its name where it is `None`.
    out: Option<&'a str>,
}
