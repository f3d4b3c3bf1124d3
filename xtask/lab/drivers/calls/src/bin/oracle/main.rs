//! Replays recorded calls with the generated SDK, and compares what it sends and does with the record.
//!
//! `oracle CASES`: a list of calls, an object with `rows` of fault scripts, or one with sections of
//! behaviour.

mod asked;
mod behaviour;
mod clock;
mod config;
mod decoding;
mod environment;
mod faults;
mod headers;
mod options;
mod pages;
mod pagination;
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

const SCENES: &str = include_str!("../../../scenes.tsv");
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
    let cases = match arguments.as_slice() {
        [flag, rest @ ..] if flag == environment::FLAG => {
            return runtime.block_on(environment::child(rest)).map(|()| true);
        }
        [cases] => cases,
        _ => return Err("usage: oracle CASES".to_owned()),
    };
    let quirks = Quirks::read(include_str!("../../../quirks.tsv"))?;
    let records = fs::read_to_string(cases).map_err(|it| format!("{cases}: {it}"))?;
    let records: Value = serde_json::from_str(&records).map_err(|it| format!("{cases}: {it}"))?;
    match (records.as_array(), records["rows"].as_array()) {
        (Some(cases), _) => runtime.block_on(wire::wire(cases, &quirks)),
        (None, Some(rows)) => runtime.block_on(faults::faults(rows, &quirks)),
        (None, None) if SECTIONS.iter().any(|it| records[*it].is_object()) => {
            runtime.block_on(behaviour::behaviour(&records, SCENES, &quirks))
        }
        (None, None) => {
            Err(format!("{cases}: no list of calls, no `rows` of faults, no section of behaviour"))
        }
    }
}
