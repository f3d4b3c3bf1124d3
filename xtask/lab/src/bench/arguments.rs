//! The command line of `cargo xtask bench`.

use std::path::{Path, PathBuf};

use crate::flags;
use crate::step::root;

pub(super) const USAGE: &str = "\
usage: cargo xtask bench [--spec FILE]... [--peers DIR] [--repeat N] [--stages LIST] [--grow N,N] [--plot FILE]

  --spec FILE    a document; may be repeated (default: specs/assistants.yml)
  --peers DIR    a folder with other generators: DIR/tools/bin/openapi-to-rust, DIR/tools/bin/oas3-gen
  --repeat N     how often each figure is taken, ours and theirs in turn (default: 3); the median counts,
                 and what takes more than 30 CPU seconds is taken once
  --stages LIST  of generate, check, debug, release, program and growth (default: all but growth)
  --grow N,N     growth: so many operations are cut from the largest document (default: 1,10,100,500)
  --plot FILE    puts the plot there, too

Prints one table, and leaves it with the plot in target/bench, as bench.tsv and bench.svg. TLS is taken out of all
manifests, and incremental compilation is off, so that generators are compared and not what they stand on.
CPU seconds depend on the machine: compare ratios of one run.";

/// A part of the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    Generate,
    Check,
    Debug,
    Release,
    Program,
    Growth,
}

/// What is asked for.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) specs: Vec<PathBuf>,
    pub(super) peers: Option<PathBuf>,
    pub(super) repeat: usize,
    pub(super) stages: Vec<Stage>,
    pub(super) grow: Vec<usize>,
    pub(super) plot: Option<PathBuf>,
}

impl Arguments {
    /// Whether the stage is asked for.
    pub(super) fn has(&self, stage: Stage) -> bool {
        self.stages.contains(&stage)
    }
}

/// Reads the command line; `None` where help is asked for.
pub(super) fn parse(arguments: &[String]) -> Result<Option<Arguments>, String> {
    use Stage::{Check, Debug, Generate, Program, Release};
    let stages = vec![Generate, Check, Debug, Release, Program];
    let (specs, grow) = (Vec::new(), vec![1, 10, 100, 500]);
    let mut parsed = Arguments { specs, peers: None, repeat: 3, stages, grow, plot: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (flag, inline) = flags::split(argument);
        if matches!(flag, "--help" | "-h") {
            return Ok(None);
        }
        let value = flags::value(flag, inline, &mut rest);
        match flag {
            "--spec" => parsed.specs.push(file(&value?)?),
            "--peers" => parsed.peers = Some(absolute(&value?)?),
            "--repeat" => parsed.repeat = count(flag, &value?)?,
            "--stages" => parsed.stages = value?.split(',').map(stage).collect::<Result<_, _>>()?,
            "--grow" => {
                parsed.grow =
                    value?.split(',').map(|it| count(flag, it)).collect::<Result<_, _>>()?;
            }
            "--plot" => parsed.plot = Some(absolute(&value?)?),
            _ => return Err(format!("`{argument}` is no flag of `bench`")),
        }
    }
    if parsed.specs.is_empty() {
        parsed.specs.push(root().join("specs/assistants.yml"));
    }
    Ok(Some(parsed))
}

fn stage(word: &str) -> Result<Stage, String> {
    Ok(match word {
        "generate" => Stage::Generate,
        "check" => Stage::Check,
        "debug" => Stage::Debug,
        "release" => Stage::Release,
        "program" => Stage::Program,
        "growth" => Stage::Growth,
        _ => return Err(format!("`{word}` is no stage")),
    })
}

fn count(flag: &str, value: &str) -> Result<usize, String> {
    let count = value.parse().ok().filter(|it| *it > 0);
    count.ok_or(format!("`{flag}` takes numbers from 1, not `{value}`"))
}

fn file(path: &str) -> Result<PathBuf, String> {
    let path = absolute(path)?;
    if path.is_file() { Ok(path) } else { Err(format!("{} is no file", path.display())) }
}

fn absolute(path: &str) -> Result<PathBuf, String> {
    std::path::absolute(Path::new(path)).map_err(|it| format!("{path}: {it}"))
}

#[cfg(test)]
mod tests {
    use super::{Stage, parse};

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn a_line_is_read() {
        let parsed = parse(&words("--repeat 5 --stages=check,growth --grow 2,4")).unwrap().unwrap();
        assert_eq!((parsed.repeat, parsed.grow.as_slice()), (5, &[2, 4][..]));
        assert!(parsed.has(Stage::Check) && !parsed.has(Stage::Release));
        assert!(parsed.specs[0].ends_with("specs/assistants.yml"));
        assert!(parse(&words("--help")).unwrap().is_none());
    }

    #[test]
    fn what_is_wrong_is_told() {
        for (line, part) in [
            ("--stages tea", "`tea` is no stage"),
            ("--repeat 0", "from 1"),
            ("--spec nowhere.yml", "is no file"),
            ("--tea 1", "`--tea` is no flag"),
            ("--repeat", "needs a value"),
        ] {
            assert!(parse(&words(line)).unwrap_err().contains(part), "{line}");
        }
    }
}
