//! YAML text to a tree: the only caller of `serde_yaml`.

use std::cell::RefCell;

use serde::de::{Deserialize, DeserializeSeed, IgnoredAny};

use super::mistake::{self, Mistake};
use super::node::{Node, Notices, Seed};
use super::suspect::{could_nest, is_suspect};
use super::{bytes, measure, tabs};
use crate::limits::{Limit, Limits};

/// Where and why a text cannot be read.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
    /// The limit that it passes, where it is well written.
    pub(super) limit: Option<Limit>,
}

/// The reader compares each `%TAG` directive with all others.
const MOST_TAGS: usize = 100;

/// The lines that have a `%TAG` directive.
fn tags(text: &str) -> impl Iterator<Item = usize> + '_ {
    let lines = text.contains("%TAG").then(|| text.lines());
    let lines = lines.into_iter().flatten().enumerate();
    lines.filter(|(_, it)| it.starts_with("%TAG")).map(|(index, _)| index + 1)
}

/// Reads one YAML document.
pub(super) fn parse(
    text: &str,
    limits: &Limits,
    notices: &RefCell<Notices>,
) -> Result<Node, Failure> {
    let text = &*tabs::without(text.strip_prefix('\u{feff}').unwrap_or(text));
    if let Some(line) = tags(text).nth(MOST_TAGS) {
        let message = format!("there are more than {MOST_TAGS} `%TAG` directives");
        return Err(Failure { line, column: 1, message, limit: None });
    }
    if is_suspect(text, limits.depth) {
        measure::measure(text, limits).map_err(|it| in_words(text, limits, it))?;
    }
    let tree = Seed::new(notices).deserialize(serde_yaml::Deserializer::from_str(text));
    tree.map_err(|error| {
        let said = error.location().map(|it| (it.line(), it.column()));
        failure(text, said, &error.to_string())
    })
}

/// What two readers both refuse is said in the words of the one that reads all other texts, unless asking it could cost
/// more than its size.
fn in_words(text: &str, limits: &Limits, measured: Failure) -> Failure {
    if measured.limit.is_some() || could_nest(text, limits.depth) {
        return measured;
    }
    match IgnoredAny::deserialize(serde_yaml::Deserializer::from_str(text)) {
        Ok(_) => measured,
        Err(error) => {
            let said = error.location().map(|it| (it.line(), it.column()));
            failure(text, said, &error.to_string())
        }
    }
}

/// What the reader said, at the place where it can be mended.
fn failure(text: &str, said: Option<(usize, usize)>, message: &str) -> Failure {
    if message.starts_with("control characters are not allowed") {
        let offset = text.find(|it| !is_printable(it)).unwrap_or_default();
        let (line, column) = bytes::place(text.as_bytes(), offset);
        let is_nul = text.as_bytes().get(offset) == Some(&0);
        let message = if is_nul { "a NUL stands here" } else { "a control character stands here" };
        let message = message.to_owned();
        return Failure { line, column, message, limit: None };
    }
    let Mistake { line, column, message } = mistake::find(text, said, message);
    Failure { line, column, message, limit: None }
}

/// What YAML may hold (1.1, section 5.1, as its reader has it).
fn is_printable(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
        && c != '\u{feff}'
}
