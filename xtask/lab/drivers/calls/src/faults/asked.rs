//! What an answer asks of a client that comes back: the headers that the words of a record name, and their meaning.

use std::time::{Duration, SystemTime};

use serde_json::Value;

const NAMES: [&str; 3] = ["retry-after-ms", "retry-after", "x-should-retry"];
const LONGEST: f64 = 60.0;
/// A wait up to here may be the client's own, so that a record of it says nothing about a date.
const OWN: f64 = 1.0;

/// A header.
#[derive(Clone, Debug)]
pub enum Asked {
    Text(&'static str, String),
    /// `Retry-After` with the date that is so many seconds ahead when it is sent.
    Date(i64),
}

/// Takes the headers out of the words of one step; gives what is left.
pub fn take(words: &str, row: &Value) -> Result<(String, Vec<Asked>), String> {
    let (mut left, mut all) = (words.to_owned(), Vec::new());
    for name in NAMES {
        while let Some(at) = left.to_ascii_lowercase().find(name) {
            let (before, rest) = (left.get(..at), left.get(at + name.len()..));
            let (before, rest) = (before.unwrap_or_default(), rest.unwrap_or_default());
            let rest = rest.trim_start_matches([':', '=', ' ']);
            let end = ["(", " and ", " + ", " on "].iter().filter_map(|it| rest.find(it)).min();
            let (value, tail) =
                rest.split_at_checked(end.unwrap_or(rest.len())).unwrap_or_default();
            let is_absent = ["no", "without"].iter().any(|it| before.trim_end().ends_with(it));
            if !is_absent {
                all.push(read(name, value.trim(), row)?);
            }
            left = format!("{before}{tail}");
        }
    }
    Ok((left, all))
}

fn read(name: &'static str, value: &str, row: &Value) -> Result<Asked, String> {
    let lower = value.to_ascii_lowercase();
    if let Ok(date) = httpdate::parse_http_date(value) {
        let ahead = date.duration_since(SystemTime::now()).map(|it| it.as_secs());
        return Ok(Asked::Date(ahead.map_or(-60, |it| i64::try_from(it).unwrap_or(i64::MAX))));
    }
    if name == "retry-after" && (lower.contains("date") || lower.contains("now")) {
        return ahead(&lower, row).map(Asked::Date);
    }
    // What follows a number or a word is the comment of the record.
    let value = value.split_whitespace().next().unwrap_or_default();
    Ok(Asked::Text(name, value.trim_matches(['\'', '"']).to_owned()))
}

/// How far ahead a date is that is told in words.
fn ahead(words: &str, row: &Value) -> Result<i64, String> {
    let is_past =
        ["past", "ago", "-"].iter().any(|it| words.contains(it) && !is_http_dash(words, it));
    let digits = words.split(|it: char| !it.is_ascii_digit()).find(|it| !it.is_empty());
    let recorded =
        || row["delays"].as_array()?.iter().filter_map(Value::as_f64).find(|it| *it > OWN);
    match digits.and_then(|it| it.parse::<i64>().ok()) {
        Some(seconds) if is_past => Ok(-seconds),
        Some(seconds) => Ok(seconds),
        None if is_past => Ok(-60),
        #[allow(clippy::cast_possible_truncation, reason = "a recorded wait has few seconds")]
        None => recorded().map(|it| it.ceil() as i64).ok_or(format!("`{words}` tells no date")),
    }
}

/// `http-date` has a dash that is no minus.
fn is_http_dash(words: &str, sign: &str) -> bool {
    sign == "-" && !words.replace("http-date", "").contains('-')
}

impl Asked {
    /// The header as it is sent now.
    pub fn header(&self) -> (String, String) {
        match self {
            Self::Text(name, value) => ((*name).to_owned(), value.clone()),
            Self::Date(ahead) => {
                let span = Duration::from_secs(ahead.unsigned_abs());
                let now = SystemTime::now();
                let date = if *ahead < 0 { now.checked_sub(span) } else { now.checked_add(span) };
                let date = httpdate::fmt_http_date(date.unwrap_or(now));
                ("retry-after".to_owned(), date)
            }
        }
    }
}

/// How long the server asks to wait, from and to, in seconds: a date has no fractions. Nothing for what is no wait.
pub fn wait(asked: &[Asked]) -> Option<(f64, f64)> {
    let number = |wanted: &str| {
        asked.iter().find_map(|it| match it {
            Asked::Text(name, value) if *name == wanted => plain(value),
            _ => None,
        })
    };
    let date = asked.iter().find_map(|it| match it {
        #[allow(clippy::cast_precision_loss, reason = "a date is not that far ahead")]
        Asked::Date(ahead) => Some((*ahead as f64 - 2.0, *ahead as f64)),
        Asked::Text(..) => None,
    });
    let millis = number("retry-after-ms").map(|it| it / 1000.0);
    let exact = millis.or_else(|| number("retry-after")).map(|it| (it, it));
    exact.or(date).filter(|it| it.1 > 0.0)
}

/// Whether it is longer than any wait that is made.
pub fn is_too_long(asked: &[Asked]) -> bool {
    wait(asked).is_some_and(|it| it.1 > LONGEST)
}

/// The SDK documents seconds with an optional fraction.
fn plain(value: &str) -> Option<f64> {
    let is_plain = value.bytes().all(|it| it.is_ascii_digit() || it == b'.');
    if is_plain { value.parse().ok() } else { None }
}
