//! The command line of `cargo xtask corpus`.

use std::num::NonZero;
use std::path::PathBuf;
use std::thread::available_parallelism;

use super::documents::Choice;
use super::one::One;
use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask corpus DIR [--check] [--doc] [--features N|all] [--sizes] [--jobs N]
                              [--report FILE.tsv] [--filter TEXT] [--max-bytes N] [--sample N]

Generates a crate from each document of DIR: those that `index.tsv` there names in its column
`name`, or else every .yaml, .yml and .json file directly in DIR.

  --check            let rustc check the crates, and count its errors and warnings
  --doc              check them, and count the warnings of rustdoc as well
  --features N|all   check them, and once more with each of N of their resources alone, evenly
                     spread over the names, or with each of all
  --sizes            check them, and measure each type: none may have more than 4096 bytes
  --jobs N           how many documents or crates at a time (default: as many as there are cores)
  --report FILE.tsv  write all figures there, a row for each document
  --filter TEXT      only documents whose name contains TEXT
  --max-bytes N      only documents of at most N bytes
  --sample N         only N documents, evenly spread over the names

The crates are checked with all their resources, and without their other default features: what
is printed does not depend on those, and so neither reqwest nor TLS is built. They stay in `target/corpus/out` until the next run,
and what rustc says about them in `target/corpus/log`. Only one run at a time has this folder.

Exit code 0: nothing fell short; 1: something did, see the table; 2: wrong usage.";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    /// One document, in a process of its own.
    One(One),
    Run(Arguments),
}

/// How far each document goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Depth {
    #[default]
    Generate,
    Check,
    Document,
}

/// The choices of one run.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) folder: PathBuf,
    pub(super) choice: Choice,
    pub(super) depth: Depth,
    /// So many resources of each crate are checked alone.
    pub(super) features: Option<usize>,
    /// Whether types are measured.
    pub(super) sizes: bool,
    pub(super) jobs: usize,
    pub(super) report: Option<PathBuf>,
}

impl Arguments {
    /// Reads the command line.
    pub(super) fn parse(arguments: &[String]) -> Result<Wanted, String> {
        if let [flag, file, out, name, folder] = arguments
            && flag == "--one"
        {
            let (file, out, folder) = (file.into(), out.into(), folder.into());
            return Ok(Wanted::One(One { file, out, name: name.clone(), folder }));
        }
        let mut parsed = Self {
            folder: PathBuf::new(),
            choice: Choice::default(),
            depth: Depth::default(),
            features: None,
            sizes: false,
            jobs: available_parallelism().map_or(1, NonZero::get),
            report: None,
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match flags::split(argument) {
                ("--help" | "-h", _) => return Ok(Wanted::Help),
                ("--check", None) => parsed.depth = parsed.depth.max(Depth::Check),
                ("--doc", None) => parsed.depth = Depth::Document,
                ("--sizes", None) => parsed.sizes = true,
                (flag, inline) if VALUED.contains(&flag) => {
                    parsed.set(flag, flags::value(flag, inline, &mut rest)?)?;
                }
                (flag, _) if flag.starts_with('-') || !parsed.folder.as_os_str().is_empty() => {
                    return Err(format!("`{argument}` is no flag of `corpus`"));
                }
                _ => parsed.folder = argument.into(),
            }
        }
        if parsed.sizes || parsed.features.is_some() {
            parsed.depth = parsed.depth.max(Depth::Check);
        }
        if parsed.folder.is_dir() {
            return Ok(Wanted::Run(parsed));
        }
        Err(format!("`{}` is no folder: name one that holds documents", parsed.folder.display()))
    }

    fn set(&mut self, flag: &str, value: String) -> Result<(), String> {
        let number = || match value.parse::<usize>() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(format!("`{flag}` needs a number above 0, and `{value}` is none")),
        };
        match flag {
            "--features" if value == "all" => self.features = Some(usize::MAX),
            "--features" => self.features = Some(number()?),
            "--jobs" => self.jobs = number()?,
            "--max-bytes" => self.choice.max_bytes = Some(number()?),
            "--sample" => self.choice.sample = Some(number()?),
            "--filter" => self.choice.filter = value,
            _ => self.report = Some(value.into()),
        }
        Ok(())
    }
}

const VALUED: &[&str] =
    &["--features", "--jobs", "--report", "--filter", "--max-bytes", "--sample"];
