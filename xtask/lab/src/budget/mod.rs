//! `cargo xtask budget`: what a printed crate may cost, in units that do not depend on the machine.

mod file;
mod instructions;
mod measure;

use std::fs;

use file::{Limits, Verdict};

use crate::step::root;

const FILE: &str = "codegen/budget.toml";

/// Fails where a crate costs more than codegen/budget.toml allows
///
/// Lines and memory are shown, and have no limit.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Sets each limit to today's figure and the margin of the file, whatever was exceeded
    #[arg(long)]
    write: bool,
}

/// Whether everything is within its limit.
pub(crate) fn budget(Arguments { write }: &Arguments) -> Result<bool, String> {
    let path = root().join(FILE);
    let text = fs::read_to_string(&path).map_err(|it| format!("{FILE}: {it}"))?;
    let limits = Limits::read(&text).map_err(|it| format!("{FILE}:{it}"))?;
    let figures = measure::measure(&limits)?;
    let mut is_within = true;
    for verdict in limits.judge(&figures) {
        println!("{verdict}");
        is_within &= !matches!(verdict, Verdict::Over { .. });
    }
    if *write {
        let text = limits.with(&text, &figures)?;
        fs::write(&path, text).map_err(|it| format!("{FILE}: {it}"))?;
        eprintln!("budget: {FILE} has today's figures and {} % more", limits.margin);
        return Ok(true);
    }
    if !is_within {
        eprintln!("budget: bring it down, or say in {FILE} why it may cost more");
    }
    Ok(is_within)
}
