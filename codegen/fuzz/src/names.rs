//! Any texts as the names of everything: each becomes a legal identifier, unique where it stands, and is kept as it is
//! on the wire.

use std::collections::BTreeSet;

use codegen::generate;
use codegen::read::{Input, Source};
use serde_json::{Map, Value, json};

use crate::document::{check, config};

pub(crate) fn names(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut names: Vec<&str> = Vec::new();
    for name in text.split('\u{1}').take(24) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let source = Source { name: "fuzz.json".to_owned(), text: document(&names).to_string() };
    let generated = generate(&Input::alone(&source), &config());
    let printed = check(&generated);
    assert!(!generated.diagnostics.has_errors(), "{:?}", generated.diagnostics.as_slice().first());
    for (table, rows) in &printed.rows {
        let wires: BTreeSet<_> = rows.iter().map(|(_, wire)| wire.as_str()).collect();
        assert_eq!(wires.len(), rows.len(), "a name of {table} is lost");
        let all: BTreeSet<_> = rows.iter().map(|(name, _)| name.trim_start_matches("r#")).collect();
        assert_eq!(all.len(), rows.len(), "a name of {table} is there twice: {rows:?}");
    }
    for (table, least) in [("TheObject", 0), ("TheChoice", 0)] {
        let rows = printed.rows.get(table).map_or(0, Vec::len);
        assert!(rows >= names.len().min(least), "{table} is missing");
    }
    let wire = |table: &str| -> Option<BTreeSet<&str>> {
        Some(printed.rows.get(table)?.iter().map(|(_, wire)| wire.as_str()).collect())
    };
    let expected: BTreeSet<_> = names.iter().copied().collect();
    if let Some(found) = wire("TheChoice") {
        assert_eq!(found, expected, "values are as the document has them");
    }
    if let Some(found) = wire("TheObject") {
        assert_eq!(found, expected, "properties are as the document has them");
    }
    for path in generated.files.keys() {
        file_name(path);
    }
}

/// A file can be written on every system.
fn file_name(path: &str) {
    for part in path.split('/') {
        let stem = part.trim_end_matches(".rs");
        let legal =
            !stem.is_empty() && stem.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
        let reserved = ["con", "prn", "aux", "nul"].contains(&stem.to_ascii_lowercase().as_str());
        assert!(legal && !reserved && part.len() <= 100, "{path} is no path for every system");
    }
}

fn document(names: &[&str]) -> Value {
    let text = json!({ "type": "string" });
    let properties: Map<_, _> = names.iter().map(|it| ((*it).to_owned(), text.clone())).collect();
    let mut schemas: Map<_, _> = names.iter().map(|it| ((*it).to_owned(), text.clone())).collect();
    schemas.insert("the object".to_owned(), json!({ "type": "object", "properties": properties }));
    schemas.insert("the choice".to_owned(), json!({ "type": "string", "enum": names }));
    let parameter =
        |name: &&str| json!({ "name": name, "in": "query", "schema": { "type": "string" } });
    let done = json!({ "204": { "description": "Done" } });
    let mut paths = Map::new();
    for (at, name) in names.iter().enumerate() {
        let plain: String =
            name.chars().filter(|it| !matches!(it, '{' | '}' | '?' | '#')).collect();
        let operation = json!({
            "operationId": name,
            "tags": [name],
            // One call has them all.
            "parameters": names.iter().filter(|_| at == 0).map(parameter).collect::<Vec<_>>(),
            "responses": done,
        });
        paths.insert(format!("/{plain}"), json!({ "get": operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": names.first(), "version": names.last() },
        "paths": paths,
        "components": { "schemas": schemas },
    })
}
