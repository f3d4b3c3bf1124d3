//! Finds the API's own words in the body of an error.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::json::{self, Json, Kind};

/// The longest message that is shown.
const SHOWN_CHARS: usize = 1024;
/// How deep in a body a message may stand.
const DEPTH: u8 = 16;

/// One line that says what the body of an error says.
pub(super) fn of(headers: &HeaderMap, body: &Bytes) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    match json::from_slice::<Json>(body) {
        Ok(value) => one_line(&spoken(&value, DEPTH).unwrap_or_else(|| value.to_string())),
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
fn spoken(value: &Json, depth: u8) -> Option<String> {
    const PLACES: [&str; 8] =
        ["detail", "message", "msg", "error_description", "error", "errors", "title", "reason"];
    let within = depth.checked_sub(1)?;
    match value.kind() {
        Kind::String => value.parse().ok(),
        Kind::Array => {
            let items: Vec<Json> = value.parse().ok()?;
            items.iter().find_map(|it| spoken(it, within))
        }
        Kind::Object => {
            let object: BTreeMap<String, Json> = value.parse().ok()?;
            PLACES.iter().filter_map(|it| object.get(*it)).find_map(|it| spoken(it, within))
        }
        Kind::Null | Kind::Boolean | Kind::Integer | Kind::Number => None,
    }
    .filter(|text: &String| !text.is_empty())
}
