//! `codegen.toml`: which SDKs there are.

mod check;
mod grammar;
mod report;
mod schema;
mod sdk;
mod types;

use std::fs;
use std::path::{Path, PathBuf};

use toml_edit::Document;

use crate::files::plain;
use crate::finding::{Finding, Text};
use crate::job::{Job, shown};
use crate::stop::Stop;
use report::Report;

pub(crate) use schema::schema;

/// How a configuration is called.
pub(crate) const NAME: &str = "codegen.toml";

/// The nearest one, from the current folder upwards.
pub(crate) fn search() -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|it| it.join(NAME)).find(|it| it.is_file())
}

/// The SDKs of a configuration.
pub(crate) fn read(file: &Path) -> Result<Vec<Job>, Stop> {
    let text = fs::read_to_string(file).map_err(|it| format!("{}: {it}", shown(file)))?;
    let folder = file.parent().unwrap_or(Path::new(""));
    jobs(Text { name: shown(file), text }, folder).map_err(Stop::Found)
}

fn jobs(text: Text, folder: &Path) -> Result<Vec<Job>, Vec<Finding>> {
    let parsed = Document::parse(text.text.clone());
    let mut report = Report::new(text);
    let document = match parsed {
        Ok(document) => document,
        Err(error) => {
            report.add(error.span(), error.message(), None);
            return Err(report.found());
        }
    };
    check::table(document.as_table(), grammar::ROOT, &mut report);
    if !report.is_empty() {
        return Err(report.found());
    }
    let root = document.get("root").and_then(toml_edit::Item::as_str);
    let root = root.map_or(folder.to_owned(), |it| folder.join(it));
    // Shown paths, and the record of who writes where, have no way up in them.
    let root = std::path::absolute(&root).map_or(root, |it| plain(&it));
    let tables = document.get("sdk").and_then(toml_edit::Item::as_array_of_tables);
    let mut jobs: Vec<Job> = Vec::new();
    for table in tables.into_iter().flatten() {
        let Some(job) = sdk::sdk(table, &root, &mut report) else { continue };
        if jobs.iter().any(|it| it.out == job.out) {
            let span = table.get("out").and_then(toml_edit::Item::span);
            report.add(span, "another SDK is written to the same folder", None);
        }
        jobs.push(job);
    }
    if jobs.is_empty() && report.is_empty() {
        report.add(None, "there is no SDK", Some("write `[[sdk]]`".to_owned()));
    }
    if report.is_empty() { Ok(jobs) } else { Err(report.found()) }
}
