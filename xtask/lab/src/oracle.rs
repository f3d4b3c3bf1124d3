//! `cargo xtask oracle`: does the SDK do on the wire what another SDK was recorded to do?

use std::path::PathBuf;

use crate::driver::{Replayed, absolute, build_calls, calls, print, sdk};
use codegen_cli::Job;

/// Replays what another SDK was recorded to do
///
/// Generates the SDK of a document and replays with it what another SDK was recorded to do: requests and refusals (a
/// list of calls, as in wire.json), retries (fault scripts, as in faults.json), or scenarios of lists, decoding, raw
/// access and configuration (as in behaviour.json); which of them is seen from its shape. Prints each difference, and at
/// the end `N passed, N failed`. A record that cannot be set up has failed.
///
/// The server of the replay listens on 127.0.0.1. What the recorded SDK does in its own way is listed in `quirks.tsv`,
/// what a server answers in the scenarios of behaviour in `scenes.tsv`, and what they set in `settings.tsv`, all in
/// `xtask/lab/drivers/calls`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    replayed: Replayed,
    /// An OpenAPI Overlay that is laid over the document; may be repeated
    #[arg(long = "overlay", value_name = "FILE")]
    overlays: Vec<PathBuf>,
}

/// Generates, builds and replays; whether all cases passed.
pub(crate) fn oracle(arguments: &Arguments) -> Result<bool, String> {
    let (Replayed { spec, cases }, overlays) = (&arguments.replayed, arguments.overlays.clone());
    let cases = absolute(cases)?;
    print(&Job { overlays, ..Job::alone(spec, sdk(), "sdk") })?;
    build_calls()?;
    calls(&[&"oracle", &cases])
}
