//! The input that took longest, kept beside the corpus for whoever wonders.

use std::sync::Mutex;
use std::time::{Duration, Instant};

static SLOWEST: Mutex<Duration> = Mutex::new(Duration::ZERO);

/// Runs a target. What seems slow is run again: on a busy machine any input is slow once.
pub(crate) fn measured(target: fn(&[u8]), data: &[u8]) {
    let took = timed(target, data);
    let Ok(mut slowest) = SLOWEST.lock() else { return };
    if took <= *slowest {
        return;
    }
    let took = took.min(timed(target, data)).min(timed(target, data));
    if took <= *slowest {
        return;
    }
    *slowest = took;
    if let Some(folder) = std::env::var_os("FUZZ_SLOWEST") {
        let folder = std::path::Path::new(&folder);
        // A note that cannot be written is only missed.
        let _ = std::fs::write(folder.join("slowest.input"), data);
        let _ = std::fs::write(folder.join("slowest.seconds"), format!("{}", took.as_secs_f64()));
    }
}

fn timed(target: fn(&[u8]), data: &[u8]) -> Duration {
    let start = Instant::now();
    target(data);
    start.elapsed()
}
