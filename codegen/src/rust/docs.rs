//! The document's words as documentation.

use crate::api;
use crate::markdown;

use super::model::Docs;

/// The documentation of something that the document may describe.
pub(super) fn docs(words: &api::Docs) -> Docs {
    let mut lines = Vec::new();
    let summary = words.summary.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let description = words.description.as_deref().map(str::trim).filter(|it| !it.is_empty());
    if let Some(summary) = summary {
        lines.extend(markdown::block(&with_full_stop(summary)));
    }
    if let Some(description) = description.filter(|it| Some(*it) != summary) {
        paragraph(&mut lines);
        lines.extend(markdown::block(description));
    }
    if !words.notes.is_empty() {
        paragraph(&mut lines);
        lines.extend(markdown::block(&words.notes.join(", ")));
    }
    Docs { lines, deprecated: words.deprecated }
}

/// The same of something whose name on the wire is another than its own; that stands there, too.
pub(super) fn named(words: &api::Docs, name: &str, wire_name: &str) -> Docs {
    let mut docs = docs(words);
    if name != wire_name {
        add(&mut docs, markdown::code(wire_name));
    }
    docs
}

/// Adds a paragraph of one line.
pub(super) fn add(docs: &mut Docs, line: String) {
    paragraph(&mut docs.lines);
    docs.lines.push(line);
}

/// The first paragraph of what the document says, for a place that names what is documented in full elsewhere.
pub(super) fn summary(words: &api::Docs) -> Docs {
    let said = [&words.summary, &words.description].into_iter().flatten();
    let line = said.map(|it| markdown::inline(opening(it))).find(|it| !it.is_empty());
    Docs { lines: line.into_iter().collect(), deprecated: words.deprecated }
}

/// Enough of a text to have its first paragraph, which is not looked for behind an opening that is no plain text.
fn opening(text: &str) -> &str {
    let text = text.trim_start();
    let end = text.find("\n\n").unwrap_or(text.len());
    let first = text.get(..end).unwrap_or(text);
    if first.starts_with(char::is_alphanumeric) { first } else { text }
}

/// Begins a paragraph, unless one has just begun.
fn paragraph(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|it| !it.is_empty()) {
        lines.push(String::new());
    }
}

fn with_full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// The first paragraph of what was said, on one line.
pub(super) fn first(docs: &Docs) -> String {
    let lines = docs.lines.iter().skip_while(|it| it.is_empty()).take_while(|it| !it.is_empty());
    lines.map(String::as_str).collect::<Vec<_>>().join(" ")
}
