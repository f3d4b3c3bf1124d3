//! What Prism writes while it answers: a line for each thing that is wrong with a request.

use std::time::{Duration, Instant};
use std::{fs, thread};

use super::Sum;

/// Begins the lines about a request.
const REQUEST: &str = "Request received";
const WRONG: [char; 2] = ['✖', '×'];
/// What Prism does not like about its own answers.
const OF_ANSWER: &str = "Violation: response";
const PATIENCE: Duration = Duration::from_secs(10);
/// Nothing is said behind such a silence.
const SILENCE: Duration = Duration::from_millis(300);

/// What is wrong with requests by the log alone: more of them than the answers said.
pub fn unseen(path: &str, sum: Sum) -> Result<Vec<String>, String> {
    let log = whole(path, sum.requests)?;
    let about_requests = log.split(REQUEST).skip(1).map(|it| {
        let lines = it.lines().filter(|it| it.contains(WRONG) && !it.contains(OF_ANSWER));
        lines.map(str::trim).collect::<Vec<_>>().join(" ")
    });
    let wrong: Vec<_> = about_requests.filter(|it| !it.is_empty()).collect();
    Ok(if wrong.len() == sum.refusals { Vec::new() } else { wrong })
}

/// The log, as soon as it has all the requests and grows no more.
fn whole(path: &str, requests: usize) -> Result<String, String> {
    let deadline = Instant::now() + PATIENCE;
    let mut before = String::new();
    loop {
        let log = fs::read_to_string(path).map_err(|it| format!("{path}: {it}"))?;
        if log == before && log.matches(REQUEST).count() == requests {
            return Ok(log);
        }
        if Instant::now() > deadline {
            return Err(format!("the log of Prism does not show the {requests} requests: {path}"));
        }
        before = log;
        thread::sleep(SILENCE);
    }
}
