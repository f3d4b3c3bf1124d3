//! `cargo xtask bench`: what it costs to build a printed crate, to use it, and to print it, beside other generators.

mod build;
mod calls;
mod cost;
mod cut;
mod generate;
mod generator;
mod growth;
mod ledger;
mod peer;
mod plot;
mod run;
mod stages;
mod table;
mod weights;

use std::num::NonZero;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

pub(crate) use run::run as bench;
pub(crate) use weights::Scales;

/// Measures what a crate costs to print, build and use
///
/// Prints one table, and leaves it with the plot in target/bench, as bench.tsv and bench.svg. TLS is taken out of all
/// manifests, and incremental compilation is off, so that generators are compared and not what they stand on. CPU
/// seconds depend on the machine: compare ratios of one run.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A document; may be repeated (default: specs/assistants.yml)
    #[arg(long = "spec", value_name = "FILE", value_parser = absolute)]
    specs: Vec<PathBuf>,
    /// A folder with other generators: DIR/tools/bin/openapi-to-rust, DIR/tools/bin/oas3-gen
    #[arg(long, value_name = "DIR", value_parser = absolute)]
    peers: Option<PathBuf>,
    /// How often each figure is taken, ours and theirs in turn; the median counts, and what takes more than 30 CPU
    /// seconds is taken once
    #[arg(long, value_name = "N", default_value = "3")]
    repeat: NonZero<usize>,
    /// What is measured
    #[arg(
        long,
        value_name = "LIST",
        value_delimiter = ',',
        default_value = "generate,check,debug,release,program"
    )]
    stages: Vec<Stage>,
    /// Growth: so many operations are cut from the largest document
    #[arg(long, value_name = "N,N", value_delimiter = ',', default_value = "1,10,100,500")]
    grow: Vec<NonZero<usize>>,
    /// Puts the plot there, too
    #[arg(long, value_name = "FILE", value_parser = absolute)]
    plot: Option<PathBuf>,
}

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    Generate,
    Check,
    Debug,
    Release,
    Program,
    Growth,
}

fn absolute(path: &str) -> Result<PathBuf, String> {
    std::path::absolute(Path::new(path)).map_err(|it| it.to_string())
}
