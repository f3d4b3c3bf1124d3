//! `cargo xtask names`: do calls have the names that the owners of the APIs chose?

mod agreement;
mod arguments;
mod import;
mod known;
mod scan;

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
    if arguments.scan {
        return scan::scan(&arguments.folder, &arguments.filter, arguments.list);
    }
    let all = known::known(&arguments.folder, &arguments.corpus)?;
    let mut total = Total::default();
    println!("{}", agreement::HEAD);
    for known in all.iter().filter(|it| it.name.contains(&arguments.filter)) {
        let mut job = job(known);
        let imported = known.configuration.as_ref().filter(|_| arguments.import);
        let imported = imported.map(|it| import::import(it, known, &mut job)).transpose()?;
        let agreement = compare(known, &job)?;
        println!("{}", agreement.row(&known.name));
        if let Some(imported) = imported {
            import::show(&imported, arguments.list);
        }
        if arguments.list {
            agreement.list();
        }
        total.add(&agreement);
    }
    println!("{total}");
    Ok(())
}

fn job(known: &Known) -> Job {
    let mut job = Job::new(&known.document, "");
    // A document of many files refers to folders beside its own.
    job.allowed.dirs.extend(known.document.parent().and_then(Path::parent).map(Path::to_owned));
    job
}

fn compare(known: &Known, job: &Job) -> Result<Agreement, String> {
    let generated = job.generate()?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{}: the document has errors", known.document.display()));
    }
    Ok(Agreement::of(&known.calls, &generated.calls))
}
