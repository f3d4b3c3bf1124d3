#![doc = include_str!("../ARCHITECTURE.md")]
#![forbid(unsafe_code)]
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
pub mod explain;
mod json_text;
pub mod landed;
pub mod limits;
pub mod markdown;
mod nearest;
pub mod pointer;
mod print;
pub mod read;
pub mod report;
pub mod rust;

use std::collections::BTreeMap;

use config::Config;
use coverage::Coverage;
use diagnostic::{Diagnostics, Levels, Place};
use landed::Landed;
use limits::Limits;
use pointer::Pointer;
use read::{Input, Source, Sources, Unreadable};

/// What a document becomes.
#[derive(Debug, Default)]
pub struct Generated {
    /// The files below `sdk/`, by path; empty where the document has errors.
    pub files: BTreeMap<String, String>,
    /// `bindings.json`: what was generated, for programs.
    pub bindings: String,
    /// The printed type of each schema that became one, by its address.
    pub types: BTreeMap<String, String>,
    /// Where the parts of the document landed.
    pub landed: Vec<Landed>,
    /// `api.md`: what was generated, for people.
    pub catalogue: String,
    /// `README.md`: what it is, and one call.
    pub readme: String,
    /// The features of the crate that switch resources on, one each.
    pub features: Vec<String>,
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

/// What a caller demands of a document.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// How large it may be.
    pub limits: Limits,
    /// How much findings matter.
    pub levels: Levels,
}

/// Turns a document into an SDK: the same text gives the same bytes.
#[must_use]
pub fn generate(input: &Input<'_>, config: &Config) -> Generated {
    generate_by(input, config, &Rules::default())
}

/// What comes of a file that is no text.
#[must_use]
pub fn refuse(name: &str, unreadable: Unreadable) -> Generated {
    let Unreadable { code, line, column, message, help, text } = unreadable;
    let mut diagnostics = Diagnostics::default();
    let place = Place::Text { file: Pointer::root(), line, column };
    diagnostics.error_at(code, place, message).help(help);
    let entry = Source { name: name.to_owned(), text };
    let sources = Sources { entry, ..Sources::default() };
    Generated { sources, diagnostics, ..Generated::default() }
}

/// As [`generate`], by the rules of the caller.
#[must_use]
pub fn generate_by(input: &Input<'_>, config: &Config, rules: &Rules) -> Generated {
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::of(input);
    let limits = rules.limits;
    let Some(document) = read::read_within(input, limits, &mut sources, &mut diagnostics) else {
        diagnostics.set_levels(&rules.levels);
        return Generated { sources, diagnostics, ..Generated::default() };
    };
    let api = api::lower(&document, &mut diagnostics);
    let sdk = rust::plan(&api, config, &mut diagnostics);
    let widened = diagnostics.widened();
    diagnostics.set_levels(&rules.levels);
    if diagnostics.has_errors() {
        return Generated { sources, diagnostics, ..Generated::default() };
    }
    let files = emit::emit(&sdk).into_iter().map(|file| print::print(file, &sdk.source)).collect();
    // An item that is as another is not printed.
    let printed = sdk.modules.iter().map(|it| it.items.len()).sum();
    let summary = Summary { operations: api.operations.len(), types: printed };
    let (bindings, catalogue, readme) =
        (emit::bindings(&sdk), emit::catalogue(&sdk), emit::readme(&sdk));
    let coverage = Coverage { widened, ..api.coverage.clone() };
    let types = emit::types(&sdk).collect();
    let landed = emit::landed(&sdk);
    let features = sdk.resources.into_iter().filter_map(|it| it.feature).collect();
    Generated {
        files,
        bindings,
        types,
        landed,
        catalogue,
        readme,
        features,
        sources,
        diagnostics,
        summary,
        coverage,
    }
}
