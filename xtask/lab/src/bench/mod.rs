//! `cargo xtask bench`: what it costs to build a printed crate, to use it, and to print it, beside other generators.

mod arguments;
mod cost;
mod driver;
mod generate;
mod generator;
mod growth;
mod ledger;
mod library;
mod plot;
mod program;
mod run;
mod stages;
mod table;
mod weights;

use std::process::ExitCode;

use arguments::{USAGE, parse};
pub(crate) use weights::{Scales, Weights};

/// Runs the task. Exit code 0: all was measured that can be; 1: not even ours could be; 2: wrong usage.
pub(crate) fn bench(arguments: &[String]) -> ExitCode {
    let arguments = match parse(arguments) {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match run::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("bench: {failure}");
            ExitCode::FAILURE
        }
    }
}
