//! Writes or compares, and says what came of it.

use std::process::ExitCode;
use std::time::Instant;

use clap::ArgMatches;

use crate::findings::{self, Format};
use crate::job::{Job, Writes};
use crate::manifest;
use crate::plan::Plan;
use crate::stop::Stop;

/// How it is done.
pub(super) struct How {
    check: bool,
    force: bool,
    format: Format,
}

impl How {
    pub(super) fn of(matches: &ArgMatches) -> Self {
        let format = match format(matches) {
            Format::Human if matches.get_flag("verbose") => Format::Verbose,
            other @ (Format::Human | Format::Verbose | Format::Json | Format::Sarif) => other,
        };
        Self { check: matches.get_flag("check"), force: matches.get_flag("force"), format }
    }
}

/// How findings are shown; `explain` and others know one way.
pub(super) fn format(matches: &ArgMatches) -> Format {
    let form = matches.try_get_one::<String>("message-format").ok().flatten();
    match form.map(String::as_str) {
        Some("json") => Format::Json,
        Some("sarif") => Format::Sarif,
        _ => Format::Human,
    }
}

/// Does it for all, also where one of them fails.
pub(super) fn run(jobs: Vec<Job>, how: &How) -> Result<ExitCode, Stop> {
    if how.format == Format::Sarif && jobs.len() > 1 {
        let one = "SARIF is about one document: name it by `--spec` or `--sdk`";
        return Err(Stop::Usage(one.to_owned()));
    }
    let is_one = jobs.len() == 1;
    let mut all = true;
    for job in jobs {
        all &= one(&job, is_one, how).unwrap_or_else(|failure| {
            failure.show(how.format);
            false
        });
    }
    Ok(if all { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether nothing is wrong.
fn one(job: &Job, is_one: bool, how: &How) -> Result<bool, Stop> {
    let start = Instant::now();
    let (config, generated) = job.generated()?;
    let who = if is_one { "codegen" } else { &config.crate_name };
    findings::show(how.format, &generated)?;
    if generated.diagnostics.has_errors() {
        eprintln!("{who}: {}; nothing was written", findings::summary(&generated));
        return Ok(false);
    }
    let plan = Plan::new(job, &config, &generated)?;
    let (done, fine) = if how.check {
        let stale = plan.differences()?;
        for it in &stale {
            eprintln!("{it}");
        }
        (format!("{} of {} files differ", stale.len(), plan.len()), stale.is_empty())
    } else {
        let written = plan.write(how.force)?;
        let is_member = plan.is_fresh() && job.writes == Writes::Crate;
        if let Some(hint) = is_member.then(|| manifest::hint(&job.out)).flatten() {
            eprintln!("note: {hint}");
        }
        (format!("{written} files written, {} unchanged", plan.len() - written), true)
    };
    let summary = generated.summary;
    eprintln!(
        "{who}: {} operations, {} types, {done}, {}, {:.2} s",
        summary.operations,
        summary.types,
        findings::summary(&generated),
        start.elapsed().as_secs_f64(),
    );
    Ok(fine)
}
