//! Crates outside of the workspace, and what cargo says of them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::Generated;
use codegen_cli::Job;

use crate::disk;
use crate::driver;
use crate::step::{self, root, shared, strict};

/// Takes what came of each crate.
pub(super) type Count<'a> = &'a mut dyn FnMut(&str, Result<(), String>);

/// Where crates and logs stay.
pub(super) fn folder() -> PathBuf {
    root().join("target/apps")
}

/// Writes a crate.
pub(super) fn print(job: &Job) -> Result<Generated, String> {
    driver::print(job).map_err(|it| format!("is not generated: {it}"))
}

/// Writes a crate with the versions that this commit was tested with: a release of tomorrow must not break it.
pub(super) fn locked(job: &Job) -> Result<Generated, String> {
    let generated = print(job)?;
    disk::copy(&root().join("Cargo.lock"), &job.out.join("Cargo.lock"))?;
    Ok(generated)
}

/// Runs cargo in a crate; its words are in the log of the name.
pub(super) fn cargo(name: &str, words: &[&str], at: &Path) -> Result<(), String> {
    run(name, step::cargo(words).current_dir(at))
}

/// The same, and a warning is an error.
pub(super) fn strictly(name: &str, words: &[&str], at: &Path) -> Result<(), String> {
    run(name, strict(step::cargo(words).current_dir(at)))
}

fn run(name: &str, command: &mut Command) -> Result<(), String> {
    let log = folder().join("logs").join(name).with_extension("log");
    let file = disk::create(&log)?;
    command.stdout(file.try_clone().map_err(disk::told(&log))?).stderr(file);
    let status = shared(command).status();
    if status.map_err(|it| format!("cargo cannot be started: {it}"))?.success() {
        return Ok(());
    }
    let words = fs::read_to_string(&log).unwrap_or_default();
    let telling = |it: &&str| it.starts_with("error") || it.starts_with("test result: FAILED");
    Err(format!("{}; see {}", words.lines().find(telling).unwrap_or("it failed"), log.display()))
}
