//! What a command costs: wall and CPU time, and the peak memory of its largest process.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4 as _;

use crate::disk;

/// What one run has cost.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) wall_s: f64,
    pub(super) cpu_s: f64,
    pub(super) peak_mb: f64,
}

/// Runs the command, with its words in a log; an error is the line of them that says most.
pub(super) fn measure(command: &mut Command, log: &Path) -> Result<Cost, String> {
    let file = disk::create(log)?;
    let same = file.try_clone().map_err(disk::told(log))?;
    let start = Instant::now();
    let child = command.stdin(Stdio::null()).stdout(file).stderr(same).spawn();
    let ended = child.and_then(|mut it| it.wait4());
    let wall_s = start.elapsed().as_secs_f64();
    let ended = ended.map_err(|it| format!("{}: {it}", command.get_program().display()))?;
    if !ended.status.success() {
        return Err(first_error(&fs::read_to_string(log).unwrap_or_default()));
    }
    let cpu_s = (ended.rusage.utime + ended.rusage.stime).as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "no memory is so large")]
    let peak_mb = ended.rusage.maxrss as f64 / 1_048_576.0;
    Ok(Cost { wall_s, cpu_s, peak_mb })
}

fn first_error(said: &str) -> String {
    let lines = || said.lines().map(str::trim).filter(|it| !it.is_empty());
    let error = lines().find(|it| it.starts_with("error") || it.starts_with("Error"));
    error.or(lines().next()).unwrap_or("it failed without a word").chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use tempfile::TempDir;

    use super::{first_error, measure};

    #[test]
    fn what_went_wrong_is_told() {
        assert_eq!(
            first_error("Compiling\nerror[E0308]: mismatched types\n"),
            "error[E0308]: mismatched types"
        );
        assert_eq!(first_error("\n oh\nno"), "oh");
    }

    #[test]
    fn a_command_is_measured() {
        let folder = TempDir::new().unwrap();
        let log = folder.path().join("logs/it.log");
        let mut command = Command::new("sh");
        command.args(["-c", "echo error: $WORD; exit $CODE"]).env("WORD", "oh");
        assert_eq!(measure(command.env("CODE", "3"), &log).unwrap_err(), "error: oh");
        assert!(measure(command.env("CODE", "0"), &log).unwrap().peak_mb > 0.5);
    }
}
