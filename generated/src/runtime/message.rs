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

/// One line that says what the body of an error says; these names lead to its words as well as the usual ones.
pub(super) fn of(headers: &HeaderMap, body: &Bytes, names: &[&str]) -> String {
    if body.is_empty() {
        return "the body is empty".to_owned();
    }
    match json::from_slice::<Json>(body) {
        Ok(value) => one_line(&spoken(&value, names, DEPTH).unwrap_or_else(|| value.to_string())),
        Err(fault) => words(headers, body).unwrap_or_else(|| undecodable(headers, body, &fault)),
    }
}

/// What an event or an answer says went wrong, although the status is a good one: its `error`, if it has any.
pub(super) fn reported(text: &str) -> Option<String> {
    // Most of them have none, and are not read twice.
    if !text.contains("\"error\"") {
        return None;
    }
    let object: BTreeMap<String, Json> = json::from_str(text).ok()?;
    let error = object.get("error")?;
    let is_one = match error.kind() {
        Kind::String | Kind::Array | Kind::Object => {
            !matches!(error.as_text(), "\"\"" | "[]" | "{}")
        }
        Kind::Boolean => error.as_text() == "true",
        Kind::Null | Kind::Integer | Kind::Number => false,
    };
    let words = || spoken(error, &[], DEPTH).or_else(|| spoken(&Json::of(&object), &[], DEPTH));
    is_one.then(|| one_line(&words().unwrap_or_else(|| text.to_owned())))
}

/// The same of a line of many, which may well have such a property among others: it is an error if it is nothing else.
pub(super) fn reported_alone(text: &str) -> Option<String> {
    let words = reported(text)?;
    let object: BTreeMap<String, Json> = json::from_str(text).ok()?;
    let is_about = |name: &String| {
        name.starts_with("error") || matches!(name.as_str(), "code" | "message" | "status")
    };
    object.keys().all(is_about).then_some(words)
}

/// What an event says that is an error by its name.
pub(super) fn of_event(data: &str) -> String {
    let spoken = json::from_str::<Json>(data).ok().and_then(|it| spoken(&it, &[], DEPTH));
    one_line(spoken.as_deref().unwrap_or(data))
}

/// A body of plain text, which is for people to read. Many servers say that it is JSON all the same; what begins as
/// JSON or as a page does is none.
fn words(headers: &HeaderMap, body: &Bytes) -> Option<String> {
    let essence = essence(headers);
    let is_plain = essence.is_empty() || essence == "text/plain" || essence.ends_with("json");
    let text = std::str::from_utf8(body).ok().filter(|_| is_plain)?.trim();
    let is_words = !text.is_empty() && !text.starts_with(['<', '{', '[', '"']);
    let is_shown = |it: char| !it.is_control() || it.is_whitespace();
    (is_words && text.chars().all(is_shown)).then(|| one_line(text))
}

/// What is wrong with a body that should have been the JSON of some type: that it is another, that there is a fault in
/// it, or that nobody meant it to be JSON.
pub(super) fn undecodable(headers: &HeaderMap, body: &Bytes, error: &json::Error) -> String {
    match json::from_slice::<Json>(body) {
        Ok(_) => one_line(&error.to_string()),
        Err(fault) if is_meant_as_json(headers, body) => {
            one_line(&format!("the JSON of the body is broken: {fault}"))
        }
        Err(_) => not_json(headers, body),
    }
}

/// Whether a body begins as JSON does, or as what some writers take for it, unless it says that it is something else.
fn is_meant_as_json(headers: &HeaderMap, body: &[u8]) -> bool {
    let essence = essence(headers);
    let may_be = essence.is_empty() || essence == "text/plain" || essence.ends_with("json");
    let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body).trim_ascii_start();
    let begins = |it: &&str| body.starts_with(it.as_bytes());
    may_be
        && match body.first() {
            Some(b'{' | b'[' | b'"' | b'-' | b'0'..=b'9') => true,
            _ => ["true", "false", "null", "NaN", "Infinity"].iter().any(begins),
        }
}

/// The media type without its parameters, in small letters; empty where there is none.
pub(super) fn essence(headers: &HeaderMap) -> String {
    let media_type = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What to say of a body that should have been JSON.
fn not_json(headers: &HeaderMap, body: &Bytes) -> String {
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

/// The usual places, the most telling first, and then those with these names.
fn spoken(value: &Json, names: &[&str], depth: u8) -> Option<String> {
    const PLACES: [&str; 14] = [
        "detail",
        "message",
        "msg",
        "error_description",
        "error_message",
        "errorMessage",
        "description",
        "error",
        "errors",
        "title",
        "reason",
        "error_summary",
        "Message",
        "status",
    ];
    let within = depth.checked_sub(1)?;
    match value.kind() {
        Kind::String => value.parse().ok(),
        Kind::Array => {
            let items: Vec<Json> = value.parse().ok()?;
            items.iter().find_map(|it| spoken(it, names, within))
        }
        Kind::Object => {
            let object: BTreeMap<String, Json> = value.parse().ok()?;
            // A status alone is a word such as `error`; there may be more within it.
            let tells = |name: &str, it: &Json| name != "status" || it.kind() == Kind::Object;
            let places = PLACES
                .iter()
                .chain(names)
                .filter_map(|it| object.get(*it).filter(|json| tells(it, json)));
            places.into_iter().find_map(|it| spoken(it, names, within))
        }
        Kind::Null | Kind::Boolean | Kind::Integer | Kind::Number => None,
    }
    .filter(|text: &String| !text.is_empty())
}
