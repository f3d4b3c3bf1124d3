//! `cargo xtask oracle`: does the SDK do on the wire what another SDK was recorded to do?

mod arguments;
mod driver;

use std::process::ExitCode;

use arguments::{Arguments, Wanted};

use crate::driver::{absolute, target};
use codegen_cli::Job;

/// Runs the task. Exit code 0: all passed; 1: something differs; 2: wrong usage.
pub(crate) fn oracle(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => match run(arguments) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(failure) => {
                eprintln!("oracle: {failure}");
                ExitCode::FAILURE
            }
        },
        Err(wrong) => {
            eprintln!("oracle: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}

/// Generates, builds and replays; whether all cases passed.
fn run(arguments: Arguments) -> Result<bool, String> {
    let target = target()?;
    let place = target.join("oracle");
    let cases = absolute(&arguments.cases)?;
    let sdk = Job::alone(arguments.spec, place.join("sdk"), "sdk");
    let generated = Job { overlays: arguments.overlays, ..sdk }.write(true)?;
    if generated.diagnostics.has_errors() {
        return Err("the document has errors; `cargo xtask codegen` shows them".to_owned());
    }
    let folder = place.join("driver");
    driver::write(&folder)?;
    driver::build(&folder, &target)?;
    driver::run(&folder, &target, &cases)
}
