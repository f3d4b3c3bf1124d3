//! The overlay that is written: actions in order, under headings.

use codegen::pointer::Pointer;
use codegen::read::Cursor;
use serde_json::Value;

use super::Wanted;
use super::values::json;

/// The actions, and the headings before them.
#[derive(Debug, Default)]
pub(super) struct Overlay {
    lines: Vec<String>,
    /// The heading of the actions to come.
    heading: Option<String>,
    /// What is said about one place stands in one action, if nothing else came between.
    last: Option<(String, Vec<(String, Value)>)>,
}

impl Overlay {
    /// Whether it does nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.last.is_none()
    }

    /// What the next actions are for.
    pub(super) fn heading(&mut self, text: &str) {
        self.close();
        self.heading = Some(format!("  # {text}"));
    }

    /// Adds a key to what stands at an address of the document.
    pub(super) fn set(&mut self, at: &Pointer, key: &str, value: Value) {
        self.update(&at.query(), key, value);
    }

    /// Adds a key to what a query selects.
    pub(super) fn update(&mut self, target: &str, key: &str, value: Value) {
        if self
            .last
            .as_ref()
            .is_none_or(|(it, values)| it != target || values.iter().any(|it| it.0 == key))
        {
            self.begin();
            self.last = Some((target.to_owned(), Vec::new()));
        }
        if let Some((_, values)) = &mut self.last {
            values.push((key.to_owned(), value));
        }
    }

    /// Merges an object into what a query selects.
    pub(super) fn merge(&mut self, target: &str, object: &Cursor<'_>) {
        self.begin();
        let entries = object.entries().map(|(key, it)| (key.to_owned(), json(it.node)));
        self.last = Some((target.to_owned(), entries.collect()));
    }

    /// Removes what a query selects.
    pub(super) fn remove(&mut self, target: &str) {
        self.begin();
        self.lines.push(format!("  - target: {}\n    remove: true", text(target)));
    }

    /// All of it. JSON is YAML, and no word of a configuration means anything between its quotes.
    pub(super) fn text(&self, wanted: &Wanted<'_>) -> String {
        let last = self.last.iter().map(|(target, values)| action(target, values));
        let lines: Vec<_> = self.lines.iter().cloned().chain(last).collect();
        let (from, title) = (&wanted.from.name, text(&format!("What {} says", wanted.from.name)));
        let actions =
            if lines.is_empty() { " []".to_owned() } else { format!("\n{}", lines.join("\n")) };
        let from: String = from.chars().filter(|it| !it.is_control()).collect();
        format!(
            "# Written once by `cargo codegen import {from}`, and yours from now on.\n\
             overlay: 1.0.0\ninfo: {{ title: {title}, version: '1' }}\nactions:{actions}\n"
        )
    }

    fn begin(&mut self) {
        self.close();
        self.lines.extend(self.heading.take());
    }

    fn close(&mut self) {
        self.lines.extend(self.last.take().map(|(target, values)| action(&target, &values)));
    }
}

fn action(target: &str, values: &[(String, Value)]) -> String {
    let values: Vec<_> = values.iter().map(|(key, it)| format!("{}: {it}", word(key))).collect();
    format!("  - target: {}\n    update: {{ {} }}", text(target), values.join(", "))
}

/// A text between quotes.
fn text(text: &str) -> String {
    Value::from(text).to_string()
}

/// A key without quotes, where it needs none.
fn word(key: &str) -> String {
    let is_plain =
        key.starts_with("x-") && key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if is_plain { key.to_owned() } else { text(key) }
}
