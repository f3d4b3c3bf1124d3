//! The configuration of another tool, as `cargo codegen import` carries it.

use std::path::{Path, PathBuf};

use codegen_cli::{Imported, Job, Word, import_files};

use super::known::Known;
use crate::disk;

/// Where overlays are written.
const OUT: &str = "target/names";

/// Imports it; the SDK is generated with its overlay, and without the operations that it leaves out.
pub(super) fn import(from: &Path, known: &Known, job: &mut Job) -> Result<Imported, String> {
    let overlay = PathBuf::from(OUT).join(format!("{}.overlay.yml", known.name));
    let document = known.document.display().to_string();
    let imported = import_files(from, &document, &overlay.display().to_string(), None)?;
    disk::write(&overlay, &imported.overlay)?;
    job.overlays.push(overlay);
    job.filter.exclude.operations =
        imported.excluded.iter().map(|it| Word::from(it.as_str())).collect();
    Ok(imported)
}

/// Prints how much of it was carried.
pub(super) fn show(it: &Imported, list: bool) {
    let (named, methods, findings) = (it.named, it.methods, it.findings.len());
    println!("    {named} of {methods} methods are carried; {findings} findings");
    for it in it.findings.iter().filter(|_| list) {
        println!("    {}:{}: {}", it.line, it.column, it.message);
    }
}
