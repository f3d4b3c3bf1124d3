//! Dependencies that a configuration wants besides those of every crate.

use std::collections::BTreeMap;
use std::str::FromStr;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::bare;

/// What a manifest says about a dependency: a version, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// As TOML.
    text: String,
}

impl FromStr for Dependency {
    type Err = String;

    /// Takes what stands behind the sign: `"1.2"`, or `{ version = "1.2", features = ["serde"] }`.
    fn from_str(text: &str) -> Result<Self, String> {
        let value: Value =
            text.parse().map_err(|it: toml_edit::TomlError| it.message().to_owned())?;
        Ok(Self::of(&Item::Value(value)))
    }
}

impl Dependency {
    pub(crate) fn of(item: &Item) -> Self {
        Self { text: bare(item) }
    }

    /// All that it says, as a table.
    fn table(&self) -> InlineTable {
        self.text.parse().map(|it: Value| table(&it)).unwrap_or_default()
    }
}

fn table(value: &Value) -> InlineTable {
    match value.as_inline_table() {
        Some(table) => table.clone(),
        None => InlineTable::from_iter([("version", value.clone())]),
    }
}

/// Adds them to the manifest that every crate has. One that is there already is no longer a matter of features.
pub(super) fn add(carried: &mut DocumentMut, wanted: &BTreeMap<String, Dependency>) {
    for (name, wanted) in wanted {
        let Some(all) = carried.get_mut("dependencies").and_then(Item::as_table_mut) else {
            return;
        };
        match all.get_mut(name).and_then(Item::as_value_mut) {
            Some(there) => *there = Value::InlineTable(both(table(there), wanted.table())),
            None => {
                let value = wanted.text.parse().unwrap_or_else(|_| "*".into());
                all.insert(name, Item::Value(value));
            }
        }
        if let Some(features) = carried.get_mut("features").and_then(Item::as_table_mut) {
            always(features, &format!("dep:{name}"));
        }
    }
}

/// One that is wanted by the crate, and by its user.
fn both(mut there: InlineTable, wanted: InlineTable) -> InlineTable {
    there.remove("optional");
    for (key, value) in wanted {
        match there.get_mut(&key).and_then(Value::as_array_mut) {
            Some(list) => {
                let all: Array =
                    list.iter().chain(value.as_array().into_iter().flatten()).cloned().collect();
                *list = all;
                list.fmt();
            }
            None => _ = there.insert(key, value),
        }
    }
    if there.contains_key("workspace") || there.contains_key("git") {
        there.remove("version");
    }
    there.fmt();
    there
}

/// No feature switches it on any more.
fn always(features: &mut Table, name: &str) {
    for (_, item) in features.iter_mut() {
        if let Some(list) = item.as_array_mut() {
            list.retain(|it| it.as_str() != Some(name));
        }
    }
}
