//! Calls operations of an SDK, and compares what it sends and does with what somebody else recorded or decides.
//!
//! `driver oracle CASES` replays records: a list of calls, an object with `rows` of fault scripts, or one with sections of
//! behaviour. `driver commands CASES PROGRAM [PRISM]` replays a list of calls by the program of the crate. `driver e2e
//! CALLS URL LOG` calls a mock server.

mod args;
mod behaviour;
#[allow(dead_code, reason = "`build.rs` looks at more of it")]
mod bindings;
mod calls;
mod commands;
mod e2e;
mod faults;
mod outcome;
mod python;
mod route;
#[allow(dead_code, reason = "nothing may get lost here")]
#[path = "../../values/src/same.rs"]
mod same;
mod server;
mod tally;
mod wire;

use std::process::ExitCode;
use std::{env, fs};

use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::Builder;

/// What went wrong besides the cases, in words.
pub type Result<T, E = Box<dyn std::error::Error>> = std::result::Result<T, E>;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let words: Vec<_> = arguments.iter().map(String::as_str).collect();
    let runtime = Builder::new_current_thread().enable_all().build();
    match runtime.map_err(Into::into).and_then(|it| it.block_on(run(&words))) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("driver: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all passed.
async fn run(words: &[&str]) -> Result<bool> {
    match *words {
        ["oracle", cases] => oracle(cases).await,
        ["commands", cases, program] => commands::all(&records(cases)?, program, None),
        ["commands", cases, program, prism] => {
            commands::all(&records(cases)?, program, Some(prism))
        }
        ["e2e", calls, url, log] => e2e::all(calls, url, log).await,
        [behaviour::FROM_ENV, id, case] => behaviour::from_env(id, case).await,
        _ => Err("usage: driver oracle|commands|e2e FILE…".into()),
    }
}

async fn oracle(cases: &str) -> Result<bool> {
    let records = records(cases)?;
    match (records.as_array(), records["rows"].as_array()) {
        (Some(cases), _) => wire::all(cases).await,
        (None, Some(rows)) => faults::all(rows).await,
        (None, None) => behaviour::all(&records).await,
    }
}

fn records(path: &str) -> Result<Value> {
    let text = fs::read_to_string(path).map_err(|it| format!("{path}: {it}"))?;
    Ok(serde_json::from_str(&text).map_err(|it| format!("{path}: {it}"))?)
}

/// The rows of a table: columns between tabs, and lines that begin with `#` are for people.
pub fn rows<T: DeserializeOwned>(table: &str) -> Result<Vec<T>> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(b'\t').comment(Some(b'#')).quoting(false).has_headers(false);
    Ok(reader.from_reader(table.as_bytes()).into_deserialize().collect::<csv::Result<_>>()?)
}

/// A text of a record; empty where there is none.
pub fn text<'a>(it: &'a Value, name: &str) -> &'a str {
    it[name].as_str().unwrap_or_default()
}
