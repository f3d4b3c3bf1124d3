//! `cargo xtask score`: what breaks generators and clients, a row each, and whether it breaks ours.
//!
//! A row is shown by a command that prints a line which begins with the row's name. Each command runs once, however
//! many rows it shows, and can be typed by hand.

mod rows;

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::step::{self, cargo};
use rows::{ROWS, Row};

const USAGE: &str = "\
usage: cargo xtask score [ROW]...

Prints a line for each row of the scoreboard, or for those that are named: whether it passed, the figure, and the
command that shows it alone. The exit code is 1 if a row failed. A row whose data or tool is not here is skipped.";

/// What a command said.
struct Said {
    passed: bool,
    text: String,
    seconds: f64,
}

/// What became of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Passed,
    Failed,
    Skipped,
}

/// Runs the commands and prints the board.
pub(crate) fn score(arguments: &[String]) -> ExitCode {
    if arguments.iter().any(|it| it == "--help" || it == "-h") {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    if let Some(unknown) = arguments.iter().find(|it| ROWS.iter().all(|row| row.name != **it)) {
        eprintln!("score: there is no row `{unknown}`\n\n{USAGE}");
        return ExitCode::from(2);
    }
    let wanted = |row: &&Row| arguments.is_empty() || arguments.iter().any(|it| it == row.name);
    let mut said: BTreeMap<&[&str], Said> = BTreeMap::new();
    let mut counts = [0; 3];
    for row in ROWS.iter().filter(wanted) {
        let (verdict, figure) = if row.shared && !step::root().join("../shared").is_dir() {
            (Verdict::Skipped, "../shared is not there".to_owned())
        } else {
            let said = said.entry(row.command).or_insert_with(|| run(row.command));
            judge(row, said)
        };
        let (word, count) = match verdict {
            Verdict::Passed => ("passed", &mut counts[0]),
            Verdict::Failed => ("FAILED", &mut counts[1]),
            Verdict::Skipped => ("skipped", &mut counts[2]),
        };
        *count += 1;
        println!("{:4} {word:7} {}: {figure}\n             {}", row.name, row.what, shown(row));
    }
    let [passed, failed, skipped] = counts;
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A command as it is typed.
fn shown(row: &Row) -> String {
    format!("cargo {}", row.command.join(" "))
}

fn run(command: &[&str]) -> Said {
    let start = Instant::now();
    eprintln!("score: cargo {}", command.join(" "));
    let (passed, text) = output(&mut cargo(command));
    Said { passed, text, seconds: start.elapsed().as_secs_f64() }
}

fn output(command: &mut Command) -> (bool, String) {
    match command.output() {
        Ok(output) => {
            let both = [output.stdout, output.stderr].concat();
            (output.status.success(), String::from_utf8_lossy(&both).into_owned())
        }
        Err(error) => (false, format!("it cannot be started: {error}")),
    }
}

/// A row passed if its command did and said so.
fn judge(row: &Row, said: &Said) -> (Verdict, String) {
    let figure = figure(&said.text, row.name);
    match figure {
        Some(figure) if figure.starts_with("SKIPPED") => (Verdict::Skipped, figure.to_owned()),
        Some(figure) if said.passed => (Verdict::Passed, figure.to_owned()),
        Some(figure) => (Verdict::Failed, figure.to_owned()),
        None if said.passed => (Verdict::Failed, "the command says nothing of it".to_owned()),
        None => {
            let last = said.text.lines().rev().find(|it| !it.trim().is_empty()).unwrap_or_default();
            (Verdict::Failed, format!("after {:.0} s: {last}", said.seconds))
        }
    }
}

/// What a line says behind the name of a row; the test harness may have begun the line.
fn figure<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mark = format!("{name}: ");
    text.lines().find_map(|line| {
        let at = line.find(&mark)?;
        let (before, from) = line.split_at(at);
        let begins = before.is_empty() || before.ends_with(' ') || before.ends_with('.');
        begins.then(|| from.trim_start_matches(&mark).trim())
    })
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_found_behind_what_the_harness_prints() {
        let text = "running 2 tests\ntest a ... R1: 9 of 9\nok\nR11: ten\n..R3: three\nXR4: no\n";
        assert_eq!(figure(text, "R1"), Some("9 of 9"));
        assert_eq!(figure(text, "R11"), Some("ten"));
        assert_eq!(figure(text, "R3"), Some("three"));
        assert_eq!(figure(text, "R4"), None);
    }
}
