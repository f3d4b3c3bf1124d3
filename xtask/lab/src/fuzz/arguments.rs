//! The command line of `cargo xtask fuzz`.

use super::targets::{self, Target};
use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask fuzz [TARGET]... [--seconds N] [--runs N] [--jobs N]

  TARGET       document, model, names, markdown, path, response or retry-after (default: all)
  --seconds N  how long each target runs (default: 60)
  --runs N     how many inputs each target gets, however long that takes
  --jobs N     how many targets run at a time (default: 2)

What was learned stays in target/fuzz/corpus, and an input that breaks something in target/fuzz/crashes.
It needs a C++ compiler, since libFuzzer is built along.";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    Run(Arguments),
}

/// The choices of one run.
pub(super) struct Arguments {
    pub(super) targets: Vec<Target>,
    pub(super) limit: Limit,
    pub(super) jobs: usize,
}

/// When a target is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Limit {
    Seconds(u64),
    Runs(u64),
}

impl Arguments {
    /// Reads the command line.
    pub(super) fn parse(arguments: &[String]) -> Result<Wanted, String> {
        let mut parsed = Self { targets: Vec::new(), limit: Limit::Seconds(60), jobs: 2 };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (flag, inline) = flags::split(argument);
            match flag {
                "--help" | "-h" => return Ok(Wanted::Help),
                "--seconds" | "--runs" | "--jobs" => {
                    let value = flags::value(flag, inline, &mut rest)?;
                    let number = value.parse().ok().filter(|it| *it > 0);
                    parsed.set(flag, number.ok_or(format!("`{value}` is no number for `{flag}`"))?);
                }
                name => {
                    let found = targets::find(name);
                    parsed.targets.push(found.ok_or(format!("there is no target `{name}`"))?);
                }
            }
        }
        if parsed.targets.is_empty() {
            parsed.targets = targets::ALL.to_vec();
        }
        Ok(Wanted::Run(parsed))
    }

    fn set(&mut self, flag: &str, number: u64) {
        match flag {
            "--seconds" => self.limit = Limit::Seconds(number),
            "--runs" => self.limit = Limit::Runs(number),
            _ => self.jobs = usize::try_from(number).unwrap_or(1),
        }
    }
}
