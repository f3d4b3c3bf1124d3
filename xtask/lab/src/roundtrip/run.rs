//! One run: the crate, the driver beside it, the samples, and what the driver says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Arguments, driver};
use crate::node;
use crate::step::{self, cargo, root};
use codegen_cli::Job;

/// Where the values are made.
const SAMPLER: &str = "xtask/lab/src/roundtrip/sampler";

/// Runs the samples through the printed types; fails where one did not come back equal.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, String> {
    let folder = root().join("target/roundtrip");
    drop(fs::remove_dir_all(folder.join("sdk")));
    let own = || root().join("specs/assistants.yml");
    let (spec, sdk) = (arguments.spec.clone().unwrap_or_else(own), folder.join("sdk"));
    let generated = Job::alone(&spec, sdk, "sdk").write(true)?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{} has errors; see `cargo xtask codegen`", spec.display()));
    }
    let manifest =
        fs::read_to_string(folder.join("sdk/Cargo.toml")).map_err(|it| it.to_string())?;
    for (path, text) in driver::files(&generated.types, &manifest) {
        write(&folder.join("driver").join(path), &text)?;
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|it| it.to_string())?;
    write(&folder.join("driver/Cargo.lock"), &lock)?;
    let samples = sample(&spec, &folder, arguments)?;
    let mut driver = cargo(&["run", "--quiet", "--"]);
    driver.arg(samples).current_dir(folder.join("driver"));
    step::run(driver.env("CARGO_TARGET_DIR", folder.join("target")))?;
    Ok(true)
}

/// Lets the libraries from elsewhere make values, or takes those that are given, and has them changed.
fn sample(spec: &Path, folder: &Path, arguments: &Arguments) -> Result<PathBuf, String> {
    node::require()?;
    node::install(SAMPLER)?;
    let samples = folder.join("samples.jsonl");
    let file = fs::File::create(&samples).map_err(|it| format!("{}: {it}", samples.display()))?;
    let absolute = |path: &Path| std::path::absolute(path).map_err(|it| it.to_string());
    let mut node = Command::new("node");
    node.arg("sample.mjs").arg(absolute(spec)?).arg("--count").arg(arguments.count.to_string());
    if let Some(given) = &arguments.samples {
        node.arg("--samples").arg(absolute(given)?);
    }
    step::run(node.stdout(file).current_dir(root().join(SAMPLER)))?;
    Ok(samples)
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let failed = |it: std::io::Error| format!("{}: {it}", path.display());
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(failed)?;
    fs::write(path, text).map_err(failed)
}
