//! `cargo xtask oracle`: does the SDK do on the wire what another SDK was recorded to do?

mod arguments;
mod driver;

use std::process::ExitCode;

use arguments::{Arguments, Wanted};

use crate::codegen::{Allowed, whole_crate};
use crate::driver::{absolute, target};

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
    let (sdk, allowed) = (place.join("sdk"), Allowed::default());
    let generated =
        whole_crate(arguments.spec, arguments.overlays, sdk, "sdk".to_owned(), allowed)?;
    if generated.diagnostics.has_errors() {
        return Err("the document has errors; `cargo xtask codegen` shows them".to_owned());
    }
    let folder = place.join("driver");
    driver::write(&folder)?;
    driver::build(&folder, &target)?;
    driver::run(&folder, &target, &cases)
}
