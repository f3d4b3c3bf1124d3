//! The crate that drives the SDK: written beside it, built, and run.
//!
//! Its source is in `driver/` and belongs to no crate of this workspace, so that xtask needs neither an HTTP client nor
//! a reader of JSON. What is specific to a document its build script prints from the `bindings.json` of the SDK.

use std::path::Path;

use crate::driver::{self, inside};
use crate::step::{self, cargo};

const FILES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("driver/Cargo.toml.txt")),
    ("build.rs", include_str!("driver/build.rs")),
    ("src/args.rs", include_str!("driver/args.rs")),
    ("src/asked.rs", include_str!("driver/asked.rs")),
    ("src/behaviour.rs", include_str!("driver/behaviour.rs")),
    ("src/calls.rs", include_str!("driver/calls.rs")),
    ("src/clock.rs", include_str!("driver/clock.rs")),
    ("src/config.rs", include_str!("driver/config.rs")),
    ("src/decoding.rs", include_str!("driver/decoding.rs")),
    ("src/environment.rs", include_str!("driver/environment.rs")),
    ("src/faults.rs", include_str!("driver/faults.rs")),
    ("src/headers.rs", include_str!("driver/headers.rs")),
    ("src/main.rs", include_str!("driver/main.rs")),
    ("src/options.rs", include_str!("driver/options.rs")),
    ("src/outcome.rs", include_str!("driver/outcome.rs")),
    ("src/pages.rs", include_str!("driver/pages.rs")),
    ("src/pagination.rs", include_str!("driver/pagination.rs")),
    ("src/python.rs", include_str!("driver/python.rs")),
    ("src/quirks.rs", include_str!("driver/quirks.rs")),
    ("src/raw.rs", include_str!("driver/raw.rs")),
    ("src/route.rs", include_str!("driver/route.rs")),
    ("src/scenes.rs", include_str!("driver/scenes.rs")),
    ("src/script.rs", include_str!("driver/script.rs")),
    ("src/server.rs", include_str!("driver/server.rs")),
    ("src/tally.rs", include_str!("driver/tally.rs")),
    ("src/wire.rs", include_str!("driver/wire.rs")),
    ("src/words.rs", include_str!("driver/words.rs")),
    ("quirks.tsv", include_str!("quirks.tsv")),
    ("scenes.tsv", include_str!("scenes.tsv")),
];

/// Writes the crate.
pub(super) fn write(folder: &Path) -> Result<(), String> {
    driver::write(folder, FILES)
}

/// Builds the crate.
pub(super) fn build(folder: &Path, target: &Path) -> Result<(), String> {
    step::run(inside(&mut cargo(&["build", "--quiet"]), folder, target))
}

/// Runs the crate; whether all cases passed.
pub(super) fn run(folder: &Path, target: &Path, cases: &Path) -> Result<bool, String> {
    let mut run = cargo(&["run", "--quiet", "--"]);
    run.arg(cases).arg(folder.join("quirks.tsv")).arg(folder.join("scenes.tsv"));
    let status = inside(&mut run, folder, target).env("NO_PROXY", "127.0.0.1").status();
    Ok(status.map_err(|it| format!("the driver cannot be started: {it}"))?.success())
}
