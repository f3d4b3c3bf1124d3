//! Replays recorded calls with the generated SDK, and compares what it sends and does with the record.
//!
//! `oracle-driver CASES QUIRKS`: a list of calls, or an object with `rows` of fault scripts.

mod args;
mod calls;
mod clock;
mod faults;
mod outcome;
mod quirks;
mod route;
mod script;
mod server;
mod tally;
mod wire;

use std::process::ExitCode;
use std::{env, fs};

use quirks::Quirks;
use serde_json::Value;
use tokio::runtime::Builder;

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("oracle: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all passed.
fn run() -> Result<bool, String> {
    let mut arguments = env::args().skip(1);
    let (Some(cases), Some(quirks)) = (arguments.next(), arguments.next()) else {
        return Err("usage: oracle-driver CASES QUIRKS".to_owned());
    };
    let read = |path: &str| fs::read_to_string(path).map_err(|it| format!("{path}: {it}"));
    let quirks = Quirks::read(&read(&quirks)?)?;
    let records: Value =
        serde_json::from_str(&read(&cases)?).map_err(|it| format!("{cases}: {it}"))?;
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|it| format!("no runtime: {it}"))?;
    match (records.as_array(), records["rows"].as_array()) {
        (Some(cases), _) => runtime.block_on(wire::wire(cases, &quirks)),
        (None, Some(rows)) => runtime.block_on(faults::faults(rows, &quirks)),
        (None, None) => Err(format!("{cases}: neither a list of calls nor `rows` of faults")),
    }
}
