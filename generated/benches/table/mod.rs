//! A table of two columns and their ratio.

/// Prints the names of the columns.
pub(crate) fn head(what: &str) {
    println!("{what:<34}{:>10}{:>10}{:>8}{:>8}", "ours", "by hand", "ratio", "goal");
}

/// Prints a line of the table.
pub(crate) fn row(what: &str, (ours, theirs): (f64, f64), ratio: f64, goal: f64) {
    let verdict = if ratio > goal { "  above the goal" } else { "" };
    println!("{what:<34}{ours:>10.1}{theirs:>10.1}{ratio:>8.3}{goal:>8.2}{verdict}");
}
