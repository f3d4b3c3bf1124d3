//! Programs on top of printed crates: what a person writes compiles, and does what it says.

use std::fs;

use codegen_cli::{Job, below};
use tempfile::TempDir;
use walkdir::WalkDir;

use super::place::{Count, locked, strictly};
use crate::disk;
use crate::step::root;

/// Writes a crate from each document of `codegen/tests/programs`, and runs the program beside it as a test of the crate;
/// with the features that a file `features` lists. A long program has modules in the folder `program`.
pub(super) fn all(count: Count<'_>) -> Result<(), String> {
    let folder = root().join("codegen/tests/programs");
    let entries = WalkDir::new(&folder).min_depth(1).max_depth(1).sort_by_file_name();
    for entry in entries {
        let entry = entry.map_err(|it| it.to_string())?;
        let name = entry.file_name().to_string_lossy();
        count(&name, one(&name));
    }
    Ok(())
}

fn one(name: &str) -> Result<(), String> {
    let folder = root().join("codegen/tests/programs").join(name);
    let out = TempDir::new().map_err(|it| it.to_string())?;
    locked(&Job::alone(folder.join("openapi.yml"), out.path(), name))?;
    for file in below(&folder)?.keys().filter(|it| it.starts_with("program")) {
        disk::copy(&folder.join(file), &out.path().join("tests").join(file))?;
    }
    let features = fs::read_to_string(folder.join("features")).unwrap_or_default();
    let words = ["test", "--test", "program", "--features", features.trim()];
    strictly(name, &words, out.path())
}
