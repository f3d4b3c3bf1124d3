//! JSON as it is written to files: ordered as it was put together, indented by two spaces.

use crate::read::quote;

/// A value that is written.
pub(crate) enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A number.
    Number(usize),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// The text on several lines, with a line end.
    pub(crate) fn pretty(&self) -> String {
        let mut text = String::new();
        self.write(Some(0), &mut text);
        text.push('\n');
        text
    }

    /// The text on one line.
    pub(crate) fn line(&self) -> String {
        let mut text = String::new();
        self.write(None, &mut text);
        text
    }

    fn write(&self, indent: Option<usize>, text: &mut String) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Flag(value) => text.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => text.push_str(&value.to_string()),
            Self::Text(value) => quote(value, text),
            Self::List(items) if items.is_empty() => text.push_str("[]"),
            Self::Object(entries) if entries.is_empty() => text.push_str("{}"),
            Self::List(items) => {
                text.push('[');
                for (index, item) in items.iter().enumerate() {
                    next(index, indent, text);
                    item.write(indent.map(|it| it + 1), text);
                }
                end(']', indent, text);
            }
            Self::Object(entries) => {
                text.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    next(index, indent, text);
                    quote(key, text);
                    text.push_str(": ");
                    value.write(indent.map(|it| it + 1), text);
                }
                end('}', indent, text);
            }
        }
    }
}

fn next(index: usize, indent: Option<usize>, text: &mut String) {
    if index > 0 {
        text.push(',');
    }
    match indent {
        Some(depth) => new_line(depth + 1, text),
        None if index > 0 => text.push(' '),
        None => {}
    }
}

fn end(bracket: char, indent: Option<usize>, text: &mut String) {
    if let Some(depth) = indent {
        new_line(depth, text);
    }
    text.push(bracket);
}

fn new_line(depth: usize, text: &mut String) {
    text.push('\n');
    text.push_str(&"  ".repeat(depth));
}
