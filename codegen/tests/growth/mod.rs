//! Whether work grows with the size of what is worked on, or with the square of it.
//!
//! What is compared is the time that the processor spent on this thread, at two sizes, one behind the other: a machine
//! that is slow is slow at both, and one that is busy with other things does not count these.

/// How much larger the large one is.
const TIMES: usize = 8;
/// By how much the work may grow. What grows with the size stays near [`TIMES`], and what grows with the square of it
/// comes near 64.
const MOST: f64 = 24.0;
/// How often both are measured before it is believed that the work grows by more. The least counts of each.
const ROUNDS: usize = 5;

/// Does `work` at a size and at a larger one, and panics if it grows with the square.
///
/// The small size has to be one at which the work is more than what any run does.
pub(crate) fn is_no_square(name: &str, small: usize, work: impl Fn(usize)) {
    let large = small * TIMES;
    // What is slow only once is no part of it.
    work(small);
    let (mut least, mut most) = (f64::MAX, f64::MAX);
    for _ in 0..ROUNDS {
        let (Some(of_small), Some(of_large)) = (seconds(|| work(small)), seconds(|| work(large)))
        else {
            eprintln!("SKIPPED: {name}: the time of a thread is not known here");
            return;
        };
        (least, most) = (least.min(of_small), most.min(of_large));
        eprintln!(
            "{:.1} times: {name}, {least:.4} s at {small}, {most:.4} s at {large}",
            most / least
        );
        if most < least * MOST {
            return;
        }
    }
    panic!("{name}: {TIMES} times the size takes {:.0} times the work", most / least);
}

/// How long the processor was busy with it.
#[cfg(unix)]
fn seconds(work: impl FnOnce()) -> Option<f64> {
    use rustix::time::{ClockId, clock_gettime};

    let now = || std::time::Duration::try_from(clock_gettime(ClockId::ThreadCPUTime)).ok();
    let start = now()?;
    work();
    Some(now()?.checked_sub(start)?.as_secs_f64())
}

/// The work is done all the same: what never ends shows everywhere.
#[cfg(not(unix))]
fn seconds(work: impl FnOnce()) -> Option<f64> {
    work();
    None
}
