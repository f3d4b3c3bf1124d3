//! Two ways to do the same thing, measured in turns, so that both meet the same weather: what counts is their ratio.

use std::time::{Duration, Instant};

/// The medians of both.
pub(crate) struct Versus {
    pub(crate) ours: Duration,
    pub(crate) theirs: Duration,
}

impl Versus {
    /// Both in microseconds.
    pub(crate) fn micros(&self) -> (f64, f64) {
        (self.ours.as_secs_f64() * 1e6, self.theirs.as_secs_f64() * 1e6)
    }
}

/// Runs both in turns, `rounds` times after some that do not count. Each does its work `batch` times when it is called.
pub(crate) fn versus(
    rounds: usize,
    batch: u32,
    mut ours: impl FnMut(u32),
    mut theirs: impl FnMut(u32),
) -> Versus {
    let mut times = (Vec::new(), Vec::new());
    let warm_up = rounds / 10;
    for round in 0..warm_up + rounds {
        // Who comes first may find the caches colder.
        let (our_time, their_time) = if round % 2 == 0 {
            let first = timed(batch, &mut ours);
            (first, timed(batch, &mut theirs))
        } else {
            let first = timed(batch, &mut theirs);
            (timed(batch, &mut ours), first)
        };
        if round >= warm_up {
            times.0.push(our_time);
            times.1.push(their_time);
        }
    }
    Versus { ours: median(times.0), theirs: median(times.1) }
}

fn timed(batch: u32, work: &mut impl FnMut(u32)) -> Duration {
    let start = Instant::now();
    work(batch);
    start.elapsed() / batch
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
