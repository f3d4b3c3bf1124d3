//! What other programs say of the dependencies: cargo itself, and where they are installed cargo-deny and cargo-audit.

use std::process::{Command, Stdio};

use crate::step::{self, cargo, root};

/// The advisories of `RustSec`, where somebody has put them.
const ADVISORIES: &str = "../shared/advisory-db";

/// What cargo-deny says of bans, licences and sources; it needs no network for them.
pub(super) fn deny() -> Result<&'static str, String> {
    tool("deny", &["--offline", "check", "bans", "licenses", "sources"])
}

/// What cargo-audit says, where its advisories are at hand; nothing is fetched.
pub(super) fn audit() -> Result<&'static str, String> {
    if !root().join(ADVISORIES).is_dir() {
        eprintln!("==> SKIPPED: {ADVISORIES} is not there, so no advisory is looked up");
        return Ok("SKIPPED");
    }
    tool("audit", &["--db", ADVISORIES, "--no-fetch", "-D", "warnings"])
}

/// Runs a subcommand of cargo, if it is installed; `Err` where it finds something.
fn tool(name: &str, arguments: &[&str]) -> Result<&'static str, String> {
    let mut asked = cargo(&[name, "--version"]);
    let is_there = asked.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !is_there.is_ok_and(|it| it.success()) {
        eprintln!(
            "==> SKIPPED: cargo-{name} is not installed (`cargo install --locked cargo-{name}`)"
        );
        return Ok("SKIPPED");
    }
    step::run(cargo(&[name]).args(arguments))?;
    Ok("0 findings")
}

/// The crates that a program gets which depends on the printed one; what they are built with counts.
pub(super) fn crates_of_the_sdk() -> Result<usize, String> {
    let mut tree: Command = cargo(&["tree", "--package", "generated", "--edges", "normal,build"]);
    tree.args(["--prefix", "none", "--format", "{p}", "--no-dedupe", "--locked"]);
    let output = tree.output().map_err(|it| format!("cargo tree: {it}"))?;
    if !output.status.success() {
        return Err(format!("cargo tree: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let mut names: Vec<_> = text.lines().map(|it| it.trim_end_matches(" (proc-macro)")).collect();
    names.sort_unstable();
    names.dedup();
    Ok(names.len())
}
