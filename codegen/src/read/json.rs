//! JSON text to a tree: faster than YAML's reader, which could read most of it, and strict.

use std::cell::RefCell;

use serde::de::DeserializeSeed;

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
        Failure { line, column, message, is_limit: false }
    })
}

/// Where the reader stumbled, in characters; a line end belongs to the line that it ends.
fn place(text: &str, error: &serde_json::Error) -> (usize, usize) {
    let mut lines = text.split('\n').skip(error.line().saturating_sub(2));
    let before = lines.next().filter(|_| error.line() > 1).unwrap_or_default();
    if error.column() == 0 && error.line() > 1 {
        return (error.line() - 1, before.chars().count() + 1);
    }
    let line = if error.line() > 1 { lines.next() } else { text.split('\n').next() };
    let start = line.unwrap_or_default().as_bytes().get(..error.column().saturating_sub(1));
    let column = start.map_or(error.column(), |it| String::from_utf8_lossy(it).chars().count() + 1);
    (error.line().max(1), column.max(1))
}
