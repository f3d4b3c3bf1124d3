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

/// The command for a crate outside of the workspace, in its target folder: what the crate stands on is built as in the
/// workspace, and so once for all. Warnings of the crate are errors where [`strict`] says so.
pub fn shared(command: &mut Command) -> &mut Command {
    command
        .args([
            "--config",
            "profile.dev.package.'*'.debug=false",
            "--config",
            "profile.dev.debug=false",
        ])
        .env("CARGO_TARGET_DIR", target())
        .env("CARGO_INCREMENTAL", "0")
}

/// The command with warnings of the crate as errors; nothing changes for what it stands on.
pub fn strict(command: &mut Command) -> &mut Command {
    command
        .env("RUSTC_WORKSPACE_WRAPPER", root().join("xtask/strict.sh"))
        .env("RUSTDOCFLAGS", "-Dwarnings")
}

/// Where the workspace is built, and what the SDKs depend on is built anyway.
#[must_use]
pub fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR");
    let target = target.map_or_else(|| root().join("target"), PathBuf::from);
    std::path::absolute(&target).unwrap_or(target)
}

/// Runs the command, and says what and how long: by the clock, and the cores were busy, which depends less on what else
/// the machine does.
///
/// # Errors
/// Fails with the command's own words where it fails.
pub fn run(command: &mut Command) -> Result<(), String> {
    let name = name(command);
    eprintln!("==> {name}");
    let (start, before) = (Instant::now(), busy());
    let status = command.status().map_err(|it| format!("`{name}` cannot be started: {it}"))?;
    if !status.success() {
        return Err(format!("`{name}` failed: {status}"));
    }
    let took = start.elapsed().as_secs_f64();
    match busy().zip(before) {
        Some((after, before)) => eprintln!("    {took:.1} s, {:.1} s of CPU", after - before),
        None => eprintln!("    {took:.1} s"),
    }
    Ok(())
}

/// How long all processes that this one has started and that are done kept a core busy, where the system tells: in
/// hundredths of a second in the 16th and 17th field, of which the second is a name in parentheses.
fn busy() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, fields) = stat.rsplit_once(')')?;
    let ticks = fields.split_whitespace().skip(13).take(2);
    ticks.map(|it| Some(f64::from(it.parse::<u32>().ok()?) / 100.0)).sum()
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
