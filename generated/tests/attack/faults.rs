//! R17: what each fault comes to, for each kind of request.

use std::time::Duration;

use generated::runtime::{Call, Error, Operation};

use crate::clock::Clock;
use crate::fault::{REFUSED, steps};
use crate::server::Server;
use crate::{DELETE, GET, KEYED, POST, Run, timed};

/// A fault, how many seconds an attempt takes, and for each kind of request how many attempts there are and how the last
/// one ends; then whether that error says that the same request may work later.
///
/// Attempts are made again after 0.5 s and 1 s, each less a part that is up to chance; all together have 180 s.
/// `Idle`, `Attempt` and `Total` are timeouts.
#[rustfmt::skip]
const TABLE: &[(&str, u64, [&str; 4], &str)] = &[
    // fault                             s   GET             POST            POST + key      DELETE
    ("refused",                          0, ["3 Connect",    "3 Connect",    "3 Connect",    "3 Connect"],    "later"),
    ("reset before the request is read", 0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("reset after the request",          0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("end within the headers",           0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("body shorter than promised",       0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("cut chunk",                        0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("cut gzip",                         0, ["1 Decode",     "1 Decode",     "1 Decode",     "1 Decode"],     "never"),
    ("garbage",                          0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("header of 10 MiB",                 0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("200 headers",                      0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("two lengths that differ",          0, ["3 Connection", "1 Connection", "3 Connection", "3 Connection"], "later"),
    ("60 s of silence",                 30, ["3 Idle",       "1 Idle",       "3 Idle",       "3 Idle"],       "later"),
    ("one byte per second",             60, ["3 Total",      "1 Attempt",    "3 Total",      "3 Total"],      "later"),
    ("408",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("409",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("425",                              0, ["1 Status",     "1 Status",     "1 Status",     "1 Status"],     "never"),
    ("429",                              0, ["3 Status",     "3 Status",     "3 Status",     "3 Status"],     "later"),
    ("500",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("501",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("502",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("502 in HTML",                      0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("503",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("504",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("520",                              0, ["3 Status",     "1 Status",     "3 Status",     "3 Status"],     "later"),
    ("103 before 200",                   0, ["1 fine",       "1 fine",       "1 fine",       "1 fine"],       "never"),
    ("nothing",                          0, ["1 Decode",     "1 Decode",     "1 Decode",     "1 Decode"],     "never"),
    ("null",                             0, ["1 Decode",     "1 Decode",     "1 Decode",     "1 Decode"],     "never"),
    ("deep JSON",                        0, ["1 Decode",     "1 Decode",     "1 Decode",     "1 Decode"],     "never"),
];

const KINDS: [(&str, &Operation); 4] =
    [("GET", &GET), ("POST", &POST), ("POST + key", &KEYED), ("DELETE", &DELETE)];

/// The names of all faults.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|it| it.0)
}

#[tokio::test]
async fn r17_each_fault_comes_to_what_the_table_says() {
    let (mut cells, mut wrong) = (0, Vec::new());
    for (fault, seconds, outcomes, retryable) in TABLE {
        for (number, ((kind, operation), outcome)) in KINDS.iter().zip(outcomes).enumerate() {
            cells += 1;
            let expected = Cell::expected(outcome, *seconds, retryable, cells);
            let got = Cell::got(fault, operation, cells).await;
            if !got.is_close_to(&expected) {
                wrong.push(format!("{fault}, {kind} ({number}): {got:?} instead of {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!(
        "R17: {cells} of {cells} cells as in the table ({} faults, since the row counts 24 and names {0}, by {} kinds of request)",
        TABLE.len(),
        KINDS.len()
    );
    assert_eq!(cells, 112);
}

/// What comes of one fault and one kind of request.
#[derive(Debug)]
struct Cell {
    attempts: u32,
    error: String,
    is_retryable: bool,
    waits: Vec<Duration>,
    exchanges: Vec<Duration>,
}

impl Cell {
    fn expected(outcome: &str, seconds: u64, retryable: &str, seed: u64) -> Self {
        let (attempts, error) = outcome.split_once(' ').unwrap();
        let attempts = attempts.parse().unwrap();
        let mut chance = fastrand::Rng::with_seed(seed);
        let waits = [0.5, 1.0].map(|full: f64| full * (1.0 - 0.25 * chance.f64()));
        let mut waits = waits.map(Duration::from_secs_f64).to_vec();
        waits.truncate(attempts as usize - 1);
        let mut left = Duration::from_secs(180);
        let mut exchanges = Vec::new();
        for number in 0..attempts as usize {
            let took = Duration::from_secs(seconds).min(left);
            exchanges.push(took);
            left -= took + waits.get(number).copied().unwrap_or_default();
        }
        let is_retryable = retryable == "later";
        Self { attempts, error: error.to_owned(), is_retryable, waits, exchanges }
    }

    async fn got(fault: &str, operation: &'static Operation, seed: u64) -> Self {
        let clock = Clock::default();
        let is_refused = fault == REFUSED;
        let server =
            if is_refused { Server::nowhere() } else { Server::start(&clock, steps(fault)) };
        let client = timed(&server, &clock).build().unwrap();
        fastrand::seed(seed);
        let outcome = Call::new(&client, operation).send_raw::<Run>().await;
        let (attempts, error, is_retryable) = match &outcome {
            Ok(response) => (response.attempts(), "fine".to_owned(), false),
            Err(error) => (error.attempts(), name(error), error.is_retryable()),
        };
        if !is_refused && !fault.starts_with("reset before") {
            assert_eq!(server.count(), attempts as usize, "{fault}");
        }
        let (waits, exchanges) = (clock.waits(), clock.exchanges());
        Self { attempts, error, is_retryable, waits, exchanges }
    }

    /// The same, but for a millisecond.
    fn is_close_to(&self, other: &Self) -> bool {
        let is_close = |(one, other): (&Duration, &Duration)| one.abs_diff(*other).as_millis() <= 1;
        let are_close = |one: &[Duration], other: &[Duration]| {
            one.len() == other.len() && one.iter().zip(other).all(is_close)
        };
        (self.attempts, &self.error, self.is_retryable)
            == (other.attempts, &other.error, other.is_retryable)
            && are_close(&self.waits, &other.waits)
            && are_close(&self.exchanges, &other.exchanges)
    }
}

/// Which timeout it was, or else the kind of the error.
fn name(error: &Error) -> String {
    error.timeout().map_or_else(|| format!("{:?}", error.kind()), |it| format!("{it:?}"))
}
