//! `cargo xtask fuzz`: inputs that nobody thought of, for the generator and for what it prints.
//!
//! The targets are in `codegen/fuzz`; libFuzzer invents the inputs, and learns from each which branches it reached.

mod arguments;
mod build;
mod outcome;
mod run;
mod seeds;
mod targets;

use std::process::ExitCode;

use arguments::{Arguments, Wanted};
use outcome::Outcome;

/// Runs the task. Exit code 0: nothing was found; 1: an input broke something; 2: wrong usage.
pub(crate) fn fuzz(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => match run(&arguments) {
            Ok(outcomes) => report(&outcomes),
            Err(failure) => {
                eprintln!("fuzz: {failure}");
                ExitCode::FAILURE
            }
        },
        Err(wrong) => {
            eprintln!("fuzz: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Vec<Outcome>, String> {
    let program = build::build()?;
    run::all(&program, arguments)
}

/// Prints a line for each target, and those of the scoreboard.
fn report(outcomes: &[Outcome]) -> ExitCode {
    for outcome in outcomes {
        println!("{outcome}");
    }
    for (row, target) in [("R4", "document"), ("R5", "model")] {
        if let Some(it) = outcomes.iter().find(|it| it.target == target) {
            println!("{row}: {it}");
        }
    }
    if outcomes.iter().all(Outcome::is_good) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
