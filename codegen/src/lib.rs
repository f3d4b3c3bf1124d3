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
mod docs;
mod emit;
pub mod explain;
mod json_text;
pub mod landed;
pub mod limits;
pub mod markdown;
pub mod nearest;
mod outline;
pub mod pointer;
mod print;
pub mod read;
pub mod report;
pub mod rust;
mod spell;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use config::{Config, Unmet};
use coverage::Coverage;
use diagnostic::{Diagnostics, Levels, Place};
use landed::{Call, Landed};
use limits::Limits;
use pointer::Pointer;
use read::{Input, Source, Sources, Unreadable, Wanted};

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
    /// The call of each operation.
    pub calls: Vec<Call>,
    /// `api.md`: what was generated, for people.
    pub catalogue: String,
    /// `README.md`: what it is, and one call.
    pub readme: String,
    /// The features of the crate that switch resources on, one each.
    pub features: Vec<String>,
    /// The parts of the runtime that its files name, beside what every client does.
    pub parts: Vec<&'static str>,
    /// The texts that were read.
    pub sources: Sources,
    /// What was chosen about nothing in the document.
    pub unmet: Vec<Unmet>,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// What the document says about itself.
    pub info: Info,
    /// How much was generated.
    pub summary: Summary,
    /// What became of its schemas.
    pub coverage: Coverage,
}

/// What a document says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Info {
    /// Its version.
    pub version: String,
    /// The identifier of its licence, or else its name.
    pub license: Option<String>,
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
    generate_part(input, config, rules, None)
}

/// As [`generate_by`], of all operations or of those that are wanted; types that these do not need are not printed.
#[must_use]
pub fn generate_part(
    input: &Input<'_>,
    config: &Config,
    rules: &Rules,
    wanted: Option<Wanted<'_>>,
) -> Generated {
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources::of(input);
    let limits = rules.limits;
    let read = read::read_part(input, limits, wanted, &mut sources, &mut diagnostics);
    let Some(document) = read else {
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
    let files = printed(&sdk);
    // An item that is as another is not printed.
    let printed = sdk.modules.iter().map(|it| it.items.len()).sum();
    let summary = Summary { operations: api.operations.len(), types: printed };
    let (bindings, catalogue) = (outline::bindings(&sdk), outline::catalogue(&sdk));
    let readme = outline::readme(&sdk, example(&sdk).as_deref());
    let coverage = Coverage { widened, ..api.coverage.clone() };
    let types = outline::types(&sdk).collect();
    let (landed, calls) = (outline::landed(&sdk), outline::calls(&sdk));
    Generated {
        files,
        bindings,
        types,
        landed,
        calls,
        catalogue,
        readme,
        parts: sdk.parts().into_iter().map(rust::Part::name).collect(),
        features: sdk.resources.into_iter().filter_map(|it| it.feature).collect(),
        sources,
        unmet: sdk.unmet,
        diagnostics,
        info: Info { version: api.version.clone(), license: document.license() },
        summary,
        coverage,
    }
}

/// A first call, as the README shows it.
fn example(sdk: &rust::Sdk) -> Option<String> {
    docs::first_example(sdk).map(|it| print::snippet(it, &sdk.crate_name))
}

/// Emits and prints the files of an SDK on all cores: they do not know each other.
fn printed(sdk: &rust::Sdk) -> BTreeMap<String, String> {
    let files = emit::files(sdk);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut printed = Vec::new();
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let types =
                if file.is_of_types { print::Types::ByName } else { print::Types::InModule };
            let text = print::print(file.tokens(sdk), &sdk.crate_name, &sdk.source, types);
            printed.push((file.path.clone(), text));
        }
        printed
    };
    let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get).min(files.len());
    thread::scope(|scope| {
        let others: Vec<_> = (1..cores).map(|_| scope.spawn(work)).collect();
        let mut all: BTreeMap<_, _> = work().into_iter().collect();
        for other in others {
            match other.join() {
                Ok(printed) => all.extend(printed),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    })
}
