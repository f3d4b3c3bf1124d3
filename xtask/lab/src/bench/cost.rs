//! What a command costs: wall and CPU time, and the peak memory of its largest process.
//!
//! Only `wait4` knows what a child has used, and the standard library does not hand it out; GNU time does.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const TIME: &str = "/usr/bin/time";

/// What one run has cost; CPU time and memory are missing where GNU time is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    pub(super) wall_s: f64,
    pub(super) cpu_s: Option<f64>,
    pub(super) peak_mb: Option<f64>,
}

/// Says loudly what cannot be measured here.
pub(super) fn warn() {
    if !Path::new(TIME).exists() {
        eprintln!("bench: SKIPPED: {TIME} is not there (Debian: `apt-get install time`);");
        eprintln!("bench: SKIPPED: the columns of CPU time and memory stay empty");
    }
}

/// Runs the command, with its words in a log; an error is the line of them that says most.
pub(super) fn measure(command: &Command, log: &Path) -> Result<Cost, String> {
    let failed = |it: std::io::Error| format!("{}: {it}", log.display());
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let figures = log.with_extension("time");
    drop(fs::remove_file(&figures));
    let mut timed = timed(command, &figures);
    let file = File::create(log).map_err(failed)?;
    let same = file.try_clone().map_err(failed)?;
    let start = Instant::now();
    let status = timed.stdin(Stdio::null()).stdout(file).stderr(same).status();
    let wall_s = start.elapsed().as_secs_f64();
    if !status.map_err(|it| format!("{}: {it}", command.get_program().display()))?.success() {
        return Err(first_error(&fs::read_to_string(log).unwrap_or_default()));
    }
    let figures = fs::read_to_string(&figures).unwrap_or_default();
    let (cpu_s, peak_mb) = read(&figures).unzip();
    Ok(Cost { wall_s, cpu_s, peak_mb })
}

/// The same command below GNU time.
fn timed(command: &Command, figures: &Path) -> Command {
    let mut timed = if Path::new(TIME).exists() {
        let mut timed = Command::new(TIME);
        timed.args(["-f", "%U %S %M", "-o"]).arg(figures).arg(command.get_program());
        timed
    } else {
        Command::new(command.get_program())
    };
    timed.args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => timed.env(name, value),
            None => timed.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        timed.current_dir(folder);
    }
    timed
}

/// CPU seconds and MB; a command that failed has a line of its own before them.
fn read(figures: &str) -> Option<(f64, f64)> {
    let words: Vec<f64> =
        figures.lines().last()?.split(' ').filter_map(|it| it.parse().ok()).collect();
    match words[..] {
        [user, system, kb] => Some((user + system, kb / 1024.0)),
        _ => None,
    }
}

fn first_error(said: &str) -> String {
    let lines = || said.lines().map(str::trim).filter(|it| !it.is_empty());
    let error = lines().find(|it| it.starts_with("error") || it.starts_with("Error"));
    error.or(lines().next()).unwrap_or("it failed without a word").chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::{TIME, first_error, measure, read};

    #[test]
    fn figures_are_read_and_nothing_is_made_up() {
        assert_eq!(read("1.50 0.25 2048\n"), Some((1.75, 2.0)));
        assert_eq!(
            read("Command exited with non-zero status 1\n1.00 1.00 1024\n"),
            Some((2.0, 1.0))
        );
        assert_eq!(read(""), None);
    }

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
        let log = std::env::temp_dir().join(format!("xtask-cost-{}.log", std::process::id()));
        let mut command = Command::new("sh");
        command.args(["-c", "echo error: $WORD; exit $CODE"]).env("WORD", "oh");
        let failure = measure(command.env("CODE", "3"), &log).unwrap_err();
        assert_eq!(failure, "error: oh");
        let cost = measure(command.env("CODE", "0"), &log).unwrap();
        assert_eq!(cost.peak_mb.is_some_and(|it| it > 0.5), Path::new(TIME).exists());
        for path in [log.with_extension("time"), log] {
            drop(std::fs::remove_file(path));
        }
    }
}
