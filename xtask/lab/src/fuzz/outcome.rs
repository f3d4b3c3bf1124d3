//! What came of a target: what libFuzzer wrote at its end, and the inputs that broke something.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use crate::disk;

/// An input that takes longer than these seconds is a finding.
const SLOW: f64 = 1.0;

/// What came of a target.
#[derive(Debug, PartialEq)]
pub(super) struct Outcome {
    pub(super) target: &'static str,
    executions: u64,
    /// The inputs that broke something.
    crashes: Vec<PathBuf>,
    /// The seconds that the slowest input took.
    slowest: f64,
    peak_mib: u64,
    /// Whether libFuzzer came to its end.
    finished: bool,
}

impl Outcome {
    /// Reads the folder of a run.
    pub(super) fn read(
        target: &'static str,
        folder: &Path,
        finished: bool,
    ) -> Result<Self, String> {
        let log = fs::read(folder.join("log")).map_err(disk::told(folder))?;
        let log = String::from_utf8_lossy(&log);
        let slowest = fs::read_to_string(folder.join("slowest.seconds"));
        let mut crashes = Vec::new();
        for entry in fs::read_dir(folder).map_err(disk::told(folder))? {
            let path = entry.map_err(disk::told(folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if ["crash-", "timeout-", "oom-", "leak-"].iter().any(|it| name.starts_with(it)) {
                crashes.push(path);
            }
        }
        Ok(Self {
            target,
            executions: number(&log, "stat::number_of_executed_units:"),
            crashes,
            slowest: slowest.ok().and_then(|it| it.trim().parse().ok()).unwrap_or_default(),
            peak_mib: number(&log, "stat::peak_rss_mb:"),
            finished,
        })
    }

    /// Whether nothing was found, and something was tried.
    pub(super) fn is_good(&self) -> bool {
        self.finished && self.crashes.is_empty() && self.executions > 0 && self.slowest <= SLOW
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { target, executions, crashes, slowest, peak_mib, finished } = self;
        write!(f, "{target}: {executions} executions, {} crashes, ", crashes.len())?;
        write!(f, "slowest {:.1} ms, {peak_mib} MiB", slowest * 1000.0)?;
        for crash in crashes {
            write!(f, "; {}", crash.display())?;
        }
        if !finished && crashes.is_empty() {
            write!(f, "; it did not come to its end: see target/fuzz/crashes/{target}/log")?;
        }
        Ok(())
    }
}

/// The number behind a word of the log.
fn number(log: &str, word: &str) -> u64 {
    let found = log.lines().find_map(|it| it.trim().strip_prefix(word)?.trim().parse().ok());
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Outcome, number};

    #[test]
    fn what_libfuzzer_says_is_read() {
        let log = "Done 7 runs in 0 second(s)\nstat::number_of_executed_units: 7\nstat::peak_rss_mb:              35\n";
        assert_eq!(number(log, "stat::number_of_executed_units:"), 7);
        assert_eq!(number(log, "stat::peak_rss_mb:"), 35);
        assert_eq!(number("", "stat::peak_rss_mb:"), 0);
    }

    #[test]
    fn a_run_without_inputs_proves_nothing() {
        let outcome = Outcome {
            target: "model",
            executions: 0,
            crashes: Vec::new(),
            slowest: 0.0,
            peak_mib: 1,
            finished: true,
        };
        assert!(!outcome.is_good());
        assert!(Outcome { executions: 1, ..outcome }.is_good());
    }
}
