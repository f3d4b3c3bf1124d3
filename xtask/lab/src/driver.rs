//! The crates in `drivers/`, which stand on an SDK that a task prints: they belong to no workspace, are built there, and
//! run by cargo.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk;
use crate::step::{self, cargo, root};
use codegen_cli::Job;

/// What is replayed, and on top of what.
#[derive(clap::Args)]
pub(crate) struct Replayed {
    /// The OpenAPI document
    #[arg(long, value_name = "FILE")]
    pub(crate) spec: PathBuf,
    /// The records
    #[arg(long, value_name = "FILE")]
    pub(crate) cases: PathBuf,
}

/// Prints the SDK that a driver stands on.
pub(crate) fn print(job: &Job) -> Result<codegen::Generated, String> {
    let generated = job.write(true)?;
    if generated.diagnostics.has_errors() {
        return Err("the document has errors; `cargo xtask codegen` shows them".to_owned());
    }
    Ok(generated)
}

/// Where the SDK of the calls is printed.
pub(crate) fn sdk() -> PathBuf {
    root().join("target/lab/sdk")
}

/// A command of cargo in a folder beside the workspace, with the versions that this commit was tested with.
pub(crate) fn locked(folder: &Path, words: &[&str], target: &Path) -> Result<Command, String> {
    disk::copy(&root().join("Cargo.lock"), &folder.join("Cargo.lock"))?;
    let mut command = cargo(words);
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env("NO_PROXY", "127.0.0.1");
    Ok(command)
}

/// The folder of a driver.
pub(crate) fn folder(name: &str) -> PathBuf {
    root().join("xtask/lab/drivers").join(name)
}

/// Builds the driver of the calls.
pub(crate) fn build_calls() -> Result<(), String> {
    step::run(&mut locked(&folder("calls"), &["build", "--quiet"], &step::target())?)
}

/// Runs the driver of the calls; whether all passed.
pub(crate) fn calls(words: &[&dyn AsRef<OsStr>]) -> Result<bool, String> {
    let mut run = locked(&folder("calls"), &["run", "--quiet", "--"], &step::target())?;
    let status = run.args(words.iter().map(AsRef::as_ref)).status();
    Ok(status.map_err(|it| format!("the driver cannot be started: {it}"))?.success())
}

/// A path that means the same in every folder.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, String> {
    std::path::absolute(path).map_err(disk::told(path))
}
