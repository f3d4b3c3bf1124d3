//! `cargo xtask score`: what breaks generators and clients, a row each, and whether it breaks ours.
//!
//! A row is shown by a command that prints a line which begins with the row's name. Each command runs once, however
//! many rows it shows, and can be typed by hand.

mod rows;
mod said;

use std::collections::BTreeMap;
use std::process::ExitCode;

use crate::step;
use rows::{ROWS, Row};
use said::{Said, Verdict};

const USAGE: &str = "\
usage: cargo xtask score [ROW]...

Prints a line for each row of the scoreboard, or for those that are named: whether it passed, the figure, and the
command that shows it alone. The exit code is 1 if a row failed. A row whose data or tool is not here is skipped.";

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
            said.entry(row.command).or_insert_with(|| Said::of(row.command)).judge(row.name)
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
