//! The targets, a few at a time: each is a process of libFuzzer.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Arguments;
use super::build::folder;
use super::outcome::Outcome;
use super::seeds::seeds;
use super::targets::{self, Target};
use crate::disk;
use crate::parallel::parallel;

/// One input that takes longer than these seconds ends a run.
const TIMEOUT: u64 = 10;
/// And so does one that takes more than these MiB.
const MEMORY: u64 = 512;

/// Runs the targets, and says what came of each, in their order.
pub(super) fn all(program: &Path, arguments: &Arguments) -> Result<Vec<Outcome>, String> {
    let all = if arguments.targets.is_empty() { targets::ALL } else { &arguments.targets };
    let limit = match arguments.runs {
        Some(runs) => format!("-runs={runs}"),
        None => format!("-max_total_time={}", arguments.seconds),
    };
    let done = parallel(all, arguments.jobs.get(), |target| {
        eprintln!("==> fuzz {}", target.name);
        one(program, *target, &limit)
    });
    done.into_iter().collect()
}

fn one(program: &Path, target: Target, limit: &str) -> Result<Outcome, String> {
    let (corpus, crashes) =
        (folder().join("corpus").join(target.name), folder().join("crashes").join(target.name));
    disk::make(&corpus)?;
    // What broke an earlier version is kept as a seed, if it was worth it.
    drop(fs::remove_dir_all(&crashes));
    let file = disk::create(&crashes.join("log"))?;
    let mut command = Command::new(program);
    command.env("FUZZ_TARGET", target.name).env("FUZZ_SLOWEST", &crashes);
    command.arg(&corpus).args(seeds(target)?);
    command.args([limit, "-print_final_stats=1", "-verbosity=1", "-reload=0"]);
    command.arg(format!("-max_len={}", target.max_bytes));
    command.arg(format!("-timeout={TIMEOUT}")).arg(format!("-rss_limit_mb={MEMORY}"));
    command.arg(format!("-artifact_prefix={}/", crashes.display()));
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).status();
    let status = status.map_err(|it| format!("{} cannot be started: {it}", program.display()))?;
    Outcome::read(target.name, &crashes, status.success())
}
