//! `cargo xtask lab commands`: does the command line send what another SDK was recorded to send?

use codegen_cli::Job;

use crate::driver::{Replayed, absolute, build_calls, calls, locked, print, sdk};
use crate::prism::{FOLDER, Prism};
use crate::{node, step};

/// How many lines a table has for each operation, at most.
const MOST: usize = 25;

/// Runs the command of each recorded call
///
/// Generates the crate of a document, builds its command line, and runs for each call of a record (as in wire.json) the
/// command of its operation: once with a flag for each value, and once with the body as a whole. What arrives at a server
/// on 127.0.0.1 has to be what was recorded, but for what `quirks.tsv` lists, and what the other SDK refused must not
/// arrive. Prints each difference, and at the end `N passed, N failed`.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    replayed: Replayed,
    /// Calls the mock server Prism, which refuses what does not fit the document, and not a server that compares
    #[arg(long)]
    prism: bool,
}

/// Generates, builds and runs; whether all cases passed.
pub(crate) fn commands(arguments: &Arguments) -> Result<bool, String> {
    let Replayed { spec, cases } = &arguments.replayed;
    let (spec, cases) = (absolute(spec)?, absolute(cases)?);
    let (generated, target) = (print(&Job::alone(&spec, sdk(), "sdk"))?, step::target());
    let build = ["build", "--quiet", "--features", "cli", "--bin", "sdk"];
    step::run(&mut locked(&sdk(), &build, &target)?)?;
    build_calls()?;
    let program = target.join("debug/sdk");
    let is_equal = if arguments.prism {
        node::require()?;
        node::install(FOLDER)?;
        let prism = Prism::start(&spec, &target.join("lab/commands.log"))?;
        calls(&[&"commands", &cases, &program, &format!("http://{}", prism.address)])?
    } else {
        calls(&[&"commands", &cases, &program])?
    };
    let lines = generated.files.get("cli.rs").map_or(0, |it| it.lines().count());
    let most = MOST * generated.summary.operations;
    println!("{lines} lines of table, at most {most}");
    Ok(is_equal && lines <= most)
}
