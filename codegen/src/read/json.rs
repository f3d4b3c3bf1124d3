//! JSON text to a tree: faster than YAML's reader, which could read most of it, and strict.

use std::cell::RefCell;

use serde::de::DeserializeSeed;

use super::bytes;
use super::node::{Node, Notices, Seed};
use super::yaml::Failure;

/// Whether a text is meant to be JSON: YAML may start with a brace too, and rarely quotes its keys then.
pub(super) fn looks_like(text: &str) -> bool {
    let inside = text.trim_start_matches('\u{feff}').trim_start().strip_prefix('{');
    inside.is_some_and(|it| it.trim_start().starts_with(['"', '}']))
}

/// Reads one JSON document.
pub(super) fn parse(text: &str, notices: &RefCell<Notices>) -> Result<Node, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = Seed::new(notices)
        .deserialize(&mut deserializer)
        .and_then(|tree| deserializer.end().map(|()| tree));
    tree.map_err(|error| {
        let (line, column) = place(text, &error);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        Failure { line, column, message, limit: None }
    })
}

/// Where the reader stumbled, which counts bytes and line feeds only; a line end belongs to the line that it ends.
fn place(text: &str, error: &serde_json::Error) -> (usize, usize) {
    if error.is_eof() {
        return bytes::place(text.as_bytes(), text.trim_end().len());
    }
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = lines.map(str::len).sum();
    let at = (start + error.column()).saturating_sub(1);
    bytes::place(text.as_bytes(), at.min(text.len()))
}
