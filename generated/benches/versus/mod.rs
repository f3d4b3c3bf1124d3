//! Two ways to do the same thing, measured in turns, so that both meet the same weather: what counts is their ratio.

use std::time::{Duration, Instant};

/// The medians of both, and of their ratios in each round: a machine that turns slow for a while is slow for both.
pub(crate) struct Versus {
    pub(crate) ours: Duration,
    pub(crate) theirs: Duration,
    pub(crate) ratio: f64,
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
    let (mut our_times, mut their_times, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
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
            our_times.push(our_time);
            their_times.push(their_time);
            ratios.push(our_time.as_secs_f64() / their_time.as_secs_f64());
        }
    }
    let median = |mut times: Vec<Duration>| {
        times.sort_unstable();
        times.get(times.len() / 2).copied().unwrap_or_default()
    };
    ratios.sort_by(f64::total_cmp);
    let ratio = ratios.get(ratios.len() / 2).copied().unwrap_or_default();
    Versus { ours: median(our_times), theirs: median(their_times), ratio }
}

fn timed(batch: u32, work: &mut impl FnMut(u32)) -> Duration {
    let start = Instant::now();
    work(batch);
    start.elapsed() / batch
}
