//! `cargo xtask lab commands`: does the command line send what another SDK was recorded to send?

mod arguments;
mod check;
mod judged;
mod record;
mod run;
mod server;

use std::path::PathBuf;

pub(crate) use run::commands;

/// Runs the command of each recorded call
///
/// Generates the crate of a document, builds its command line, and runs for each call of a record (as in wire.json) the
/// command of its operation: once with a flag for each value, and once with the body as a whole. What arrives at a server
/// on 127.0.0.1 has to be what was recorded, and what the other SDK refused must not arrive. Prints each difference, and
/// at the end `N passed, N failed`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The OpenAPI document
    #[arg(long, value_name = "FILE")]
    spec: PathBuf,
    /// The records
    #[arg(long, value_name = "FILE")]
    cases: PathBuf,
    /// Calls the mock server Prism, which refuses what does not fit the document, and not a server that compares
    #[arg(long)]
    prism: bool,
}
