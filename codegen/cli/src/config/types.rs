//! What is chosen for single types, and the dependencies that this needs.

use std::collections::BTreeMap;
use std::path::Path;

use codegen::config::{Derive, Foreign, RustPath};
use toml_edit::{Item, Table, TableLike, Value, value};

use super::report::Report;
use super::sdk::{read, text};
use crate::choices::Choices;
use crate::files::{plain, way};
use crate::finding::Word;
use crate::manifest::Dependency;

/// The types that are chosen, and what is derived.
pub(super) fn choices(table: &Table, report: &mut Report) -> Choices {
    let mut choices = Choices::default();
    if let Some(types) = table.get("types").and_then(Item::as_table_like) {
        for (key, item) in types.iter() {
            if let Some(foreign) = foreign(types, key, item, report) {
                choices.types.push((word(types, key, report), foreign));
            }
        }
    }
    if let Some(derives) = table.get("derives").and_then(Item::as_table_like) {
        for (key, item) in derives.iter() {
            let list = item.as_array().into_iter().flatten();
            let paths = list.filter_map(|it| derive(it, report)).collect();
            choices.derives.push((word(derives, key, report), paths));
        }
    }
    choices
}

fn derive(value: &Value, report: &mut Report) -> Option<Derive> {
    let Some(table) = value.as_inline_table() else {
        let path = RustPath::parse_derive(value.as_str()?);
        let path = path.map_err(|wrong| report.add(value.span(), wrong, None)).ok()?;
        return Some(Derive { path, attribute: None });
    };
    if table.get("derive").is_none() {
        report.add(value.span(), "what is derived has no `derive`", None);
    }
    let attribute = read(table, "attribute", RustPath::parse_attribute, report);
    Some(Derive { path: read(table, "derive", RustPath::parse_derive, report)?, attribute })
}

fn word(table: &dyn TableLike, key: &str, report: &Report) -> Word {
    report.word(key, table.key(key).and_then(toml_edit::Key::span))
}

fn foreign(types: &dyn TableLike, key: &str, item: &Item, report: &mut Report) -> Option<Foreign> {
    if key == "binary" {
        let help = "files stand beside JSON, where no type of another crate can read them";
        let message = "a value of the format `binary` is a file";
        report.at_key(types, key, message, Some(help.to_owned()));
        return None;
    }
    if key.starts_with('/') {
        let help = format!("write `\"#{key}\"`");
        report.at_key(types, key, "an address begins with `#`", Some(help));
        return None;
    }
    let Some(table) = item.as_table_like() else {
        let path = read(types, key, RustPath::parse, report)?;
        return Some(Foreign { path, hash: false });
    };
    if table.get("type").is_none() {
        let help = "write `{ type = \"some_crate::Type\" }`".to_owned();
        report.add(item.span(), format!("`{key}` has no `type`"), Some(help));
    }
    let path = read(table, "type", RustPath::parse, report)?;
    Some(Foreign { path, hash: table.get("hash").and_then(Item::as_bool).unwrap_or_default() })
}

/// The dependencies; their paths are those from the folder of the crate.
pub(super) fn dependencies(table: &Table, root: &Path, out: &Path) -> BTreeMap<String, Dependency> {
    let all = table.get("dependencies").and_then(Item::as_table_like);
    let all = all.into_iter().flat_map(TableLike::iter).filter_map(|(name, item)| {
        let mut item = item.as_value().cloned().map(Item::Value).or_else(|| {
            let table = item.as_table()?.clone().into_inline_table();
            Some(value(table))
        })?;
        if let Some(entry) = item.as_table_like_mut()
            && let Some(path) = text(entry, "path").map(|it| way(out, &plain(&root.join(it))))
        {
            entry.insert("path", value(path));
        }
        Some((name.to_owned(), Dependency::of(&item)))
    });
    all.collect()
}
