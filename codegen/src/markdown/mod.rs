//! The one door to documentation: whatever a document says becomes Markdown that rustdoc accepts and never runs.
//!
//! Text is parsed, and written anew from what was parsed: code of every kind becomes a block of `text`, HTML becomes
//! text, only links to the web and to mail stay links, and what nobody can see is shown by its number.
//! What was written is parsed again; should it hold anything else, the words stand there without any markup.

mod events;
mod hidden;
mod html;
mod inline;
mod lines;
mod plain;
mod render;
mod safe;
mod spans;
mod words;

use hidden::normal;
pub use hidden::{is_hidden, visible};

/// A text of several lines. No line is blank at the ends.
#[must_use]
pub fn block(text: &str) -> Vec<String> {
    let text = text.trim();
    if let Some(lines) = plain::lines(text) {
        return lines;
    }
    let text = html::markdown(&normal(text));
    let lines = render::block(&text);
    if safe::is_safe(&lines) { lines } else { words::lines(&text) }
}

/// The first paragraph, on one line.
#[must_use]
pub fn inline(text: &str) -> String {
    let text = text.trim();
    if let Some(lines) = plain::lines(text) {
        return plain::first_paragraph(&lines);
    }
    let text = html::markdown(&normal(text));
    let lines = [render::first_paragraph(&text)];
    if safe::is_safe(&lines) {
        return lines.concat();
    }
    words::lines(&text).into_iter().next().unwrap_or_default()
}

/// Any text as code on one line: a name, a value, an address.
#[must_use]
pub fn code(text: &str) -> String {
    inline::code(&visible(text))
}
