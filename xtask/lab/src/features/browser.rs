//! The printed crate in a browser: whether it compiles for `wasm32-unknown-unknown`.

use std::path::Path;
use std::process::Command;

use crate::step::{self, cargo, strict};

const TARGET: &str = "wasm32-unknown-unknown";

/// What a browser cannot have: it has no terminal.
const ELSEWHERE: &str = "cli";

/// Checks the crate with the default features, and with all of these that a browser can have.
pub(super) fn browser<'f>(features: impl Iterator<Item = &'f str>) -> Result<(), String> {
    if !is_there() && !is_added() {
        eprintln!(
            "==> SKIPPED: {TARGET} is not there and cannot be fetched, so nothing is known of browsers"
        );
        return Ok(());
    }
    let all: Vec<_> = features.filter(|it| *it != ELSEWHERE).collect();
    for features in ["default", &all.join(",")] {
        let mut check = cargo(&["check", "-p", "generated", "--target", TARGET, "--features"]);
        step::run(strict(check.arg(features)))?;
    }
    Ok(())
}

/// Whether the compiler in use has the standard library of the target, by whomever it was installed.
fn is_there() -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let asked = Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]).output();
    asked.is_ok_and(|it| Path::new(String::from_utf8_lossy(&it.stdout).trim()).is_dir())
}

/// Whether rustup could get it: there may be no rustup, and no network.
fn is_added() -> bool {
    step::run(Command::new("rustup").args(["target", "add", TARGET])).is_ok() && is_there()
}
