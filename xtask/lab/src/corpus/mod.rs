//! `cargo xtask corpus`: runs the generator over a folder of documents, and shows what falls short.

mod arguments;
mod compile;
mod documents;
mod features;
mod generate;
mod message;
mod one;
mod place;
mod progress;
mod record;
mod row;
mod run;
mod sizes;
mod table;
mod totals;

use std::process::ExitCode;

use arguments::{Arguments, Wanted};

/// Runs the task. Exit code 0: nothing fell short; 1: something did; 2: wrong usage.
pub(crate) fn corpus(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::One(document)) => {
            print!("{}", one::one(document).write());
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => run::run(&arguments).unwrap_or_else(|failure| {
            eprintln!("corpus: {failure}");
            ExitCode::FAILURE
        }),
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}
