//! The crates in `drivers/`, which stand on an SDK that a task prints: they belong to no workspace, are built there, and
//! run by cargo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::{cargo, root};
use codegen_cli::Job;

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

/// A command of cargo in the folder of a driver, with the versions that this commit was tested with.
pub(crate) fn driver(name: &str, words: &[&str], target: &Path) -> Result<Command, String> {
    let folder = root().join("xtask/lab/drivers").join(name);
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|it| format!("{}: {it}", lock.display()))?;
    let mut command = cargo(words);
    command.current_dir(folder).env("CARGO_TARGET_DIR", target).env("NO_PROXY", "127.0.0.1");
    Ok(command)
}

/// A path that means the same in every folder.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, String> {
    std::path::absolute(path).map_err(|it| format!("{}: {it}", path.display()))
}
