//! Applications on top of SDKs of well-known APIs, which compile as they are and whose tests pass.

use std::path::Path;

use codegen_cli::{Job, below};
use serde::Deserialize;

use super::place::{Count, cargo, folder, print};
use crate::disk;

/// A row of `documents.tsv`.
#[derive(Deserialize)]
struct App {
    kind: String,
    name: String,
    document: String,
    package: String,
    /// `-` is none.
    overlay: String,
}

/// Tests all of a folder, with the documents of another, or those that are named.
pub(super) fn all(from: (&Path, &Path), only: &[String], count: Count<'_>) -> Result<(), String> {
    let path = from.0.join("documents.tsv");
    let table = csv::ReaderBuilder::new().delimiter(b'\t').from_path(&path);
    let apps = table.and_then(|it| it.into_deserialize().collect());
    let apps: Vec<App> = apps.map_err(disk::told(&path))?;
    for it in apps.iter().filter(|it| only.is_empty() || only.contains(&it.name)) {
        count(&it.name, one(it, from));
    }
    Ok(())
}

fn one(app: &App, from: (&Path, &Path)) -> Result<(), String> {
    let out = folder().join("sdks").join(&app.name);
    let overlay = Some(from.0.join(&app.overlay)).filter(|_| app.overlay != "-");
    let sdk = Job::alone(from.1.join(&app.document), out, &app.package);
    print(&Job { overlays: overlay.into_iter().collect(), ..sdk })?;
    let (from, to) =
        (from.0.join(&app.kind).join(&app.name), folder().join(&app.kind).join(&app.name));
    for file in below(&from)?.keys() {
        disk::copy(&from.join(file), &to.join(file))?;
    }
    cargo(&app.name, &["test", "--tests", "--no-fail-fast"], &to)
}
