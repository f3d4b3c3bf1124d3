//! Finds the API's own words in the body of an error.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use serde_json::Value;

/// The longest message that is shown.
const SHOWN_CHARS: usize = 1024;

/// One line that says what the body of an error says.
pub(super) fn of(headers: &HeaderMap, body: &Bytes) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(value) => spoken(&value).map_or_else(|| one_line(&value.to_string()), one_line),
        Err(_) => not_json(headers, body),
    }
}

/// What to say of a body that should have been JSON.
pub(super) fn not_json(headers: &HeaderMap, body: &Bytes) -> String {
    let content_type =
        headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or("of no type");
    format!("the body is not JSON ({}, {} bytes)", one_line(content_type), body.len())
}

/// The text on one line, without control characters, and not without end.
pub(super) fn one_line(text: &str) -> String {
    let mut shown: String =
        text.chars().take(SHOWN_CHARS).map(|it| if it.is_control() { ' ' } else { it }).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        shown.push('…');
    }
    shown
}

/// The usual places, the most telling first.
fn spoken(value: &Value) -> Option<&str> {
    const PLACES: [&str; 8] =
        ["detail", "message", "msg", "error_description", "error", "errors", "title", "reason"];
    match value {
        Value::String(text) => Some(text.as_str()),
        Value::Array(items) => items.iter().find_map(spoken),
        Value::Object(object) => {
            PLACES.iter().filter_map(|place| object.get(*place)).find_map(spoken)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
    .filter(|text| !text.is_empty())
}
