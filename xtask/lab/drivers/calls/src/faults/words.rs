//! The words of a fault script, such as `500, then 429 Retry-After: 2 on second retry`: which faults, in which order.
//!
//! Words that name no fault are an error, not a guess, unless the record itself has the status that came in the end.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;

use super::asked;
use super::options::Options;
use super::script::Step;
use crate::server::{Act, Answer};

/// The shortest silence of a server that says nothing.
const STALL: Duration = Duration::from_secs(5);
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const BETWEEN: [&str; 6] = [", ", "; ", " then ", "->", "→", " followed by "];

/// Nobody answers, which looks alike from here.
const NOBODY: [&str; 4] = ["refused", "dns", "unknown host", "unresolvable"];
/// A success that came about in such a way would prove nothing if it came about in another.
const UNKNOWN: [&str; 10] = [
    "slow head",
    "drip",
    "trickle",
    "byte by byte",
    "gzip",
    "deflate",
    "informational",
    "100-continue",
    "http/1.0",
    "proxy",
];

/// What the words say.
#[derive(Debug, Default)]
pub struct Words {
    pub steps: Vec<Step>,
    /// A success that they name.
    pub done: Option<Step>,
    /// From which step on the headers come, counted from 0.
    pub asked_from: usize,
    pub is_refused: bool,
}

/// Reads the words of a row.
pub fn read(row: &Value, server: SocketAddr) -> Result<Words, String> {
    let case = row["case"].as_str().ok_or("the row has no words")?;
    let lower = case.to_ascii_lowercase();
    if let Some(it) = UNKNOWN.iter().find(|it| lower.contains(**it)) {
        return Err(format!("the server of the driver does nothing of the kind of `{it}`"));
    }
    let is_refused = NOBODY.iter().any(|it| lower.contains(it));
    let mut words = Words { is_refused, ..Words::default() };
    words.asked_from = ["second", "third", "fourth"]
        .iter()
        .position(|it| {
            lower.contains(&format!("on {it}")) || lower.contains(&format!("on the {it}"))
        })
        .map_or(0, |it| it + 1);
    let mut waiting = Vec::new();
    for piece in pieces(case) {
        let (left, mut asked) = asked::take(&piece, row)?;
        match act(&left.to_ascii_lowercase(), row, server)? {
            Some(act) => {
                waiting.append(&mut asked);
                let step = Step { act, asked: std::mem::take(&mut waiting) };
                if is_success(&step.act) { words.done = Some(step) } else { words.steps.push(step) }
            }
            // `503, Retry-After: 1`: the header belongs to the fault before it, or else to the one behind it.
            None => match words.steps.last_mut() {
                Some(last) => last.asked.append(&mut asked),
                None => waiting.append(&mut asked),
            },
        }
    }
    if words.steps.is_empty() && words.done.is_none() {
        let act = unnamed(row).ok_or(format!("`{case}` says nothing to do"))?;
        words.steps.push(Step { act, asked: waiting });
    }
    Ok(words)
}

/// The steps of the words. The comma of a date is none between steps.
fn pieces(case: &str) -> Vec<String> {
    let mut text = case.to_owned();
    for day in DAYS {
        text = text.replace(&format!("{day}, "), &format!("{day}\u{1} "));
    }
    for it in BETWEEN {
        text = text.replace(it, "\u{2}");
    }
    text.split('\u{2}').map(|it| it.trim().replace('\u{1}', ",")).collect()
}

