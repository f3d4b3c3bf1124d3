//! One step of a task: a command that runs in the workspace, is timed, and must succeed.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// The top of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_owned()
}

/// A command of the cargo that runs this task.
#[must_use]
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// Runs the command, and says what and how long.
///
/// # Errors
/// Fails with the command's own words where it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = name(command);
    eprintln!("==> {name}");
    let start = Instant::now();
    let status = command.status().map_err(|it| format!("`{name}` cannot be started: {it}"))?;
    if !status.success() {
        return Err(format!("`{name}` failed: {status}"));
    }
    eprintln!("    {:.1} s", start.elapsed().as_secs_f64());
    Ok(())
}

/// The command as a person would type it.
#[must_use]
pub fn name(command: &Command) -> String {
    let set = command
        .get_envs()
        .filter_map(|(key, value)| Some(format!("{}={}", key.display(), value?.display())));
    let program = Path::new(command.get_program()).file_stem().unwrap_or(OsStr::new("?"));
    let words = std::iter::once(program).chain(command.get_args());
    set.chain(words.map(|it| it.display().to_string())).collect::<Vec<_>>().join(" ")
}
