//! A [`Node`] as JSON text: for documentation, constants and samples.

use std::fmt::Write;

use super::node::Node;

impl Node {
    /// The value as compact JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut json = String::new();
        write(self, &mut json);
        json
    }
}

fn write(node: &Node, json: &mut String) {
    match node {
        Node::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Node::Integer(value) => {
            let _ = write!(json, "{value}");
        }
        Node::Float(value) if value.is_finite() => {
            let _ = write!(json, "{value:?}");
        }
        // JSON has no word for what is not finite.
        Node::Null | Node::Float(_) => json.push_str("null"),
        Node::String(value) => quote(value, json),
        Node::List(items) => {
            json.push('[');
            for (index, item) in items.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                write(item, json);
            }
            json.push(']');
        }
        Node::Map(entries) => {
            json.push('{');
            for (index, (key, value)) in entries.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { "," });
                quote(key, json);
                json.push(':');
                write(value, json);
            }
            json.push('}');
        }
    }
}

/// Appends a string as JSON (RFC 8259, section 7).
pub(crate) fn quote(text: &str, json: &mut String) {
    json.push('"');
    for c in text.chars() {
        match c {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            c if (c as u32) < 0x20 => {
                let _ = write!(json, "\\u{:04x}", c as u32);
            }
            c => json.push(c),
        }
    }
    json.push('"');
}
