//! Replays recorded calls with the generated SDK, and compares what it sends and does with the record.
//!
//! `oracle-driver CASES QUIRKS SCENES`: a list of calls, an object with `rows` of fault scripts, or one with sections of
//! behaviour.

mod args;
mod asked;
mod behaviour;
mod calls;
mod clock;
mod config;
mod decoding;
mod environment;
mod faults;
mod headers;
mod options;
mod outcome;
mod pages;
mod pagination;
mod python;
mod quirks;
mod raw;
mod route;
mod scenes;
mod script;
mod server;
mod tally;
mod wire;
mod words;

use std::process::ExitCode;
use std::{env, fs};

use quirks::Quirks;
use serde_json::Value;
use tokio::runtime::Builder;

/// What a record of behaviour has.
const SECTIONS: [&str; 4] = ["pagination", "decoding", "raw_access", "auth_and_config"];

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
    let runtime = Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|it| format!("no runtime: {it}"))?;
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [cases, quirks, scenes] = match arguments.as_slice() {
        [flag, rest @ ..] if flag == environment::FLAG => {
            return runtime.block_on(environment::child(rest)).map(|()| true);
        }
        [cases, quirks, scenes] => [cases, quirks, scenes],
        _ => return Err("usage: oracle-driver CASES QUIRKS SCENES".to_owned()),
    };
    let read = |path: &str| fs::read_to_string(path).map_err(|it| format!("{path}: {it}"));
    let quirks = Quirks::read(&read(quirks)?)?;
    let records: Value =
        serde_json::from_str(&read(cases)?).map_err(|it| format!("{cases}: {it}"))?;
    match (records.as_array(), records["rows"].as_array()) {
        (Some(cases), _) => runtime.block_on(wire::wire(cases, &quirks)),
        (None, Some(rows)) => runtime.block_on(faults::faults(rows, &quirks)),
        (None, None) if SECTIONS.iter().any(|it| records[*it].is_object()) => {
            runtime.block_on(behaviour::behaviour(&records, &read(scenes)?, &quirks))
        }
        (None, None) => {
            Err(format!("{cases}: no list of calls, no `rows` of faults, no section of behaviour"))
        }
    }
}
