//! What is read from the disk: the document, and the runtime that is copied into a crate of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use codegen::limits::Limits;
use codegen::read::{Source, Unreadable, decode, too_large};

use super::arguments::Arguments;
use crate::step::root;

/// The document that is read without `--spec`.
const DEFAULT_SPEC: &str = "specs/assistants.yml";

/// Where the document stands.
pub(super) fn spec(arguments: &Arguments) -> PathBuf {
    arguments.spec.clone().unwrap_or_else(|| root().join(DEFAULT_SPEC))
}

/// Why a document was not read.
pub(crate) enum Failure {
    /// The disk says no.
    Disk(String),
    /// The file is no text, or too large; with its name.
    Text(String, Unreadable),
}

/// Reads a document. It is called by its path in the repository, or by its name where it is elsewhere, so that the
/// output is the same in every folder.
pub(crate) fn source(path: &Path, limits: &Limits) -> Result<Source, Failure> {
    let disk = |it: std::io::Error| Failure::Disk(format!("{}: {it}", path.display()));
    let name = name(path);
    // What is too large is not even opened, and neither is what may have no end.
    let about = fs::metadata(path).map_err(disk)?;
    if !about.is_file() {
        return Err(Failure::Disk(format!("{} is no file", path.display())));
    }
    if about.len() > limits.bytes as u64 {
        return Err(Failure::Text(name, too_large(about.len(), limits)));
    }
    match decode(read(path, limits.bytes as u64).map_err(disk)?, limits) {
        Ok(text) => Ok(Source { name, text }),
        Err(unreadable) => Err(Failure::Text(name, unreadable)),
    }
}

/// The bytes of a file, and not more than one above what is allowed: it may grow while it is read.
pub(super) fn read(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file that a document refers to.
pub(super) fn text(shown: &str, bytes: Vec<u8>, limits: &Limits) -> Result<String, String> {
    decode(bytes, limits).map_err(|it| {
        let Unreadable { line, column, message, help, .. } = it;
        format!("`{shown}` cannot be read: {line}:{column}: {message}; {help}")
    })
}

fn name(path: &Path) -> String {
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let top = fs::canonicalize(root()).unwrap_or_else(|_| root());
    let inside = whole.strip_prefix(&top).ok().map(Path::to_owned);
    let file = || PathBuf::from(path.file_name().unwrap_or(path.as_os_str()));
    inside.unwrap_or_else(file).display().to_string().replace('\\', "/")
}

/// All files below a folder, by their path in it.
pub(crate) fn below(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        let entries = fs::read_dir(&at).map_err(|it| format!("{}: {it}", at.display()))?;
        for entry in entries {
            let path = entry.map_err(|it| format!("{}: {it}", at.display()))?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let text =
                    fs::read_to_string(&path).map_err(|it| format!("{}: {it}", path.display()))?;
                let name = path.strip_prefix(folder).unwrap_or(&path);
                files.insert(name.display().to_string().replace('\\', "/"), text);
            }
        }
    }
    Ok(files)
}
