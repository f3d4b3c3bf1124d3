//! What a command said about the rows that it shows.

use std::time::Instant;

use crate::step::cargo;

/// What a command said.
pub(super) struct Said {
    passed: bool,
    text: String,
    seconds: f64,
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Passed,
    Failed,
    Skipped,
}

impl Said {
    /// Runs a command of cargo.
    pub(super) fn of(command: &str) -> Self {
        let start = Instant::now();
        eprintln!("score: cargo {command}");
        let words: Vec<_> = command.split(' ').collect();
        let (passed, text) = match cargo(&words).output() {
            Ok(it) => (it.status.success(), [it.stdout, it.stderr].concat()),
            Err(error) => (false, format!("it cannot be started: {error}").into_bytes()),
        };
        let text = String::from_utf8_lossy(&text).into_owned();
        Self { passed, text, seconds: start.elapsed().as_secs_f64() }
    }

    /// A row passed if its command did and said so.
    pub(super) fn judge(&self, name: &str) -> (Verdict, String) {
        match figure(&self.text, name) {
            Some(it) if !self.passed => (Verdict::Failed, it),
            Some(it) if it.starts_with("SKIPPED") => (Verdict::Skipped, it),
            Some(it) => (Verdict::Passed, it),
            None if self.passed => (Verdict::Failed, "the command says nothing of it".to_owned()),
            None => {
                let last = self.text.lines().rev().find(|it| !it.trim().is_empty());
                let last = last.unwrap_or_default();
                (Verdict::Failed, format!("after {:.0} s: {last}", self.seconds))
            }
        }
    }
}

/// What the lines say behind the name of a row; the test harness may have begun such a line.
fn figure(text: &str, name: &str) -> Option<String> {
    let mark = format!("{name}: ");
    let lines = text.lines().filter_map(|line| {
        let (before, figure) = line.split_once(&mark)?;
        let begins = before.is_empty() || before.ends_with(' ') || before.ends_with('.');
        begins.then_some(figure.trim())
    });
    let said = lines.collect::<Vec<_>>().join("; ");
    (!said.is_empty()).then_some(said)
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_found_behind_what_the_harness_prints() {
        let text = "running 2 tests\ntest a ... R1: 9 of 9\nok\nR11: ten\n..R3: three\nXR4: no\nR3: four\n";
        assert_eq!(figure(text, "R1").as_deref(), Some("9 of 9"));
        assert_eq!(figure(text, "R11").as_deref(), Some("ten"));
        assert_eq!(figure(text, "R3").as_deref(), Some("three; four"));
        assert_eq!(figure(text, "R4"), None);
    }
}
