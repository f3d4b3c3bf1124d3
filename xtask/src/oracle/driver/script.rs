//! What the server does in a fault script, and what the SDK documents to wait after it.
//!
//! The records name a script in words (`429 retry-after-ms: 150`, `truncated body of a 200, always`) and do not hold it.
//! So the words are read here, and how often the fault comes is taken from the record: for ever where the recorded call
//! failed, and before each attempt but the last where it did not.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::time::Duration;

use serde_json::Value;

use crate::server::{Act, Answer};

const ASKED: [&str; 3] = ["retry-after-ms", "retry-after", "x-should-retry"];
const FIRST: f64 = 0.5;
const LONGEST: f64 = 8.0;
const LONGEST_ASKED: f64 = 60.0;

/// A script.
#[derive(Clone)]
pub struct Script {
    fault: Act,
    /// Headers of the answer from this fault on, counted from 0.
    headers: Vec<(String, String)>,
    headers_from: usize,
    /// How often the fault comes; `None` is for ever.
    times: Option<usize>,
}

impl Script {
    /// Reads the words of a row.
    pub fn read(row: &Value, server: SocketAddr) -> Result<Self, String> {
        let words = row["case"].as_str().unwrap_or_default().to_ascii_lowercase();
        let attempts = row["attempts"].as_u64().and_then(|it| usize::try_from(it).ok());
        let times = attempts.filter(|_| row["exception"].is_null()).map(|it| it.saturating_sub(1));
        let mut headers = Vec::new();
        for name in ASKED {
            let value = words.split_once(&format!("{name}: ")).map(|it| it.1);
            let value = value.and_then(|it| it.split_whitespace().next());
            headers.extend(value.map(|it| (name.to_owned(), it.to_owned())));
        }
        let fault = fault(&words, server).ok_or(format!("`{words}` says nothing to do"))?;
        let headers_from = usize::from(words.contains("on second retry"));
        Ok(Self { fault, headers, headers_from, times })
    }

    /// What the server does with the request of this number, counted from 0.
    pub fn act(&self, number: usize) -> Act {
        if self.times.is_some_and(|it| number >= it) {
            return answer(200, "{}");
        }
        match self.fault.clone() {
            Act::Answer(mut answer) => {
                answer.headers.extend(self.asked(number).iter().cloned());
                Act::Answer(answer)
            }
            other @ (Act::Close | Act::Reset | Act::Stall(_)) => other,
        }
    }

    fn asked(&self, number: usize) -> &[(String, String)] {
        if number >= self.headers_from { &self.headers } else { &[] }
    }

    /// How long the SDK may wait after this fault: as long as the server asks, or the documented curve with its jitter.
    pub fn wait(&self, number: usize) -> RangeInclusive<Duration> {
        let header = |name: &str| self.asked(number).iter().find(|it| it.0 == name)?.1.parse().ok();
        let millis = header("retry-after-ms").map(|it: f64| it / 1000.0);
        let asked = millis.or_else(|| header("retry-after"));
        if let Some(seconds) = asked.filter(|it| *it > 0.0 && *it <= LONGEST_ASKED) {
            let wait = Duration::from_secs_f64(seconds);
            return wait..=wait;
        }
        let doublings = i32::try_from(number).unwrap_or(i32::MAX);
        let full = (FIRST * 2_f64.powi(doublings)).min(LONGEST);
        Duration::from_secs_f64(full * 0.75)..=Duration::from_secs_f64(full)
    }
}

fn fault(words: &str, server: SocketAddr) -> Option<Act> {
    let status = words.split(|it: char| !it.is_ascii_digit()).filter(|it| it.len() == 3);
    let status = status.filter_map(|it| it.parse().ok()).find(|it| (300..600).contains(it));
    if words.contains("reset") {
        Some(Act::Reset)
    } else if words.contains("closed") {
        Some(Act::Close)
    } else if words.contains("truncated") {
        let (status, body, missing) = (200, "{\"data\": [".to_owned(), 100);
        Some(Act::Answer(Answer { status, headers: json(), body, missing }))
    } else if words.contains("timeout") {
        Some(Act::Stall(Duration::from_secs(5)))
    } else if words.contains("not json") {
        let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
        let (status, body) = (status.unwrap_or(400), "oops <html>".to_owned());
        Some(Act::Answer(Answer { status, headers, body, missing: 0 }))
    } else if words.contains("redirect") {
        let host = if words.contains("localhost") { "localhost" } else { "127.0.0.1" };
        let to = format!("http://{host}:{}/elsewhere", server.port());
        let headers = vec![("location".to_owned(), to)];
        Some(Act::Answer(Answer { status: status?, headers, ..Answer::default() }))
    } else if words.contains("retry-count header") {
        Some(broken(503))
    } else {
        status.map(broken)
    }
}

/// The body of an error, as the records have it.
fn broken(status: u16) -> Act {
    let body = format!(r#"{{"errors":[{{"code":"{status}","title":"t","detail":"d"}}]}}"#);
    answer(status, &body)
}

fn answer(status: u16, body: &str) -> Act {
    Act::Answer(Answer { status, headers: json(), body: body.to_owned(), missing: 0 })
}

fn json() -> Vec<(String, String)> {
    vec![("content-type".to_owned(), "application/json".to_owned())]
}
