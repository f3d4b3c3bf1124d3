//! `cargo xtask budget`: what a printed crate may cost, in units that do not depend on the machine.

mod file;
mod instructions;
mod measure;

use std::fs;
use std::process::ExitCode;

use file::{Limits, Verdict};

use crate::step::root;

const FILE: &str = "codegen/budget.toml";

const USAGE: &str = "\
usage: cargo xtask budget [--write]

Measures, and fails where a limit of codegen/budget.toml is exceeded. Lines and memory are shown, and have no limit.

  --write   sets each limit to today's figure and the margin of the file, whatever was exceeded";

/// Runs the task. Exit code 0: within the limits; 1: one is exceeded; 2: wrong usage.
pub(crate) fn budget(arguments: &[String]) -> ExitCode {
    let write = match arguments {
        [] => false,
        [flag] if flag == "--write" => true,
        [flag] if ["--help", "-h"].contains(&flag.as_str()) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run(write) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("budget: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Whether everything is within its limit.
fn run(write: bool) -> Result<bool, String> {
    let path = root().join(FILE);
    let text = fs::read_to_string(&path).map_err(|it| format!("{FILE}: {it}"))?;
    let limits = Limits::read(&text).map_err(|it| format!("{FILE}:{it}"))?;
    let figures = measure::measure(&limits)?;
    let mut is_within = true;
    for verdict in limits.judge(&figures) {
        println!("{verdict}");
        is_within &= !matches!(verdict, Verdict::Over { .. });
    }
    if write {
        fs::write(&path, limits.with(&text, &figures)).map_err(|it| format!("{FILE}: {it}"))?;
        eprintln!("budget: {FILE} has today's figures and {} % more", limits.margin);
        return Ok(true);
    }
    if !is_within {
        eprintln!("budget: bring it down, or say in {FILE} why it may cost more");
    }
    Ok(is_within)
}
