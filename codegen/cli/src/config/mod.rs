//! `codegen.toml`: which SDKs there are.

mod check;
mod finding;
mod grammar;
mod schema;
mod sdk;

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::Document;

use crate::files::plain;
use crate::job::{Job, shown};
use finding::{Finding, Text};

pub(crate) use schema::schema;

/// How a configuration is called.
pub(crate) const NAME: &str = "codegen.toml";

/// The nearest one, from the current folder upwards.
pub(crate) fn search() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|it| it.join(NAME)).find(|it| it.is_file())
}

/// The SDKs of a configuration.
pub(crate) fn read(file: &Path) -> Result<Vec<Job>, String> {
    let text = fs::read_to_string(file).map_err(|it| format!("{}: {it}", shown(file)))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    let text = Text { name: shown(file), text };
    jobs(&text, folder).map_err(|it| wrong(&it, &text))
}

/// The words `error: ` come from the command line.
fn wrong(findings: &[Finding], text: &Text) -> String {
    finding::shown(findings, text).trim_start_matches("error: ").to_owned()
}

fn jobs(text: &Text, folder: &Path) -> Result<Vec<Job>, Vec<Finding>> {
    let document = Document::parse(text.text.as_str())
        .map_err(|it| vec![Finding::new(it.span(), it.message().to_owned())])?;
    let mut findings = Vec::new();
    check::table(document.as_table(), grammar::ROOT, &mut findings);
    if !findings.is_empty() {
        return Err(findings);
    }
    let root = document.get("root").and_then(toml_edit::Item::as_str);
    let root = root.map_or(folder.to_owned(), |it| folder.join(it));
    // Shown paths, and the record of who writes where, have no way up in them.
    let root = std::path::absolute(&root).map_or(root, |it| plain(&it));
    let tables = document.get("sdk").and_then(toml_edit::Item::as_array_of_tables);
    let tables = tables.into_iter().flatten();
    let jobs: Vec<_> = tables.filter_map(|it| sdk::sdk(it, &root, text, &mut findings)).collect();
    if jobs.is_empty() && findings.is_empty() {
        findings.push(Finding::new(None, "there is no SDK").help("write `[[sdk]]`"));
    }
    if findings.is_empty() { Ok(jobs) } else { Err(findings) }
}
