//! YAML text to a tree: the only caller of `serde_yaml`.

use std::cell::RefCell;

use serde::de::DeserializeSeed;

use super::locate::second_document;
use super::node::{Node, Notices, Seed};
use super::suspect::is_suspect;
use super::{bytes, measure};
use crate::limits::Limits;

/// Where and why a text cannot be read.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
    /// Whether it is well written and more than the limits allow.
    pub(super) is_limit: bool,
}

/// Reads one YAML document.
pub(super) fn parse(
    text: &str,
    limits: &Limits,
    notices: &RefCell<Notices>,
) -> Result<Node, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_suspect(text, limits.depth) {
        measure::measure(text, limits)?;
    }
    let tree = Seed::new(notices).deserialize(serde_yaml::Deserializer::from_str(text));
    tree.map_err(|error| {
        let said = error.location().map(|it| (it.line(), it.column()));
        failure(text, said, &error.to_string())
    })
}

/// What the reader said, at the place where it can be mended.
fn failure(text: &str, said: Option<(usize, usize)>, message: &str) -> Failure {
    let is_limit = false;
    if message.starts_with("control characters are not allowed") {
        let offset = text.find(|it| !is_printable(it)).unwrap_or_default();
        let (line, column) = bytes::place(text.as_bytes(), offset);
        let is_nul = text.as_bytes().get(offset) == Some(&0);
        let message = if is_nul { "a NUL stands here" } else { "a control character stands here" };
        let message = message.to_owned();
        return Failure { line, column, message, is_limit };
    }
    // What has no end is found at the end of the text, and mended where it starts.
    let start = Some(message).filter(|it| it.contains("unexpected end of stream"));
    let start = start.and_then(|it| it.split(" scalar at line ").nth(1)).and_then(|it| {
        let (line, column) = it.split_once(" column ")?;
        Some((line.parse().ok()?, column.parse().ok()?))
    });
    let (line, column) = start.or(said).or_else(|| second_document(text)).unwrap_or_default();
    // The place is shown beside the message, so the message does not repeat it.
    let message = message.split(", while ").next().unwrap_or_default();
    let message = match message.split(" at line ").next() {
        Some("") | None => "this is no YAML",
        Some(message) => message,
    };
    let message = message.to_owned();
    Failure { line: line.max(1), column: column.max(1), message, is_limit }
}

/// What YAML may hold (1.1, section 5.1, as its reader has it).
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
        && c != '\u{feff}'
}
