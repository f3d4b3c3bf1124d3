//! What is read from the disk: the document, and the runtime that is copied into a crate of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::read::Source;

use super::arguments::Arguments;
use crate::step::root;

/// The document that is read without `--spec`.
const DEFAULT_SPEC: &str = "specs/assistants.yml";

/// A document of more bytes is refused before it is read, and so are the files that it refers to.
pub(super) const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Where the document stands.
pub(super) fn spec(arguments: &Arguments) -> PathBuf {
    arguments.spec.clone().unwrap_or_else(|| root().join(DEFAULT_SPEC))
}

/// Reads a document. It is called by its path in the repository, or by its name where it is elsewhere, so that the
/// output is the same in every folder.
pub(crate) fn source(path: &Path) -> Result<Source, String> {
    let shown = name(path);
    let length = fs::metadata(path).map_err(|it| format!("{}: {it}", path.display()))?.len();
    if length > MAX_BYTES {
        return Err(format!(
            "{shown}:1:1: the document has {length} bytes; {MAX_BYTES} are the limit"
        ));
    }
    let bytes = fs::read(path).map_err(|it| format!("{}: {it}", path.display()))?;
    let text = text(&shown, bytes)?;
    Ok(Source { name: shown, text })
}

/// The bytes of a file as text.
pub(super) fn text(shown: &str, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| not_utf8(shown, &error))
}

fn not_utf8(shown: &str, error: &std::string::FromUtf8Error) -> String {
    let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
    let line = good.split(|it| *it == b'\n').count();
    let start = good.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let column = String::from_utf8_lossy(good.get(start..).unwrap_or_default()).chars().count() + 1;
    format!("{shown}:{line}:{column}: the document is not UTF-8; save it as UTF-8")
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
