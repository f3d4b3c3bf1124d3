//! The text of `codegen.toml`.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::Wanted;
use super::settings::Settings;

/// All that is known about the SDK.
pub(super) fn config(settings: &Settings, wanted: &Wanted<'_>) -> String {
    let mut sdk = Table::new();
    let name = settings.name.as_deref();
    sdk.insert("document", value(wanted.spec));
    sdk.insert("overlays", value(list([wanted.overlay])));
    sdk.insert("out", value(wanted.out.or(name).unwrap_or("sdk")));
    for (key, it) in [("name", &settings.name), ("env-prefix", &settings.env_prefix)] {
        if let Some(it) = it {
            sdk.insert(key, value(it));
        }
    }
    let mut package = Table::new();
    for (key, it) in [("license", &settings.license), ("repository", &settings.repository)] {
        if let Some(it) = it {
            package.insert(key, value(it));
        }
    }
    if !settings.excluded.is_empty() {
        let mut ids = list(settings.excluded.iter().map(String::as_str));
        for id in ids.iter_mut() {
            id.decor_mut().set_prefix("\n    ");
        }
        ids.set_trailing("\n");
        ids.set_trailing_comma(true);
        let mut exclude = Table::new();
        exclude.insert("operations", value(ids));
        sdk.insert("exclude", Item::Table(exclude));
    }
    if !package.is_empty() {
        sdk.insert("package", Item::Table(package));
    }
    let mut sdks = ArrayOfTables::new();
    sdks.push(sdk);
    let mut config = DocumentMut::new();
    config.insert("sdk", Item::ArrayOfTables(sdks));
    let from: String = wanted.from.name.chars().filter(|it| !it.is_control()).collect();
    format!("# Written once by `cargo codegen import {from}`, and yours from now on.\n\n{config}")
}

fn list<'a>(words: impl IntoIterator<Item = &'a str>) -> Array {
    words.into_iter().collect()
}
