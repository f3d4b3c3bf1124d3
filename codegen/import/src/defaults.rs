//! `default_timeout` and `default_retries`: what a client does unless the program says otherwise.

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};
use serde_json::{Map, Value, json};

use super::Import;
use super::values::json;

/// The keys of `default_retries`, and those of `x-rust-client`.
const RETRIES: &[(&str, &str)] = &[
    ("max_retries", "max-retries"),
    ("initial_delay_seconds", "first-wait"),
    ("max_delay_seconds", "longest-wait"),
];

/// Writes them.
pub(super) fn defaults(client: &Cursor<'_>, import: &mut Import) {
    let mut said = Map::new();
    if let Some(timeout) = import.keys.take(client, "default_timeout") {
        let time = timeout.node.as_str().and_then(seconds);
        match time {
            Some(time) => _ = said.insert("timeout".to_owned(), json!(time)),
            None => import.report.lost(&timeout.at, "a time is written as `PT60S`"),
        }
    }
    let retries = import.keys.open(client, "default_retries");
    for (from, to) in RETRIES {
        let Some(value) = retries.as_ref().and_then(|it| import.keys.take(it, from)) else {
            continue;
        };
        if matches!(value.node, Node::Integer(0..) | Node::Float(0.0..)) {
            said.insert((*to).to_owned(), json(value.node));
        } else {
            import.report.lost(&value.at, "it is no number from 0");
        }
    }
    // One wait says nothing without the other.
    let waits = ["first-wait", "longest-wait"];
    if !waits.iter().all(|it| said.contains_key(*it)) {
        said.retain(|key, _| !waits.contains(&key.as_str()));
    }
    if !said.is_empty() {
        import.overlay.heading("The client");
        import.overlay.set(&Pointer::root(), "x-rust-client", Value::Object(said));
    }
}

/// The seconds of a duration of hours, minutes and seconds: `PT1M30S`.
fn seconds(text: &str) -> Option<f64> {
    let mut rest = text.strip_prefix("PT").filter(|it| !it.is_empty())?;
    let mut all = 0.0;
    while let Some(at) = rest.find(|it: char| it.is_ascii_alphabetic()) {
        let number: f64 = rest.get(..at)?.parse().ok()?;
        let unit = match rest.get(at..=at)? {
            "H" => 3600.0,
            "M" => 60.0,
            "S" => 1.0,
            _ => return None,
        };
        all += number * unit;
        rest = rest.get(at + 1..)?;
    }
    rest.is_empty().then_some(all)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_are_seconds() {
        let whole = |text| seconds(text).map(|it| it.to_string());
        assert_eq!(whole("PT60S").as_deref(), Some("60"));
        assert_eq!(whole("PT1H1M0.5S").as_deref(), Some("3660.5"));
        for wrong in ["", "PT", "60", "PT60", "P1D", "PTxS"] {
            assert_eq!(whole(wrong), None, "{wrong}");
        }
    }
}
