//! `cargo xtask lab features`: the features of the printed crate: each compiles alone, none does not hurt, and all go
//! together; whether it compiles for browsers, and what is said where one is missing.

mod browser;
mod words;

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::disk;
use crate::step::{self, cargo, strict};

/// Parts of the runtime that stand beside each other, and beside what else sends.
const PAIRS: [&str; 5] = [
    "runtime-events,runtime-pages",
    "runtime-lines,runtime-oauth2",
    "runtime-multipart,runtime-shapes",
    "runtime-downloads,runtime-until",
    "tower,runtime-pages",
];

/// The manifest, as far as it matters.
#[derive(Deserialize)]
struct Manifest {
    features: BTreeMap<String, toml::Value>,
}

/// Checks the crate with each choice, without a warning, and runs the tests that only some choices have.
pub(crate) fn features() -> Result<bool, String> {
    let path = step::root().join("generated/Cargo.toml");
    let manifest: Manifest = toml::from_str(&disk::read(&path)?).map_err(disk::told(&path))?;
    check(&["--no-default-features"])?;
    for feature in manifest.features.keys().filter(|it| *it != "default") {
        check(&["--no-default-features", "--features", feature])?;
    }
    for pair in PAIRS {
        check(&["--no-default-features", "--features", pair])?;
    }
    check(&["--all-features"])?;
    // With what the tests of the workspace have built: alone, most of what the crate stands on has other features.
    let features = ["cli", "gzip", "tracing", "tower", "webhook-signatures"];
    let features = features.map(|it| format!("generated/{it}")).join(",");
    let mut test = cargo(&["test", "--workspace", "--features", &features]);
    let tests = ["attack", "cli", "tower", "tracing", "webhooks", "wire"];
    step::run(test.args(tests.iter().flat_map(|it| ["--test", it])))?;
    for choice in ["reqwest", "rustls-no-provider"] {
        let mut test = cargo(&["test", "-p", "generated", "--test", "tls"]);
        step::run(test.args(["--no-default-features", "--features", choice]))?;
    }
    words::words()?;
    browser::browser()?;
    Ok(true)
}

fn check(choice: &[&str]) -> Result<(), String> {
    let mut check = cargo(&["check", "-p", "generated"]);
    step::run(strict(check.args(choice)))
}
