//! `cargo xtask oracle`: does the SDK do on the wire what another SDK was recorded to do?

mod driver;

use std::path::PathBuf;

use crate::driver::{absolute, target};
use codegen_cli::Job;

/// Replays what another SDK was recorded to do
///
/// Generates the SDK of a document and replays with it what another SDK was recorded to do: requests and refusals (a
/// list of calls, as in wire.json), retries (fault scripts, as in faults.json), or scenarios of lists, decoding, raw
/// access and configuration (as in behaviour.json). Prints each difference, and at the end `N passed, N failed`. A
/// record that cannot be set up has failed.
///
/// The server of the replay listens on 127.0.0.1. What the recorded SDK does in its own way is listed in `quirks.tsv`,
/// and what a server answers in the scenarios of behaviour in `scenes.tsv`, both beside the driver of this task.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The OpenAPI document
    #[arg(long, value_name = "FILE")]
    spec: PathBuf,
    /// The records; which kind they are is seen from their shape
    #[arg(long, value_name = "FILE")]
    cases: PathBuf,
    /// An OpenAPI Overlay that is laid over the document; may be repeated
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
}

/// Generates, builds and replays; whether all cases passed.
pub(crate) fn oracle(arguments: &Arguments) -> Result<bool, String> {
    let target = target()?;
    let place = target.join("oracle");
    let cases = absolute(&arguments.cases)?;
    let sdk = Job::alone(&arguments.spec, place.join("sdk"), "sdk");
    let generated = Job { overlays: arguments.overlays.clone(), ..sdk }.write(true)?;
    if generated.diagnostics.has_errors() {
        return Err("the document has errors; `cargo xtask codegen` shows them".to_owned());
    }
    let folder = place.join("driver");
    driver::write(&folder)?;
    driver::build(&folder, &target)?;
    driver::run(&folder, &target, &cases)
}
