//! `cargo xtask lab`: the workshop, a package of its own, so that the first `cargo xtask codegen` builds none of it.

use std::process::{Command, ExitCode};

use crate::step;

/// The tasks of the workshop, which can be called without `lab`, too.
pub(crate) const TASKS: &[&str] = &[
    "apps",
    "bench",
    "budget",
    "commands",
    "corpus",
    "deps",
    "e2e",
    "features",
    "fuzz",
    "names",
    "oracle",
    "roundtrip",
    "score",
];

/// Builds the workshop where it is not built, and hands it the words. It runs where the caller is: paths are theirs.
pub(crate) fn lab(arguments: &[String]) -> ExitCode {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["run", "--quiet", "--package", "lab", "--manifest-path"]);
    command.arg(step::root().join("Cargo.toml")).arg("--").args(arguments);
    match command.status() {
        // A code is one byte; what a signal ended has none.
        Ok(status) => match status.code().and_then(|it| u8::try_from(it).ok()) {
            Some(code) => ExitCode::from(code),
            None => ExitCode::FAILURE,
        },
        Err(error) => {
            eprintln!("xtask: cargo cannot be started: {error}");
            ExitCode::FAILURE
        }
    }
}
