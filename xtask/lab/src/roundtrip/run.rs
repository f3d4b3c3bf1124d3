//! One run: the crate, the driver beside it, the samples, and what the driver says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Arguments;
use super::table::{TOTALS, Table};
use crate::disk;
use crate::driver::{absolute, folder as driver, locked, print};
use crate::node;
use crate::step::{self, root};
use codegen_cli::Job;

/// Where the values are made.
const SAMPLER: &str = "xtask/lab/drivers/sampler";

/// Runs the samples of each document through its printed types; fails where one did not come back equal.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, String> {
    let own = root().join("specs/assistants.yml");
    let specs = if arguments.spec.is_empty() { &[own][..] } else { &arguments.spec };
    if let [spec] = specs {
        return one(spec, arguments).map(|()| true);
    }
    let mut table = Table::default();
    for spec in specs {
        let outcome = one(spec, arguments);
        if let Err(problem) = &outcome {
            eprintln!("{}: {problem}", spec.display());
        }
        table.add(spec, outcome.is_ok());
    }
    Ok(table.end())
}

fn one(spec: &Path, arguments: &Arguments) -> Result<(), String> {
    let folder = root().join("target/roundtrip");
    let sdk = folder.join("sdk");
    drop(fs::remove_file(folder.join(TOTALS)));
    // What the crate of another document has must not stay.
    drop(fs::remove_dir_all(&sdk));
    let generated = print(&Job::alone(spec, &sdk, "sdk"))?;
    let types = generated.types.iter().map(|(at, path)| format!("{at}\t{path}\n"));
    disk::write(&folder.join("types.tsv"), types.collect::<String>())?;
    let samples = sample(spec, &folder, arguments)?;
    let mut run = locked(&driver("values"), &["run", "--quiet"], &folder.join("target"))?;
    // There are types that only come with resources, if that is a feature.
    if !generated.features.is_empty() {
        run.args(["--features", "sdk/resources"]);
    }
    run.env("TOTALS", folder.join(TOTALS));
    step::run(run.arg("--").arg(samples))
}

/// Lets the libraries from elsewhere make values, or takes those that are given, and has them changed.
fn sample(spec: &Path, folder: &Path, arguments: &Arguments) -> Result<PathBuf, String> {
    node::require()?;
    node::install(SAMPLER)?;
    let samples = folder.join("samples.jsonl");
    let file = disk::create(&samples)?;
    let mut node = Command::new("node");
    node.arg("sample.mjs").arg(absolute(spec)?).arg("--count").arg(arguments.count.to_string());
    if let Some(given) = &arguments.samples {
        node.arg("--samples").arg(absolute(given)?);
    }
    step::run(node.stdout(file).current_dir(root().join(SAMPLER)))?;
    Ok(samples)
}
