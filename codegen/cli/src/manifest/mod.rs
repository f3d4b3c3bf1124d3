//! `Cargo.toml` of a crate: written once, and then its user's. What is kept up to date in it is marked.

mod above;
mod dependency;
mod first;
mod owned;
mod program;
mod update;

use toml_edit::{DocumentMut, Item};

pub(crate) use above::hint;
pub use dependency::Dependency;
pub use first::Package;
pub(crate) use first::{About, first, strict_license, strict_version};
pub(crate) use owned::owned;
pub(crate) use program::has_program;
use update::carried;
pub(crate) use update::update;

/// The table in which is said what is kept up to date.
const MARK: [&str; 3] = ["package", "metadata", "codegen"];

/// The tables of features and dependencies that every crate has.
fn tables(document: &DocumentMut) -> Vec<Vec<String>> {
    let one = |name: &str| vec![name.to_owned()];
    let mut tables = vec![one("features"), one("dependencies")];
    let targets = document.get("target").and_then(Item::as_table_like);
    for (target, _) in targets.into_iter().flat_map(|it| it.iter()) {
        tables.push(["target", target, "dependencies"].map(str::to_owned).to_vec());
    }
    tables
}

/// What stands at a path of keys.
fn find<'a>(document: &'a DocumentMut, path: &[String]) -> Option<&'a Item> {
    path.iter().try_fold(document.as_item(), |it, key| it.get(key))
}

/// A value without the space and the comments around it.
fn bare(item: &Item) -> String {
    item.as_value().map_or_else(String::new, |it| it.clone().decorated("", "").to_string())
}

/// The crates that every crate depends on anywhere, but for what only its tests need.
pub(crate) fn dependencies() -> Vec<String> {
    let Ok(carried) = carried() else { return Vec::new() };
    let tables =
        tables(carried).into_iter().filter(|it| it.last().is_some_and(|it| it == "dependencies"));
    let found = tables.filter_map(|it| find(carried, &it)?.as_table());
    found.flat_map(|it| it.iter().map(|(name, _)| name.to_owned())).collect()
}

/// Whether a crate is there whatever the features are, by the name that it has in code.
pub(crate) fn has(manifest: &str, name: &str) -> bool {
    let Ok(manifest) = parse(manifest) else { return false };
    let all = manifest.get("dependencies").and_then(Item::as_table_like);
    all.into_iter().flat_map(|it| it.iter()).any(|(key, it)| {
        let is_optional = it.get("optional").and_then(Item::as_bool).unwrap_or_default();
        key.replace('-', "_") == name && !is_optional
    })
}

/// A manifest, with all that its user has written.
pub(crate) fn parse(text: &str) -> Result<DocumentMut, String> {
    text.parse().map_err(|it: toml_edit::TomlError| it.message().to_owned())
}

/// The name of a crate, as its manifest has it.
pub(crate) fn name(manifest: &DocumentMut) -> Option<String> {
    manifest.get("package")?.get("name")?.as_str().map(str::to_owned)
}
