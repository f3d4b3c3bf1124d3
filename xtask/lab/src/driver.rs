//! A crate that drives an SDK: written beside it below `target/`, and run there by cargo.
//!
//! It belongs to no workspace, so that xtask needs neither an HTTP client nor a reader of JSON.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::step::root;

/// Writes the files of a crate, each a path and its text. What has not changed keeps its time, so that cargo does not
/// build it again.
pub(crate) fn write(folder: &Path, files: &[(&str, &str)]) -> Result<(), String> {
    for (name, text) in files {
        let path = folder.join(name);
        let failed = |it| format!("{}: {it}", path.display());
        if fs::read_to_string(&path).is_ok_and(|it| it == *text) {
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        fs::write(&path, text).map_err(failed)?;
    }
    // The versions that this commit was tested with.
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|it| format!("{}: {it}", lock.display()))?;
    Ok(())
}

/// The command, run in the folder of the crate.
pub(crate) fn inside<'a>(
    command: &'a mut Command,
    folder: &Path,
    target: &Path,
) -> &'a mut Command {
    command.current_dir(folder).env("CARGO_TARGET_DIR", target)
}

/// The target folder of the workspace: what the SDK depends on is built there anyway.
pub(crate) fn target() -> Result<PathBuf, String> {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    absolute(&target.map_or_else(|| root().join("target"), PathBuf::from))
}

/// A path that means the same in every folder.
pub(crate) fn absolute(path: &Path) -> Result<PathBuf, String> {
    std::path::absolute(path).map_err(|it| format!("{}: {it}", path.display()))
}
