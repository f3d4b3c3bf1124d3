//! Brings a manifest up to date: its marked features and dependencies, and nothing else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use toml_edit::{DocumentMut, Item, Key, Table, TableLike, Value};

use super::first::{Package, describe};
use super::owned::{Marked, marked};
use super::{MARK, bare, dependency, find, parse, tables};
use crate::carried::MANIFEST;

/// The feature that switches all resources on.
const ALL: &str = "resources";

/// A line of names is not longer.
const WIDTH: usize = 110;

/// The manifest with the features of these resources.
pub(crate) fn update(
    mut manifest: DocumentMut,
    resources: &[String],
    package: &Package,
    is_first: bool,
) -> Result<String, String> {
    let mut carried = carried()?.clone();
    dependency::add(&mut carried, &package.dependencies);
    let before = marked(&manifest).unwrap_or_default();
    let mut now = Marked::default();
    for path in tables(&carried) {
        let Some(from) = find(&carried, &path).and_then(Item::as_table) else { continue };
        let is_features = path.first().is_some_and(|it| it == "features");
        let to = open(&mut manifest, &path)?;
        let names = if is_features { &mut now.features } else { &mut now.dependencies };
        carry(from, to, names);
        if is_features {
            switches(to, resources, is_first, names);
        }
        let old = if is_features { &before.features } else { &before.dependencies };
        let kept = |it: &str| from.contains_key(it) || is_features && names.iter().any(|n| n == it);
        for name in old.iter().filter(|it| !kept(it)) {
            to.remove(name);
        }
    }
    describe(&mut manifest, package);
    mark(&mut manifest, now)?;
    Ok(manifest.to_string())
}

/// The manifest that this program carries, which is read once.
pub(super) fn carried() -> Result<&'static DocumentMut, String> {
    static CARRIED: LazyLock<Result<DocumentMut, String>> = LazyLock::new(|| parse(MANIFEST));
    CARRIED.as_ref().map_err(Clone::clone)
}

/// The table at a path, which is made where it is missing.
fn open<'a>(
    manifest: &'a mut DocumentMut,
    path: &[String],
) -> Result<&'a mut dyn TableLike, String> {
    let mut item = manifest.as_item_mut();
    for (depth, key) in path.iter().enumerate() {
        let table = item.as_table_like_mut().ok_or_else(|| no_table(path))?;
        let mut missing = Table::new();
        missing.set_implicit(depth + 1 < path.len());
        item = table.entry(key).or_insert(Item::Table(missing));
    }
    item.as_table_like_mut().ok_or_else(|| no_table(path))
}

fn no_table(path: &[String]) -> String {
    format!("`{}` of Cargo.toml is no table", path.join("."))
}

/// Brings each entry over that differs; with its comment where it is new.
fn carry(from: &Table, to: &mut dyn TableLike, names: &mut Vec<String>) {
    let all = from.iter().filter_map(|(name, _)| from.get_key_value(name));
    for (key, item) in all {
        // Which features are switched on is a matter of taste.
        if key.get() != "default" {
            names.push(key.get().to_owned());
            put(to, key, item);
        } else if !to.contains_key("default") {
            to.insert("default", item.clone());
        }
    }
}

fn put(to: &mut dyn TableLike, key: &Key, item: &Item) {
    match to.get_mut(key.get()) {
        Some(there) if bare(there) == bare(item) => {}
        Some(there) => *there = item.clone(),
        None => drop(to.entry_format(key).or_insert(item.clone())),
    }
}

/// A feature for each resource, and one for all of them.
fn switches(to: &mut dyn TableLike, resources: &[String], is_first: bool, names: &mut Vec<String>) {
    if resources.is_empty() {
        return;
    }
    let says = "# All resources. Without the default features, name those that you call: the others are not compiled \
                then.\n";
    let mut all = Key::new(ALL);
    all.leaf_decor_mut().set_prefix(says);
    put(to, &all, &Item::Value(list(resources.iter())));
    for name in resources {
        put(to, &Key::new(name), &Item::Value(Value::Array(toml_edit::Array::new())));
    }
    if let Some(default) = to.get_mut("default").and_then(Item::as_array_mut).filter(|_| is_first) {
        default.push(ALL);
    }
    names.push(ALL.to_owned());
    names.extend(resources.iter().cloned());
}

/// Says which entries are kept up to date.
fn mark(manifest: &mut DocumentMut, now: Marked) -> Result<(), String> {
    let path = MARK.map(str::to_owned);
    let is_new = find(manifest, &path).is_none();
    let table = open(manifest, &path)?;
    for (key, names) in [("features", now.features), ("dependencies", now.dependencies)] {
        let names: BTreeSet<String> = names.into_iter().collect();
        put(table, &Key::new(key), &Item::Value(list(names.iter())));
    }
    let table =
        manifest.get_mut("package").and_then(|it| it.get_mut("metadata")?.get_mut("codegen"));
    if let Some(table) = table.and_then(Item::as_table_mut).filter(|_| is_new) {
        let says =
            "\n# What `cargo codegen` keeps up to date in this file; everything else is yours.\n";
        table.decor_mut().set_prefix(says);
    }
    Ok(())
}

/// A list on as many lines as it needs.
fn list<'a>(names: impl Iterator<Item = &'a String>) -> Value {
    let mut array = toml_edit::Array::new();
    let mut width = 0;
    for name in names {
        width += name.len() + 4;
        let is_next = width > WIDTH;
        if is_next {
            width = name.len() + 4;
        }
        let before = match (array.is_empty(), is_next) {
            (true, _) => "",
            (false, true) => "\n    ",
            (false, false) => " ",
        };
        array.push_formatted(Value::from(name).decorated(before, ""));
    }
    Value::Array(array)
}
