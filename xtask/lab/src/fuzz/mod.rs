//! `cargo xtask fuzz`: inputs that nobody thought of, for the generator and for what it prints.
//!
//! The targets are in `codegen/fuzz`; libFuzzer invents the inputs, and learns from each which branches it reached.

mod build;
mod outcome;
mod run;
mod seeds;
mod targets;

use std::num::NonZero;

use outcome::Outcome;
use targets::Target;

/// Tries inputs that nobody thought of
///
/// What was learned stays in target/fuzz/corpus, and an input that breaks something in target/fuzz/crashes. It needs a
/// C++ compiler, since libFuzzer is built along.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// document, model, names, markdown, path, response or retry-after (default: all)
    #[arg(value_name = "TARGET", value_parser = targets::find)]
    targets: Vec<Target>,
    /// How long each target runs
    #[arg(long, value_name = "N", default_value = "60")]
    seconds: NonZero<u64>,
    /// How many inputs each target gets, however long that takes
    #[arg(long, value_name = "N")]
    runs: Option<NonZero<u64>>,
    /// How many targets run at a time
    #[arg(long, value_name = "N", default_value = "2")]
    jobs: NonZero<usize>,
}

/// Prints a line for each target, and those of the scoreboard; whether nothing was found.
pub(crate) fn fuzz(arguments: &Arguments) -> Result<bool, String> {
    let outcomes = run::all(&build::build()?, arguments)?;
    for outcome in &outcomes {
        println!("{outcome}");
    }
    for (row, target) in [("R4", "document"), ("R5", "model")] {
        if let Some(it) = outcomes.iter().find(|it| it.target == target) {
            println!("{row}: {it}");
        }
    }
    Ok(outcomes.iter().all(Outcome::is_good))
}
