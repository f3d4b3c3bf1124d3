//! The calls that are known, and the documents that they belong to.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What is known about one document.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) document: PathBuf,
    pub(super) calls: Vec<KnownCall>,
}

/// What an operation is called elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownCall {
    /// As the document writes it.
    pub(super) method: String,
    /// As the document writes it.
    pub(super) path: String,
    /// Its name, then others that are as good.
    pub(super) names: Vec<String>,
}

/// All of a folder, by name.
pub(super) fn known(folder: &Path, corpus: &Path) -> Result<Vec<Known>, String> {
    let mut all = Vec::new();
    for path in listed(folder)? {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let (table, document) = if path.is_dir() {
            (path.join("names.tsv"), path.join("openapi.yml"))
        } else if path.extension().is_some_and(|it| it == "tsv") {
            (path.clone(), document(corpus, &name)?)
        } else {
            continue;
        };
        let calls = calls(&table).map_err(|it| format!("{}: {it}", table.display()))?;
        all.push(Known { name, document, calls });
    }
    Ok(all)
}

/// The document of a name: its file has a version and an extension behind it.
fn document(corpus: &Path, name: &str) -> Result<PathBuf, String> {
    let start = format!("{name}.");
    // A document of many files stands in a folder.
    let mut open = vec![corpus.to_owned()];
    while let Some(folder) = open.pop() {
        for path in listed(&folder)? {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            if path.is_file() && file.starts_with(&start) {
                return Ok(path);
            }
            if path.is_dir() {
                open.push(path);
            }
        }
    }
    Err(format!("`{}` has no document `{name}`", corpus.display()))
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |it: std::io::Error| format!("{}: {it}", folder.display());
    let entries = fs::read_dir(folder).map_err(failed)?;
    let paths = entries.map(|it| it.map(|it| it.path()));
    let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(failed)?;
    paths.sort();
    Ok(paths)
}

/// A row of a table.
#[derive(Deserialize)]
struct Row {
    method: String,
    path: String,
    call: String,
    alternatives: String,
}

fn calls(table: &Path) -> Result<Vec<KnownCall>, csv::Error> {
    let table = csv::ReaderBuilder::new().delimiter(b'\t').flexible(true).from_path(table)?;
    let calls = table.into_deserialize().map(|it| {
        it.map(|Row { method, path, call, alternatives }| {
            let names = std::iter::once(call.as_str()).chain(alternatives.split(','));
            let names = names.map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
            KnownCall { method, path, names: names.collect() }
        })
    });
    calls.collect()
}
