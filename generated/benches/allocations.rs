//! How often memory is asked for to decode and encode a list, beside `serde` derive and `serde_json`. Apart from the
//! times, since counting takes some.
#![allow(clippy::print_stdout, reason = "a table is what comes out")]

#[path = "by_hand/mod.rs"]
mod by_hand;
#[path = "list/mod.rs"]
mod list;
#[path = "table/mod.rs"]
mod table;

use std::alloc::System;
use std::error::Error;

use generated::runtime::json;
use generated::types::TestRunResponse;
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, Stats, StatsAlloc};

use by_hand::Run;
use list::list;
use table::{head, row};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// As many as `serde` needs would be fine.
const GOAL: f64 = 1.0;

fn main() -> Result<(), Box<dyn Error>> {
    let text = list();
    let (ours, our_decode) = counted(|| json::from_str::<Vec<TestRunResponse>>(&text));
    let (theirs, their_decode) = counted(|| serde_json::from_str::<Vec<Run>>(&text));
    let (ours, theirs) = (ours?, theirs?);
    let (our_text, our_encode) = counted(|| json::to_string(&ours));
    let (their_text, their_encode) = counted(|| serde_json::to_string(&theirs));
    assert_eq!((our_text.len(), their_text?.len()), (text.len(), text.len()));

    head(&format!("allocations, a list of {} bytes", text.len()));
    compared("decode", calls(&our_decode), calls(&their_decode));
    compared("encode", calls(&our_encode), calls(&their_encode));
    head("KiB asked for");
    compared("decode", kib(&our_decode), kib(&their_decode));
    compared("encode", kib(&our_encode), kib(&their_encode));
    Ok(())
}

fn compared(what: &str, ours: f64, theirs: f64) {
    row(what, (ours, theirs), ours / theirs, GOAL);
}

fn counted<T>(work: impl FnOnce() -> T) -> (T, Stats) {
    let region = Region::new(ALLOCATOR);
    let done = work();
    (done, region.change())
}

#[allow(clippy::cast_precision_loss, reason = "there are not so many")]
fn calls(stats: &Stats) -> f64 {
    (stats.allocations + stats.reallocations) as f64
}

#[allow(clippy::cast_precision_loss, reason = "there are not so many")]
fn kib(stats: &Stats) -> f64 {
    stats.bytes_allocated as f64 / 1024.0
}
