//! The disk, whose errors say which file it is.

use std::fmt::Display;
use std::fs::{self, File};
use std::path::Path;

/// What went wrong with a file.
pub(crate) fn told<E: Display>(path: &Path) -> impl FnOnce(E) -> String {
    move |it| format!("{}: {it}", path.display())
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(told(path))
}

/// Makes a folder, with those above it.
pub(crate) fn make(folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).map_err(told(folder))
}

/// An empty file for what a command says, in a folder that need not be there.
pub(crate) fn create(path: &Path) -> Result<File, String> {
    make(path.parent().unwrap_or(path))?;
    File::create(path).map_err(told(path))
}

/// Writes a file where it differs, so that cargo builds nothing else again; what is there may be read-only.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), String> {
    if fs::read(path).is_ok_and(|it| it == text.as_ref()) {
        return Ok(());
    }
    make(path.parent().unwrap_or(path))?;
    fs::write(path, text).map_err(told(path))
}

/// Copies a file where it differs.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    write(to, fs::read(from).map_err(told(from))?)
}
