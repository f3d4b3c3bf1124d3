//! `cargo xtask roundtrip`: values that a library from elsewhere made decode into the printed types, and encode back.

mod arguments;
mod driver;
mod run;

use std::process::ExitCode;

use arguments::{USAGE, parse};

/// Runs the task. Exit code 0: all came back equal; 1: one did not; 2: wrong usage.
pub(crate) fn roundtrip(arguments: &[String]) -> ExitCode {
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
            eprintln!("roundtrip: {failure}");
            ExitCode::FAILURE
        }
    }
}
