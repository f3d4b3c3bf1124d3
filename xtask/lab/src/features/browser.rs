//! The printed crate in a browser: whether it compiles for `wasm32-unknown-unknown`.

use std::path::Path;
use std::process::Command;

use crate::step::{self, cargo, strict};

const TARGET: &str = "wasm32-unknown-unknown";

/// Checks the crate with the default features, and with all.
pub(super) fn browser() -> Result<(), String> {
    if !is_there() && !is_added() {
        eprintln!(
            "==> SKIPPED: {TARGET} is not there and cannot be fetched, so nothing is known of browsers"
        );
        return Ok(());
    }
    for more in [&[][..], &["--all-features"]] {
        let mut check = cargo(&["check", "-p", "generated", "--target", TARGET]);
        step::run(strict(check.args(more)))?;
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
