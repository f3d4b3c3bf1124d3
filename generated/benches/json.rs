//! What it takes to decode and encode a list, beside `serde` derive and `serde_json`.
#![allow(clippy::print_stdout, reason = "a table is what comes out")]

#[path = "by_hand/mod.rs"]
mod by_hand;
#[path = "list/mod.rs"]
mod list;
#[path = "table/mod.rs"]
mod table;
#[path = "versus/mod.rs"]
mod versus;

use std::error::Error;
use std::hint::black_box;

use generated::runtime::json;
use generated::types::TestRunResponse;

use by_hand::Run;
use list::list;
use table::{head, row};
use versus::versus;

const ROUNDS: usize = 1000;
const BATCH: u32 = 5;
const DECODE: f64 = 1.1;
const ENCODE: f64 = 1.0;

fn main() -> Result<(), Box<dyn Error>> {
    let text = list();
    let ours: Vec<TestRunResponse> = json::from_str(&text)?;
    let theirs: Vec<Run> = serde_json::from_str(&text)?;
    // What is measured must work: all of the list is read, and both write the same.
    assert!(theirs.iter().all(|it| it.detail_status.as_ref().is_some_and(|it| it.len() == 3)));
    let written: serde_json::Value = serde_json::from_str(&json::to_string(&ours))?;
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(&text)?);
    assert_eq!(written, serde_json::to_value(&theirs)?);

    head(&format!("microseconds, a list of {} bytes", text.len()));
    let decode = versus(
        ROUNDS,
        BATCH,
        |batch| repeat(batch, || json::from_str::<Vec<TestRunResponse>>(black_box(&text)).is_ok()),
        |batch| repeat(batch, || serde_json::from_str::<Vec<Run>>(black_box(&text)).is_ok()),
    );
    row("decode", decode.micros(), decode.ratio, DECODE);
    let encode = versus(
        ROUNDS,
        BATCH,
        |batch| repeat(batch, || json::to_string(black_box(&ours))),
        |batch| repeat(batch, || serde_json::to_string(black_box(&theirs)).unwrap_or_default()),
    );
    row("encode", encode.micros(), encode.ratio, ENCODE);
    Ok(())
}

fn repeat<T>(batch: u32, work: impl Fn() -> T) {
    for _ in 0..batch {
        black_box(work());
    }
}
