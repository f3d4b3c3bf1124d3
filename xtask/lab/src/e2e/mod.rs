//! `cargo xtask e2e`: the client calls Prism, a mock server that somebody else wrote.
//!
//! Prism reads the same document and refuses what does not fit it, so it is a second opinion on the bytes that the
//! client sends; what it answers is a second opinion on what the client reads.

mod arguments;
mod document;
mod example;
mod prism;

use std::process::ExitCode;

use arguments::{Arguments, Given, Wanted};

use crate::node;
use crate::step::root;

/// The API of which the document of this repository has one operation.
const FULL: &str = "../shared/specs/telnyx-assistants-full.yml";

/// Runs the task. Exit code 0: all passed; 1: something failed; 2: wrong usage.
pub(crate) fn e2e(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => match run(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("e2e: {failure}");
                ExitCode::FAILURE
            }
        },
        Err(wrong) => {
            eprintln!("e2e: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    node::require()?;
    node::install(prism::FOLDER)?;
    if let Some(spec) = &arguments.spec {
        return document::all_operations(spec, arguments.given);
    }
    if arguments.given == Given::Required {
        example::example()?;
    }
    let full = root().join(FULL);
    if full.is_file() {
        return document::all_operations(&full, arguments.given);
    }
    eprintln!("==> SKIPPED: ../shared is not there, so only the example called Prism");
    Ok(())
}
