//! `query_settings`: how lists and objects are written in a query.

use std::collections::BTreeSet;

use codegen::read::{Cursor, Node};
use serde_json::{Value, json};

use super::Import;
use super::spec::Spec;

/// Writes it into each parameter that it is about.
pub(super) fn query(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) {
    let Some(settings) = import.keys.open(from, "query_settings") else { return };
    let explode = lists(&settings, import);
    let has_brackets = objects(&settings, import);
    import.overlay.heading("Queries");
    let all = spec.operations().iter().flat_map(|it| spec.parameters(it));
    let all = all.filter(|it| it.text("in") == Some("query") && it.at.in_file().is_none());
    let mut said = BTreeSet::new();
    for it in all.collect::<Vec<_>>() {
        let Some(schema) = it.get("schema").map(|it| spec.target(it)) else { continue };
        // What several operations share is said once.
        if said.insert(it.at.clone()) {
            match kind(&schema) {
                Some("array") => style(&it, "form", explode, import),
                Some("object") if has_brackets => style(&it, "deepObject", Some(true), import),
                _ => {}
            }
        }
    }
}

/// Whether each item of a list has the name before it.
fn lists(settings: &Cursor<'_>, import: &mut Import) -> Option<bool> {
    match import.keys.text(settings, "array_format")? {
        "comma" => Some(false),
        "repeat" => Some(true),
        _ => {
            let why = "a list is written as `a,b` (`comma`) or as `k=a&k=b` (`repeat`)";
            import.report.lost(&settings.at.child("array_format"), why);
            None
        }
    }
}

/// Whether the properties of an object are written in brackets.
fn objects(settings: &Cursor<'_>, import: &mut Import) -> bool {
    let format = import.keys.text(settings, "nested_format");
    if format.is_some_and(|it| it != "brackets") {
        let why = "an object is written as `k[a]=1` (`brackets`)";
        import.report.lost(&settings.at.child("nested_format"), why);
    }
    format == Some("brackets")
}

fn kind<'a>(schema: &Cursor<'a>) -> Option<&'a str> {
    let types = schema.get("type")?;
    let named = types.node.as_str();
    named.or_else(|| types.items().filter_map(|it| it.node.as_str()).find(|it| *it != "null"))
}

fn style(it: &Cursor<'_>, style: &str, explode: Option<bool>, import: &mut Import) {
    let Some(explode) = explode else { return };
    let same_style = it.text("style").unwrap_or("form") == style;
    let same_explode = match it.node.get("explode") {
        Some(Node::Bool(said)) => *said == explode,
        _ => explode == (style == "form"),
    };
    if !(same_style && same_explode) {
        import.overlay.set(&it.at, "style", json!(style));
        import.overlay.set(&it.at, "explode", Value::Bool(explode));
    }
}
