//! JSON values as YAML: blocks for what has members, plain words where they mean themselves, and else the text of JSON,
//! which is YAML as well.

use super::colour::{Colours, quoted};
use crate::runtime::pieces::Pieces;

/// Words that are no texts in YAML 1.1 or 1.2.
const WORDS: [&str; 11] =
    ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];

/// A value.
pub(super) fn document(json: &str, colours: Colours) -> String {
    let mut lines = Vec::new();
    block(json.trim(), colours, "", String::new(), &mut lines);
    lines.join("\n")
}

/// An item of a list.
pub(super) fn item(json: &str, colours: Colours) -> String {
    let mut lines = Vec::new();
    block(json.trim(), colours, "  ", "- ".to_owned(), &mut lines);
    lines.join("\n")
}

/// The lines of a value. `first` stands in front of the first one, where it is still to be written.
fn block(json: &str, colours: Colours, indent: &str, first: String, lines: &mut Vec<String>) {
    let mut first = Some(first);
    let mut start =
        |own: String| format!("{}{own}", first.take().unwrap_or_else(|| indent.to_owned()));
    match Pieces::of(json) {
        Pieces::Array(items) if !items.is_empty() => {
            for it in items {
                let start = start("- ".to_owned());
                block(it, colours, &format!("{indent}  "), start, lines);
            }
        }
        Pieces::Object(members) if !members.is_empty() => {
            for (name, it) in members {
                let start = start(format!("{}:", colours.name(&plain(&quoted(&name)))));
                let below = match Pieces::of(it) {
                    Pieces::Array(it) if !it.is_empty() => indent.to_owned(),
                    Pieces::Object(it) if !it.is_empty() => format!("{indent}  "),
                    Pieces::Null | Pieces::Scalar(_) | Pieces::Array(_) | Pieces::Object(_) => {
                        lines.push(format!("{start} {}", scalar(it, colours)));
                        continue;
                    }
                };
                lines.push(start);
                block(it, colours, &below, below.clone(), lines);
            }
        }
        Pieces::Null | Pieces::Scalar(_) | Pieces::Array(_) | Pieces::Object(_) => {
            let text = start(scalar(json, colours));
            lines.push(text);
        }
    }
}

fn scalar(json: &str, colours: Colours) -> String {
    match Pieces::of(json) {
        Pieces::Array(_) => "[]".to_owned(),
        Pieces::Object(_) => "{}".to_owned(),
        Pieces::Null | Pieces::Scalar(_) => colours.scalar(json, &plain(json)),
    }
}

/// A string without its quotes, where it is one without them as well.
fn plain(json: &str) -> String {
    let inner = json.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    let is_plain = |it: &&str| {
        let is_word =
            |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '/' | ' ');
        it.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && it.chars().all(is_word)
            && !it.ends_with(' ')
            && !WORDS.contains(&it.to_ascii_lowercase().as_str())
    };
    inner.filter(is_plain).unwrap_or(json).to_owned()
}
