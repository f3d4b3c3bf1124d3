//! `cargo xtask codegen`: the only task that reads documents and writes SDKs.

mod arguments;
mod crate_name;
mod files;
mod findings;
mod lock;
mod manifest;
mod plan;
mod refs;
mod rules;
mod sums;
mod tree;
mod whole;

use std::process::ExitCode;
use std::time::Instant;

pub(crate) use arguments::{Arguments, Wanted};
pub(crate) use files::below;
pub(crate) use findings::count;
use plan::Plan;
pub(crate) use refs::Allowed;
pub(crate) use whole::{generate, whole_crate};

/// Runs the task. Exit code 0: done; 1: the document has errors, or `--check` found differences; 2: wrong usage.
pub(crate) fn codegen(arguments: &[String]) -> ExitCode {
    match Arguments::parse(arguments) {
        Ok(Wanted::Help) => {
            println!("{}", arguments::USAGE);
            ExitCode::SUCCESS
        }
        Ok(Wanted::Run(arguments)) => run(&arguments).unwrap_or_else(|failure| {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }),
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{}", arguments::USAGE);
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let start = Instant::now();
    let (config, generated) = generate(arguments)?;
    findings::show(arguments.format, &generated);
    if generated.diagnostics.has_errors() {
        eprintln!("codegen: {}; nothing was written", findings::summary(&generated));
        return Ok(ExitCode::FAILURE);
    }
    let plan = Plan::new(arguments, &config, &generated)?;
    let (done, code) = if arguments.check {
        let stale = plan.differences()?;
        for it in &stale {
            eprintln!("{it}");
        }
        let code = if stale.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        (format!("{} of {} files differ", stale.len(), plan.len()), code)
    } else {
        let written = plan.write(arguments.force)?;
        (format!("{written} files written, {} unchanged", plan.len() - written), ExitCode::SUCCESS)
    };
    let summary = generated.summary;
    eprintln!(
        "codegen: {} operations, {} types, {done}, {}, {:.2} s",
        summary.operations,
        summary.types,
        findings::summary(&generated),
        start.elapsed().as_secs_f64(),
    );
    Ok(code)
}
