#![doc = include_str!("../ARCHITECTURE.md")]
// Text of a document never brings this crate down, nor makes it reach outside.
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods
)]

pub mod api;
pub mod config;
pub mod coverage;
pub mod diagnostic;
mod emit;
mod json_text;
pub mod markdown;
pub mod pointer;
mod print;
pub mod read;
pub mod report;
pub mod rust;

use std::collections::BTreeMap;

use config::Config;
use coverage::Coverage;
use diagnostic::Diagnostics;
use read::{Input, Sources};

/// What a document becomes.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files below `sdk/`, by path; empty where the document has errors.
    pub files: BTreeMap<String, String>,
    /// `bindings.json`: what was generated, for programs.
    pub bindings: String,
    /// The printed type of each schema that became one, by its address.
    pub types: BTreeMap<String, String>,
    /// `api.md`: what was generated, for people.
    pub catalogue: String,
    /// `README.md`: what it is, and one call.
    pub readme: String,
    /// The texts that were read.
    pub sources: Sources,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// How much was generated.
    pub summary: Summary,
    /// What became of its schemas.
    pub coverage: Coverage,
}

/// How much was generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Operations.
    pub operations: usize,
    /// Types.
    pub types: usize,
}

/// Turns a document into an SDK: the same text gives the same bytes.
#[must_use]
pub fn generate(input: &Input<'_>, config: &Config) -> Generated {
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::of(input);
    let Some(document) = read::read(input, &mut sources, &mut diagnostics) else {
        return Generated { sources, diagnostics, ..Generated::default() };
    };
    let api = api::lower(&document, &mut diagnostics);
    let sdk = rust::plan(&api, config, &mut diagnostics);
    if diagnostics.has_errors() {
        return Generated { sources, diagnostics, ..Generated::default() };
    }
    let files = emit::emit(&sdk).into_iter().map(|file| print::print(file, &sdk.source)).collect();
    // An item that is as another is not printed.
    let printed = sdk.modules.iter().map(|it| it.items.len()).sum();
    let summary = Summary { operations: api.operations.len(), types: printed };
    let (bindings, catalogue, readme) =
        (emit::bindings(&sdk), emit::catalogue(&sdk), emit::readme(&sdk));
    let coverage = Coverage { widened: diagnostics.widened(), ..api.coverage.clone() };
    let types = emit::types(&sdk).collect();
    Generated { files, bindings, types, catalogue, readme, sources, diagnostics, summary, coverage }
}
