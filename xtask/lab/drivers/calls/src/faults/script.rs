//! What the server does in a fault script, and what the SDK documents to wait after it.
//!
//! The records name a script in words (`429 retry-after-ms: 150`, `truncated body of a 200, always`) and do not hold it.
//! So the words are read (`words.rs`), and how often the faults come is taken from the record: for ever where the
//! recorded call failed, and before each attempt but the last where it did not.

use std::net::SocketAddr;
use std::ops::RangeInclusive;
use std::time::Duration;

use serde_json::Value;

use super::asked::{self, Asked};
use super::words;
use crate::server::{Act, Answer};

const FIRST: f64 = 0.5;
const LONGEST: f64 = 8.0;

/// A script.
#[derive(Clone, Debug)]
pub struct Script {
    /// Faults in their order; the last one comes again and again.
    steps: Vec<Step>,
    /// How many faults come; `None` is for ever.
    times: Option<usize>,
    /// What comes behind them.
    done: Step,
    /// Nobody listens.
    pub is_refused: bool,
}

/// What the server does with one request.
#[derive(Clone, Debug)]
pub struct Step {
    pub act: Act,
    pub asked: Vec<Asked>,
}

impl Script {
    /// Reads the words of a row.
    pub fn read(row: &Value, server: SocketAddr) -> Result<Self, String> {
        let attempts = row["attempts"].as_u64().and_then(|it| usize::try_from(it).ok());
        let attempts = attempts.ok_or("the row has no number of attempts")?;
        let times = row["exception"].is_null().then(|| attempts.saturating_sub(1));
        let mut words = words::read(row, server)?;
        let is_refused = words.is_refused;
        if let Some(first) = words.steps.first().cloned() {
            // Where the headers come later, the same fault has none until then.
            let bare = Step { asked: Vec::new(), ..first };
            words.steps.splice(0..0, std::iter::repeat_n(bare, words.asked_from));
        }
        let done = words
            .done
            .unwrap_or_else(|| Step { act: Act::Answer(Answer::success(200)), asked: Vec::new() });
        if words.steps.is_empty() && times != Some(0) {
            return Err("the words say no fault, and the record has one".to_owned());
        }
        Ok(Self { steps: words.steps, times, done, is_refused })
    }

    /// What the server does with the request of this number, counted from 0.
    pub fn act(&self, number: usize) -> Act {
        let step = self.step(number);
        match step.act.clone() {
            Act::Answer(mut answer) => {
                answer.headers.extend(step.asked.iter().map(Asked::header));
                Act::Answer(answer)
            }
            other @ (Act::Close | Act::Reset | Act::Stall(_) | Act::Garbage) => other,
        }
    }

    fn step(&self, number: usize) -> &Step {
        if self.times.is_some_and(|it| number >= it) {
            return &self.done;
        }
        self.steps.get(number).or(self.steps.last()).unwrap_or(&self.done)
    }

    /// Whether the server asks after this request for a wait that no client makes.
    pub fn asks_too_much(&self, number: usize) -> bool {
        asked::is_too_long(&self.step(number).asked)
    }

    /// Whether the server points elsewhere after this request.
    pub fn redirects(&self, number: usize) -> bool {
        matches!(&self.step(number).act, Act::Answer(it) if it.headers.iter().any(|it| it.0 == "location"))
    }

    /// Whether a recorded time between two requests can have come of this script; if not, the words were misread.
    pub fn explains(&self, number: usize, seconds: f64, timeout: Option<Duration>) -> bool {
        let step = self.step(number);
        let is_silent = match &step.act {
            Act::Stall(_) => true,
            Act::Answer(it) => !it.pause.is_zero(),
            Act::Close | Act::Reset | Act::Garbage => false,
        };
        let silence = timeout.filter(|_| is_silent).unwrap_or_default();
        let (wait, slack) = (self.wait(number), Duration::from_secs(1));
        let time = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        time + Duration::from_millis(50) >= *wait.start() + silence
            && time <= *wait.end() + silence + slack
            || self.redirects(number)
    }

    /// How long the SDK may wait after this fault: as long as the server asks, or the documented curve with its jitter.
    pub fn wait(&self, number: usize) -> RangeInclusive<Duration> {
        let asked = &self.step(number).asked;
        if let Some((from, to)) = asked::wait(asked).filter(|_| !asked::is_too_long(asked)) {
            return Duration::from_secs_f64(from.max(0.0))..=Duration::from_secs_f64(to);
        }
        let doublings = i32::try_from(number).unwrap_or(i32::MAX);
        let full = (FIRST * 2_f64.powi(doublings)).min(LONGEST);
        Duration::from_secs_f64(full * 0.75)..=Duration::from_secs_f64(full)
    }
}
