//! What is read from the disk, and what is written once.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Component, Path, PathBuf};

use codegen::limits::Limits;
use codegen::read::{Source, Unreadable, decode, too_large};

use crate::document::Failure;
use crate::job::{named, shown};

/// Reads a document.
pub(crate) fn source(path: &Path, limits: &Limits) -> Result<Source, Failure> {
    let disk = |it: std::io::Error| Failure::Disk(format!("{}: {it}", path.display()));
    let name = named(path);
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
pub(crate) fn read(path: &Path, most: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a file, if it is there. One that cannot be read is nobody's to replace.
pub(crate) fn present(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{}: {error}", shown(path))),
    }
}

/// Writes a file that is never replaced, or says what to do where there is one.
pub(crate) fn create(name: &str, text: &str, advice: &str) -> Result<(), String> {
    let failed = |it: std::io::Error| {
        let is_there = it.kind() == ErrorKind::AlreadyExists;
        if is_there { taken(name, advice) } else { format!("{name}: {it}") }
    };
    fs::File::create_new(name).and_then(|mut it| it.write_all(text.as_bytes())).map_err(failed)
}

/// What is said where a file is there already.
pub(crate) fn taken(name: &str, advice: &str) -> String {
    format!("there is a `{name}` already; {advice}")
}

/// The bytes of a file that a document refers to.
pub(crate) fn text(shown: &str, bytes: Vec<u8>, limits: &Limits) -> Result<String, String> {
    decode(bytes, limits).map_err(|it| {
        let Unreadable { line, column, message, help, .. } = it;
        format!("`{shown}` cannot be read: {line}:{column}: {message}; {help}")
    })
}

/// All files below a folder, by their path in it.
///
/// # Errors
///
/// Where one of them cannot be read as text.
pub fn below(folder: &Path) -> Result<BTreeMap<String, String>, String> {
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

/// A path from the root of the disk without `.` and `..`, by its words alone.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(part),
        }
    }
    plain
}

/// A folder by a path that ends in its name, as `.` does not: what is put together beside it is called after it.
pub(crate) fn by_name(folder: PathBuf) -> PathBuf {
    match folder.file_name() {
        Some(_) => folder,
        None => std::path::absolute(&folder).map_or(folder, |it| plain(&it)),
    }
}

/// The way from a folder to another one, as a manifest has it; both begin at the root of the disk.
pub(crate) fn way(from: &Path, to: &Path) -> String {
    let same = from.components().zip(to.components()).take_while(|(one, other)| one == other);
    let same = same.count();
    let up = from.components().skip(same).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to.components().skip(same)).collect();
    way.display().to_string().replace('\\', "/")
}
