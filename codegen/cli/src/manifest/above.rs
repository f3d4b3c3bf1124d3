//! The workspace above a crate, which has to name it as a member.

use std::fs;
use std::path::{Path, PathBuf};

use glob::{MatchOptions, Pattern};
use toml_edit::{DocumentMut, Item, Value};

use crate::job::shown;

/// What to add to the workspace above a crate, unless it knows the crate.
pub(crate) fn hint(out: &Path) -> Option<String> {
    let out = std::path::absolute(out).ok()?;
    let (top, workspace) = out.ancestors().skip(1).find_map(workspace)?;
    let path = out.strip_prefix(&top).ok()?;
    let knows = |key: &str| {
        let list = workspace.get(key).and_then(Item::as_array);
        let mut words = list.into_iter().flat_map(|it| it.iter().filter_map(Value::as_str));
        words.any(|it| names(it, path))
    };
    if knows("members") || knows("exclude") {
        return None;
    }
    let (path, manifest) = (path.display().to_string().replace('\\', "/"), top.join("Cargo.toml"));
    Some(format!("add \"{path}\" to the `members` of the workspace in {}", shown(&manifest)))
}

/// The folder and the table of a workspace.
fn workspace(folder: &Path) -> Option<(PathBuf, Item)> {
    let text = fs::read_to_string(folder.join("Cargo.toml")).ok()?;
    let manifest = text.parse::<DocumentMut>().ok()?;
    Some((folder.to_owned(), manifest.get("workspace")?.clone()))
}

fn names(member: &str, path: &Path) -> bool {
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    let member = member.trim_start_matches("./").trim_end_matches('/');
    Pattern::new(member).is_ok_and(|it| it.matches_path_with(path, options))
}
