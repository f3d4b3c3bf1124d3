//! Programs on top of printed crates: what a person writes compiles, and does what it says.

use std::fs;

use codegen_cli::Job;
use tempfile::TempDir;

use super::place::{Count, copy, locked, said, strictly};
use crate::step::root;

/// Writes a crate from each document of `codegen/tests/programs`, and runs the program beside it as a test of the crate;
/// with the features that a file `features` lists. A long program has modules in the folder `program`.
pub(super) fn all(count: Count<'_>) -> Result<(), String> {
    let folder = root().join("codegen/tests/programs");
    let entries = fs::read_dir(&folder).map_err(|it| said(&folder, &it))?;
    let mut names: Vec<_> =
        entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for it in &names {
        count(it, one(it));
    }
    Ok(())
}

fn one(name: &str) -> Result<(), String> {
    let folder = root().join("codegen/tests/programs").join(name);
    let out = TempDir::new().map_err(|it| it.to_string())?;
    locked(&Job::alone(folder.join("openapi.yml"), out.path(), name))?;
    copy(&folder.join("program.rs"), &out.path().join("tests/program.rs"))?;
    for module in fs::read_dir(folder.join("program")).into_iter().flatten().flatten() {
        let name = module.file_name();
        copy(&module.path(), &out.path().join("tests/program").join(name))?;
    }
    let features = fs::read_to_string(folder.join("features")).unwrap_or_default();
    let words = ["test", "--test", "program", "--features", features.trim()];
    strictly(name, &words, out.path())
}
