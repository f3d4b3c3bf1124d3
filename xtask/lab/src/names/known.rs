//! The calls that are known, and the documents that they belong to.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use walkdir::{DirEntry, WalkDir};

use crate::disk;

/// What is known about one document.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) name: String,
    pub(super) document: PathBuf,
    /// The configuration of another tool that says the same.
    pub(super) configuration: Option<PathBuf>,
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
        let configuration = Some(path.join("stainless.yml")).filter(|it| it.is_file());
        let (table, document) = if path.is_dir() {
            (path.join("names.tsv"), path.join("openapi.yml"))
        } else if path.extension().is_some_and(|it| it == "tsv") {
            (path.clone(), document(corpus, &name)?)
        } else {
            continue;
        };
        let calls = calls(&table).map_err(disk::told(&table))?;
        all.push(Known { name, document, configuration, calls });
    }
    Ok(all)
}

/// The document of a name: its file has a version and an extension behind it. One of many files stands in a folder.
fn document(corpus: &Path, name: &str) -> Result<PathBuf, String> {
    let start = format!("{name}.");
    let mut files = WalkDir::new(corpus).sort_by_file_name().into_iter().flatten();
    let is_it = |it: &DirEntry| {
        it.file_type().is_file() && it.file_name().to_string_lossy().starts_with(&start)
    };
    let found = files.find(is_it).map(DirEntry::into_path);
    found.ok_or_else(|| format!("`{}` has no document `{name}`", corpus.display()))
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let paths = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter();
    paths.map(|it| it.map(DirEntry::into_path).map_err(disk::told(folder))).collect()
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
