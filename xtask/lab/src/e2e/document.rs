//! All operations of a document call Prism, each with values that others made of the document.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::prism::Prism;
use crate::step::{self, cargo, root};
use crate::{driver, node};
use codegen_cli::Job;

/// Where the values are made.
const SAMPLER: &str = "xtask/lab/src/roundtrip/sampler";

/// The crate that makes the calls. How a call is made of its arguments is known to the replay of records.
const DRIVER: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("driver/Cargo.toml.txt")),
    ("build.rs", include_str!("../oracle/driver/build.rs")),
    ("src/args.rs", include_str!("../oracle/driver/args.rs")),
    ("src/calls.rs", include_str!("../oracle/driver/calls.rs")),
    ("src/control.rs", include_str!("driver/control.rs")),
    ("src/log.rs", include_str!("driver/log.rs")),
    ("src/main.rs", include_str!("driver/main.rs")),
    ("src/outcome.rs", include_str!("driver/outcome.rs")),
    ("src/python.rs", include_str!("../oracle/driver/python.rs")),
    ("src/trial.rs", include_str!("driver/trial.rs")),
];

/// Calls all operations; whether all passed.
pub(super) fn all_operations(spec: &Path, optional: bool) -> Result<bool, String> {
    let spec = driver::absolute(spec)?;
    let target = driver::target()?;
    let place = target.join("e2e");
    let (sdk, folder, log) = (place.join("sdk"), place.join("driver"), place.join("prism.log"));
    let generated = Job::alone(&spec, &sdk, "sdk").write(true)?;
    if generated.diagnostics.has_errors() {
        return Err("the document has errors; `cargo xtask codegen` shows them".to_owned());
    }
    driver::write(&folder, DRIVER)?;
    step::run(driver::inside(&mut cargo(&["build", "--quiet"]), &folder, &target))?;
    let calls = calls(&spec, &place, optional)?;
    let prism = Prism::start(&spec, &log)?;
    let mut run = cargo(&["run", "--quiet", "--"]);
    run.arg(calls).arg(format!("http://{}", prism.address)).arg(log);
    let run = driver::inside(&mut run, &folder, &target).env("NO_PROXY", "127.0.0.1");
    Ok(run.status().map_err(|it| format!("the driver cannot be started: {it}"))?.success())
}

/// Lets libraries from elsewhere make the arguments of the calls.
fn calls(spec: &Path, place: &Path, optional: bool) -> Result<PathBuf, String> {
    node::install(SAMPLER)?;
    // As the maker of the values calls it.
    let given = if optional { "optional" } else { "required" };
    let calls = place.join("calls.jsonl");
    let file = File::create(&calls).map_err(|it| format!("{}: {it}", calls.display()))?;
    let mut node = Command::new("node");
    node.arg("calls.mjs").arg(spec).arg(place.join("sdk/bindings.json")).arg(given);
    step::run(node.stdout(file).current_dir(root().join(SAMPLER)))?;
    Ok(calls)
}
