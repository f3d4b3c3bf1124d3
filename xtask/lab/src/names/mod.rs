//! `cargo xtask names`: do calls have the names that the owners of the APIs chose?

mod agreement;
mod arguments;
mod known;

use std::path::Path;
use std::process::ExitCode;

use agreement::{Agreement, Total};
use arguments::{Arguments, Wanted};
use known::Known;

use codegen_cli::Job;

/// Runs the task. Exit code 0: compared; 1: something could not be read; 2: wrong usage.
pub(crate) fn names(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => match run(&arguments) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("names: {failure}");
                ExitCode::FAILURE
            }
        },
        Err(wrong) => {
            eprintln!("names: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let all = known::known(&arguments.folder, &arguments.corpus)?;
    let mut total = Total::default();
    println!("{}", agreement::HEAD);
    for known in all.iter().filter(|it| it.name.contains(&arguments.filter)) {
        let agreement = compare(known)?;
        println!("{}", agreement.row(&known.name));
        if arguments.list {
            agreement.list();
        }
        total.add(&agreement);
    }
    println!("{total}");
    Ok(())
}

fn compare(known: &Known) -> Result<Agreement, String> {
    let mut job = Job::new(&known.document, "");
    // A document of many files refers to folders beside its own.
    job.allowed.dirs.extend(known.document.parent().and_then(Path::parent).map(Path::to_owned));
    let generated = job.generate()?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{}: the document has errors", known.document.display()));
    }
    Ok(Agreement::of(&known.calls, &generated.calls))
}
