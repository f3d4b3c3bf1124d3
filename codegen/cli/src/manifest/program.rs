//! The program of a crate, as its manifest has it.

use toml_edit::Item;

use super::parse;

/// Whether a program of the crate is at this path, and needs features.
pub(crate) fn has_program(manifest: &str, path: &str) -> bool {
    let Ok(manifest) = parse(manifest) else { return false };
    let programs = manifest.get("bin").and_then(Item::as_array_of_tables);
    programs.into_iter().flatten().any(|it| {
        let is_there = it.get("path").and_then(Item::as_str) == Some(path);
        is_there && it.contains_key("required-features")
    })
}
