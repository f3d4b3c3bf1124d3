//! `cargo xtask budget`: what a printed crate may cost, in units that do not depend on the machine.

mod file;
mod measure;

use file::Limits;

use crate::disk;
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
    let text = disk::read(&path)?;
    let limits = Limits::read(&text).map_err(|it| format!("{FILE}:{it}"))?;
    let figures = measure::measure(&limits)?;
    let mut is_within = true;
    for verdict in limits.judge(&figures) {
        println!("{verdict}");
        is_within &= !verdict.is_over();
    }
    if *write {
        let text = limits.with(&text, &figures).map_err(|it| format!("{FILE}: {it}"))?;
        disk::write(&path, text)?;
        eprintln!("budget: {FILE} has today's figures and {} % more", limits.margin);
        return Ok(true);
    }
    if !is_within {
        eprintln!("budget: bring it down, or say in {FILE} why it may cost more");
    }
    Ok(is_within)
}
