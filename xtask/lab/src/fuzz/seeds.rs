//! Where the fuzzer starts: what is kept for a target, and for documents all small ones that are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::build::folder;
use super::targets::Target;
use crate::disk;
use crate::step::root;

/// What stands between a document and its overlay; the target takes them apart.
const NEXT: &str = "\n%%%\n";

/// The folders with the first inputs of a target.
pub(super) fn seeds(target: Target) -> Result<Vec<PathBuf>, String> {
    let kept = root().join("codegen/fuzz/seeds").join(target.name);
    let mut folders = if kept.is_dir() { vec![kept] } else { Vec::new() };
    if target.name == "document" {
        let seeds = folder().join("seeds");
        // What is gone at its origin must not stay here.
        drop(fs::remove_dir_all(&seeds));
        disk::make(&seeds)?;
        documents(&seeds, target.max_bytes)?;
        folders.push(seeds);
    }
    Ok(folders)
}

/// Copies documents that are small enough, each with its overlay.
fn documents(seeds: &Path, max_bytes: usize) -> Result<(), String> {
    let mut folders = vec![root().join("codegen/tests/cases")];
    for name in ["edge", "hostile"] {
        let shared = root().join("../shared").join(name);
        if shared.is_dir() {
            folders.push(shared);
        } else {
            eprintln!("==> SKIPPED: ../shared/{name} is not there, so no input starts from it");
        }
    }
    let files = folders.iter().flat_map(WalkDir::new);
    let texts = files.filter_map(|it| it.ok().and_then(|it| document(it.path())));
    for (count, text) in texts.filter(|it| it.len() <= max_bytes).enumerate() {
        disk::write(&seeds.join(format!("{count:05}")), text)?;
    }
    Ok(())
}

/// A document with its overlay; `None` for what is none.
fn document(path: &Path) -> Option<Vec<u8>> {
    let extension = path.extension()?.to_str()?;
    let name = path.to_str()?;
    if !["yml", "yaml", "json"].contains(&extension) || name.ends_with(".overlay.yml") {
        return None;
    }
    let mut text = fs::read(path).ok()?;
    if let Ok(overlay) = fs::read(path.with_extension("overlay.yml")) {
        text.extend(NEXT.as_bytes());
        text.extend(overlay);
    }
    Some(text)
}