/// What one step says to do, if it says anything: what ends in the middle, or never begins, goes before a status.
fn act(words: &str, row: &Value, server: SocketAddr) -> Result<Option<Act>, String> {
    const SHORT: [&str; 7] =
        ["truncated", "incomplete", "cut off", "is cut", "body cut", "premature", "short body"];
    let status = status(words);
    let has = |all: &[&str]| all.iter().any(|it| words.contains(it));
    let is = |word: &str| tokens(words).any(|it| it == word);
    // `timeout=5` is an option, and `408 timeout` a status.
    let is_timeout = tokens(words).any(|it| it.starts_with("timeout")) || has(&["stall", "silent"]);
    let success = status.unwrap_or(200);
    Ok(Some(if has(&["given by"]) {
        return Ok(status.map(|it| broken(it, row)));
    } else if has(&["connect timeout", "connection timeout"]) {
        return Err("on 127.0.0.1 each connection is made or refused at once".to_owned());
    } else if has(&["reset"]) || is("rst") {
        Act::Reset
    } else if has(&NOBODY) || has(&["closed", "disconnect", "hangs up", "dropped"]) || is("fin") {
        Act::Close
    } else if has(&["garbage", "not http", "invalid http"]) {
        Act::Garbage
    } else if has(&SHORT) {
        truncated(success, Duration::ZERO)
    } else if has(&["body"]) && is_timeout {
        truncated(success, silence(row))
    } else if is_timeout && success < 300 {
        Act::Stall(silence(row))
    } else if has(&["redirect"]) || matches!(status, Some(301 | 302 | 303 | 307 | 308)) {
        redirect(words, status.unwrap_or(302), server)
    } else if has(&["invalid json", "not json", "html", "error body"]) {
        let fallback = if row["exception"]["status"].is_null() { 200 } else { 400 };
        broken(status.or_else(|| recorded_status(row)).unwrap_or(fallback), row)
    } else {
        let plain = |it| if it < 300 { Act::Answer(Answer::success(it)) } else { broken(it, row) };
        return Ok(status.map(plain));
    }))
}

/// Longer than the timeout of the row.
fn silence(row: &Value) -> Duration {
    let options = Options::read(&row["options"]).unwrap_or_default();
    options.patience().map_or(STALL, |it| STALL.max(it * 2))
}

/// What is done where no word says it: the status that the record has; silence where there is a timeout; or any fault
/// that is worth a retry where the words are about an option of the call.
fn unnamed(row: &Value) -> Option<Act> {
    let options = &row["options"];
    if !options["timeout"].is_null() || !options["per_request"]["timeout"].is_null() {
        return Some(Act::Stall(silence(row)));
    }
    let is_about_option = options["per_request"].is_object();
    let is_retried = row["attempts"].as_u64().is_some_and(|it| it > 1);
    recorded_status(row)
        .map(|it| broken(it, row))
        .or_else(|| (is_about_option && is_retried).then(|| broken(503, row)))
        .or_else(|| {
            (is_about_option && row["exception"].is_null())
                .then(|| Act::Answer(Answer::success(200)))
        })
}

fn recorded_status(row: &Value) -> Option<u16> {
    row["exception"]["status"].as_u64().and_then(|it| u16::try_from(it).ok())
}

fn is_success(act: &Act) -> bool {
    matches!(act, Act::Answer(it) if (200..300).contains(&it.status) && it.missing == 0 && it.body == "{}")
}

/// A number of three digits that stands alone.
fn status(words: &str) -> Option<u16> {
    let numbers = tokens(words).filter(|it| it.len() == 3).filter_map(|it| it.parse().ok());
    let mut numbers = numbers.filter(|it| (200..600).contains(it));
    numbers.next()
}

fn tokens(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|it: char| it.is_whitespace() || "(),:+/'\"".contains(it))
        .filter(|it| !it.contains('='))
}

fn truncated(status: u16, pause: Duration) -> Act {
    let answer = Answer::of(status, "application/json", "{\"data\": [");
    Act::Answer(Answer { missing: 100, pause, ..answer })
}

fn redirect(words: &str, status: u16, server: SocketAddr) -> Act {
    let host = if words.contains("localhost") { "localhost" } else { "127.0.0.1" };
    let to = format!("http://{host}:{}/elsewhere", server.port());
    let has_place = !words.contains("without location") && !words.contains("no location");
    let headers = has_place.then(|| ("location".to_owned(), to)).into_iter().collect();
    Act::Answer(Answer { status, headers, ..Answer::default() })
}

/// A success that is no JSON, or an error with the body that the record has, or else one as the records have it.
fn broken(status: u16, row: &Value) -> Act {
    let is_last = recorded_status(row) == Some(status);
    Act::Answer(match Some(&row["exception"]["body"]).filter(|_| is_last) {
        Some(Value::String(text)) => Answer::of(status, "text/html", text.clone()),
        Some(body) if !body.is_null() => Answer::of(status, "application/json", body.to_string()),
        _ if status < 300 => Answer::of(status, "application/json", "{oops"),
        _ => {
            let body = format!(r#"{{"errors":[{{"code":"{status}","title":"t","detail":"d"}}]}}"#);
            Answer::of(status, "application/json", body)
        }
    })
}
