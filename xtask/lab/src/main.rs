//! The workshop: what tries and measures the printed crates, `cargo xtask lab TASK`.
#![forbid(unsafe_code)]

mod apps;
mod bench;
mod budget;
mod commands;
mod corpus;
mod deps;
mod disk;
mod driver;
mod e2e;
mod features;
mod fuzz;
mod names;
mod oracle;
mod parallel;
mod prism;
mod roundtrip;
mod score;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::{node, step};

/// What tries and measures the printed crates. Exit code 0: all is well; 1: something is not; 2: wrong usage.
#[derive(Parser)]
#[command(name = "lab", bin_name = "cargo xtask lab")]
struct Lab {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    Apps(apps::Arguments),
    Bench(bench::Arguments),
    Budget(budget::Arguments),
    Commands(commands::Arguments),
    Corpus(corpus::Arguments),
    #[command(hide = true)]
    CorpusOne(corpus::One),
    /// Checks what dependencies are, against `.deny.toml`
    Deps,
    E2e(e2e::Arguments),
    /// Checks the features of the printed crate, each alone and all together, and in browsers
    Features,
    Fuzz(fuzz::Arguments),
    Names(names::Arguments),
    Oracle(oracle::Arguments),
    Roundtrip(roundtrip::Arguments),
    Score(score::Arguments),
}

fn main() -> ExitCode {
    let (name, done) = match Lab::parse().task {
        Task::Apps(it) => ("apps", apps::apps(&it)),
        Task::Bench(it) => ("bench", bench::bench(&it)),
        Task::Budget(it) => ("budget", budget::budget(&it)),
        Task::Commands(it) => ("commands", commands::commands(&it)),
        Task::Corpus(it) => ("corpus", corpus::corpus(&it)),
        Task::CorpusOne(it) => {
            corpus::one(it);
            return ExitCode::SUCCESS;
        }
        Task::Deps => ("deps", deps::deps()),
        Task::E2e(it) => ("e2e", e2e::e2e(&it)),
        Task::Features => ("features", features::features()),
        Task::Fuzz(it) => ("fuzz", fuzz::fuzz(&it)),
        Task::Names(it) => ("names", names::names(&it)),
        Task::Oracle(it) => ("oracle", oracle::oracle(&it)),
        Task::Roundtrip(it) => ("roundtrip", roundtrip::roundtrip(&it)),
        Task::Score(it) => ("score", Ok(score::score(&it))),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("{name}: {failure}");
            ExitCode::FAILURE
        }
    }
}
