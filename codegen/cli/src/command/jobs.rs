//! Which SDKs the words mean: one that they describe, or those of the configuration.

use std::path::PathBuf;

use clap::ArgMatches;
use codegen::Rules;
use codegen::diagnostic::{Code, Level};
use codegen::nearest::nearest;

use super::Tool;
use crate::config;
use crate::document::Document;
use crate::files::by_name;
use crate::job::Job;
use crate::refs::Allowed;
use crate::stop::Stop;

/// The SDKs that are to be written.
pub(super) fn written(tool: &Tool, matches: &ArgMatches) -> Result<Vec<Job>, Stop> {
    let Some(spec) = matches.get_one::<String>("spec") else {
        return configured(tool, matches);
    };
    let Some(out) = matches.get_one::<PathBuf>("out") else {
        let out = "`--spec` needs `--out DIR`, the folder of the crate";
        return Err(Stop::Usage(out.to_owned()));
    };
    let job = Job {
        name: matches.get_one("name").cloned(),
        env_prefix: matches.get_one("env-prefix").cloned(),
        out: by_name(out.clone()),
        ..described(spec, matches)?
    };
    Ok(vec![job])
}

/// The SDKs whose documents are to be read.
pub(super) fn read(tool: &Tool, matches: &ArgMatches) -> Result<Vec<Job>, Stop> {
    match matches.get_one::<String>("spec") {
        Some(spec) => Ok(vec![described(spec, matches)?]),
        None => configured(tool, matches),
    }
}

fn described(spec: &str, matches: &ArgMatches) -> Result<Job, Stop> {
    if spec.is_empty() {
        return Err(Stop::Usage("`--spec` needs a value".to_owned()));
    }
    let job = Job {
        document: Document::parse(spec),
        overlays: all(matches, "overlay"),
        allowed: Allowed {
            dirs: all(matches, "allow-ref-dir"),
            hosts: all(matches, "allow-ref-host"),
        },
        ..Job::new("", "")
    };
    demand(job, matches)
}

fn configured(tool: &Tool, matches: &ArgMatches) -> Result<Vec<Job>, Stop> {
    let named = matches.get_one::<PathBuf>("config").cloned().or_else(|| tool.config.clone());
    let Some(file) = named.or_else(config::search) else {
        let name = tool.name;
        return Err(Stop::Usage(format!(
            "there is no document: name one by `--spec FILE`, or write a `{}` by `{name} init`",
            config::NAME
        )));
    };
    let jobs = config::read(&file)?;
    let jobs = match matches.get_one::<String>("sdk") {
        Some(name) => vec![called(jobs, name)?],
        None => jobs,
    };
    jobs.into_iter().map(|it| demand(it, matches)).collect()
}

/// The SDK whose crate has this name.
fn called(jobs: Vec<Job>, name: &str) -> Result<Job, Stop> {
    let names: Vec<_> = jobs.iter().map(Job::crate_name).collect();
    let found = jobs.into_iter().zip(&names).find(|(_, it)| *it == name);
    found.map(|(job, _)| job).ok_or_else(|| {
        let all = names.join("`, `");
        let help = match nearest(name, names.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are `{all}`"),
        };
        Stop::Usage(format!("no SDK is called `{name}`: {help}"))
    })
}

fn all<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    matches.get_many::<T>(name).into_iter().flatten().cloned().collect()
}

/// What the words demand of a document comes after what its configuration demands.
fn demand(mut job: Job, matches: &ArgMatches) -> Result<Job, Stop> {
    let Rules { limits, levels } = &mut job.rules;
    let limit = |name, to: &mut usize| {
        if let Some(number) = matches.get_one::<usize>(name) {
            *to = *number;
        }
    };
    limit("max-bytes", &mut limits.bytes);
    limit("max-nodes", &mut limits.nodes);
    limit("max-depth", &mut limits.depth);
    for (_, code, level) in said(matches) {
        levels.set(code, level).map_err(Stop::Usage)?;
    }
    Ok(job)
}

/// The levels in the order of their words.
fn said(matches: &ArgMatches) -> Vec<(usize, Code, Level)> {
    let mut said = Vec::new();
    for (name, level) in [("deny", Level::Deny), ("warn", Level::Warn), ("allow", Level::Allow)] {
        // `explain` has none of them.
        let Ok(Some(codes)) = matches.try_get_many::<Code>(name) else { continue };
        let places = matches.indices_of(name).into_iter().flatten();
        said.extend(places.zip(codes).map(|(place, code)| (place, *code, level)));
    }
    said.sort_by_key(|it| it.0);
    said
}
