//! `cargo xtask codegen`: the only task that reads documents and writes SDKs.

mod arguments;
mod files;
mod findings;
mod plan;
mod refs;
mod tree;

use std::process::ExitCode;
use std::time::Instant;

use codegen::read::Input;

use arguments::{Arguments, Wanted};
use plan::Plan;
use refs::Refs;

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
    let spec = files::spec(arguments);
    let source = files::source(&spec)?;
    let overlays = arguments.overlays.iter().map(|it| files::source(it));
    let overlays = overlays.collect::<Result<Vec<_>, _>>()?;
    let files = Refs::new(&spec, &arguments.allowed)?;
    let config = plan::config(arguments, &source);
    let input = Input { source: &source, overlays: &overlays, files: &files };
    let generated = codegen::generate(&input, &config);
    findings::show(arguments.format, &generated);
    if generated.diagnostics.has_errors() {
        eprintln!("codegen: {}; nothing was written", findings::count(&generated));
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
        let written = plan.write()?;
        (format!("{written} files written, {} unchanged", plan.len() - written), ExitCode::SUCCESS)
    };
    let summary = generated.summary;
    eprintln!(
        "codegen: {} operations, {} types, {done}, {}, {:.2} s",
        summary.operations,
        summary.types,
        findings::count(&generated),
        start.elapsed().as_secs_f64(),
    );
    Ok(code)
}
