//! What a document says about a schema in words.

use crate::read::{Cursor, Node};

use super::keyword::{Fate, fate};
use super::model::Docs;
use super::union::is_condition;

/// All that a schema says about itself.
pub(super) fn docs(cursor: &Cursor<'_>) -> Docs {
    let mut docs = Docs::default();
    fill(&mut docs, cursor);
    docs
}

/// Adds what a schema says to what was said further out, which wins.
pub(super) fn fill(docs: &mut Docs, cursor: &Cursor<'_>) {
    if docs.summary.is_none() {
        docs.summary = cursor.text("summary").map(str::to_owned);
    }
    if docs.description.is_none() {
        docs.description = cursor.text("description").map(str::to_owned);
    }
    docs.deprecated |= cursor.flag("deprecated");
    docs.notes.extend(listed(cursor));
    for (key, value) in cursor.entries() {
        let spoken =
            matches!(key, "summary" | "description" | "deprecated" | "example" | "examples");
        let bound = matches!(key, "minimum" | "maximum") || fate(key) == Some(Fate::Documented);
        let is_number = !matches!(value.node, Node::Float(number) if !number.is_finite());
        if bound && !spoken && is_number && *value.node != Node::Bool(false) {
            docs.notes.push(format!("`{key}`: `{}`", shown(value.node)));
        }
    }
}

/// Values that have no variants, and conditions that are no types.
fn listed(cursor: &Cursor<'_>) -> Vec<String> {
    let note = |key: &str, value: &Cursor<'_>| format!("`{key}`: `{}`", shown(value.node));
    let are = |it: &Cursor<'_>, wanted: fn(&Node) -> bool| it.items().all(|it| wanted(it.node));
    let has_variants = |it: &Cursor<'_>| match cursor.text("type") {
        Some("string") => true,
        Some("number") => false,
        _ => {
            are(it, |it| matches!(it, Node::String(_) | Node::Null))
                || are(it, |it| matches!(it, Node::Integer(_) | Node::Null))
        }
    };
    let values = cursor.get("enum").filter(|it| !has_variants(it));
    let conditions = ["oneOf", "anyOf"].into_iter().filter_map(|key| Some((key, cursor.get(key)?)));
    let conditions = conditions.filter(|(_, it)| it.items().all(|it| is_condition(&it)));
    let patterns = cursor.get("patternProperties");
    let patterns = patterns.iter().flat_map(Cursor::entries);
    let patterns =
        patterns.map(|(pattern, _)| format!("keys match `{}`", pattern.replace('`', "'")));
    let sides = [("readOnly", "read-only"), ("writeOnly", "write-only")].into_iter();
    let sides = sides.filter(|(key, _)| cursor.flag(key)).map(|(_, side)| side.to_owned());
    let values = values.map(|it| note("enum", &it)).into_iter().chain(patterns).chain(sides);
    values.chain(conditions.map(|(key, it)| note(key, &it))).collect()
}

/// A long value is cut: it is there to be read.
fn shown(node: &Node) -> String {
    const MAX: usize = 120;
    let json = node.to_json().replace('`', "'");
    match json.char_indices().nth(MAX) {
        Some((end, _)) => format!("{}…", json.get(..end).unwrap_or_default()),
        None => json,
    }
}

/// The first example of a schema, as JSON.
pub(super) fn example(cursor: &Cursor<'_>) -> Option<String> {
    let list = cursor.get("examples").and_then(|it| it.items().next());
    cursor.get("example").or(list).or_else(|| cursor.get("default")).map(|it| it.node.to_json())
}
