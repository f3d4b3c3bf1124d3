//! Programs on top of printed crates: what a person writes compiles, and does what it says.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::scratch::Scratch;
use super::strict;
use crate::step::{self, cargo};

/// Those of which a build is a matter of seconds; `run.sh` without `--only` builds all.
const SMALL: &[&str] = &["mistral", "netbird", "nomad", "ollama", "petstore", "telnyx"];

/// Writes a crate from each document of `codegen/tests/programs`, and runs the program beside it as a test of the crate.
pub(super) fn programs() -> Result<(), String> {
    let folder = step::root().join("codegen/tests/programs");
    let entries = fs::read_dir(&folder).map_err(|it| said(&folder, &it))?;
    let mut names: Vec<_> =
        entries.filter_map(|it| it.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    for name in names {
        program(&folder.join(&name), &name)?;
    }
    applications()
}

/// Applications on top of SDKs of well-known APIs, which compile as they are and whose tests pass.
fn applications() -> Result<(), String> {
    let given = step::root().join("../shared/apps");
    if !given.is_dir() {
        eprintln!("==> SKIPPED: ../shared/apps is not there, so no application is built");
        return Ok(());
    }
    let folder = step::root().join("target/apps");
    fs::create_dir_all(&folder).map_err(|it| said(&folder, &it))?;
    // What is there may be read-only; what is built stays from run to run.
    step::run(Command::new("cp").arg("-R").arg(given.join(".")).arg(&folder))?;
    step::run(Command::new("chmod").args(["-R", "u+w"]).arg(&folder))?;
    let tool = std::env::current_exe().map_err(|it| format!("this program is not found: {it}"))?;
    let mut run = Command::new("bash");
    run.arg(folder.join("run.sh")).arg("--xtask").arg(tool);
    run.args(SMALL.iter().flat_map(|it| ["--only", it]));
    step::run(run.arg("--corpus").arg(step::root().join("../shared")))
}

fn program(folder: &Path, name: &str) -> Result<(), String> {
    let scratch = Scratch::new()?;
    let out = scratch.crate_of(&folder.join("openapi.yml"), name, &[])?;
    let tests = out.join("tests");
    fs::create_dir_all(&tests).map_err(|it| said(&tests, &it))?;
    let (from, to) = (folder.join("program.rs"), tests.join("program.rs"));
    fs::copy(&from, &to).map_err(|it| said(&from, &it))?;
    step::run(strict(&mut cargo(&["test", "--test", "program"]), &out))
}

fn said(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {error}", path.display())
}
