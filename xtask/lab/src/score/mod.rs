//! `cargo xtask score`: what breaks generators and clients, a row each, and whether it breaks ours.
//!
//! A row is shown by a command that prints a line which begins with the row's name. Each command runs once, however
//! many rows it shows, and can be typed by hand.

mod rows;
mod said;

use std::collections::BTreeMap;

use crate::step;
use rows::{ROWS, Row};
use said::{Said, Verdict};

/// Shows what breaks generators and clients, and whether it breaks ours
///
/// Prints a line for each row of the scoreboard, or for those that are named: whether it passed, the figure, and the
/// command that shows it alone. A row whose data or tool is not here is skipped.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The rows (default: all)
    #[arg(value_name = "ROW", value_parser = known)]
    rows: Vec<String>,
}

fn known(name: &str) -> Result<String, String> {
    let is_known = ROWS.iter().any(|it| it.name == name);
    if is_known { Ok(name.to_owned()) } else { Err("there is no such row".to_owned()) }
}

/// Runs the commands and prints the board; whether no row failed.
pub(crate) fn score(Arguments { rows }: &Arguments) -> bool {
    let mut said: BTreeMap<&str, Said> = BTreeMap::new();
    let mut counts = [0; 3];
    for row in ROWS.iter().filter(|row| rows.is_empty() || rows.contains(&row.name)) {
        let Row { name, what, shared, command } = row;
        let (verdict, figure) = if *shared && !step::root().join("../shared").is_dir() {
            (Verdict::Skipped, "../shared is not there".to_owned())
        } else {
            said.entry(command).or_insert_with(|| Said::of(command)).judge(name)
        };
        let (word, count) = match verdict {
            Verdict::Passed => ("passed", &mut counts[0]),
            Verdict::Failed => ("FAILED", &mut counts[1]),
            Verdict::Skipped => ("skipped", &mut counts[2]),
        };
        *count += 1;
        println!("{name:4} {word:7} {what}: {figure}\n             cargo {command}");
    }
    let [passed, failed, skipped] = counts;
    println!("{passed} passed, {failed} failed, {skipped} skipped");
    failed == 0
}
