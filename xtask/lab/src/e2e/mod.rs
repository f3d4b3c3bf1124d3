//! `cargo xtask e2e`: the client calls Prism, a mock server that somebody else wrote.
//!
//! Prism reads the same document and refuses what does not fit it, so it is a second opinion on the bytes that the
//! client sends; what it answers is a second opinion on what the client reads.

mod document;
mod example;

use std::path::PathBuf;

use crate::node;
use crate::prism::FOLDER;
use crate::step::root;

/// The API of which the document of this repository has one operation.
const FULL: &str = "../shared/specs/telnyx-assistants-full.yml";

/// Calls each operation against the mock server Prism
///
/// Generates the SDK of a document, and calls all its operations against Prism, which refuses what does not fit the
/// document. Prints each operation that failed, and at the end `N passed, N failed`. The values are made by
/// json-schema-faker and checked by Ajv. All servers listen on 127.0.0.1.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The OpenAPI document (default: the example of this repository, and then the whole API of
    /// ../shared/specs/telnyx-assistants-full.yml, if that is there)
    #[arg(long, value_name = "FILE")]
    spec: Option<PathBuf>,
    /// Gives each call everything that it takes, and not only what it demands
    #[arg(long)]
    optional: bool,
}

/// Whether all passed.
pub(crate) fn e2e(arguments: &Arguments) -> Result<bool, String> {
    node::require()?;
    node::install(FOLDER)?;
    if let Some(spec) = &arguments.spec {
        return document::all_operations(spec, arguments.optional);
    }
    if !arguments.optional {
        example::example()?;
    }
    let full = root().join(FULL);
    if full.is_file() {
        return document::all_operations(&full, arguments.optional);
    }
    eprintln!("==> SKIPPED: ../shared is not there, so only the example called Prism");
    Ok(true)
}
