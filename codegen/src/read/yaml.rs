//! YAML text to a tree: the only caller of `serde_yaml`.

use std::cell::RefCell;

use serde::de::DeserializeSeed;

use super::locate::second_document;
use super::node::{Node, Notices, Seed};

/// Where and why a text is not YAML.
pub(super) struct Failure {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
}

/// Reads one YAML document.
pub(super) fn parse(text: &str, notices: &RefCell<Notices>) -> Result<Node, Failure> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Seed::new(notices).deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| {
        let said = error.location().map(|it| (it.line(), it.column()));
        let (line, column) = said.or_else(|| second_document(text)).unwrap_or_default();
        Failure {
            line: line.max(1),
            column: column.max(1),
            message: without_location(&error.to_string()),
        }
    })
}

/// The place is shown beside the message, so the message does not repeat it.
fn without_location(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}
