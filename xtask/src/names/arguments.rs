//! The command line of `cargo xtask names`.

use std::path::PathBuf;

use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask names DIR [--corpus DIR] [--import] [--filter TEXT] [--list]
       cargo xtask names DIR --scan [--filter TEXT] [--list]

Compares the calls that are generated with those that are known, and prints for each document how many
agree: as a whole, in the method alone, and in the resources alone; then the mean over all documents,
and what kinds of differences there are.

  DIR            tables NAME.tsv with the columns method, path, call and alternatives, for documents
                 NAME.* of the corpus; and folders with a `names.tsv` and an `openapi.yml`
  --corpus DIR   where the documents of the tables are
  --import       import the `stainless.yml` of a folder first, and generate as it says; what could not be
                 carried is counted, and listed by `--list`
  --scan         count names that nobody would choose in the SDKs of the documents of DIR
  --filter TEXT  only those whose name contains this
  --list         print each call that differs";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    Run(Arguments),
}

/// The choices of one run.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) folder: PathBuf,
    pub(super) corpus: PathBuf,
    pub(super) import: bool,
    pub(super) scan: bool,
    pub(super) filter: String,
    pub(super) list: bool,
}

impl Arguments {
    /// Reads the command line.
    pub(super) fn parse(arguments: &[String]) -> Result<Wanted, String> {
        let mut parsed = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (flag, inline) = flags::split(argument);
            match flag {
                "--help" | "-h" => return Ok(Wanted::Help),
                "--corpus" => parsed.corpus = flags::value(flag, inline, &mut rest)?.into(),
                "--filter" => parsed.filter = flags::value(flag, inline, &mut rest)?,
                "--import" if inline.is_none() => parsed.import = true,
                "--scan" if inline.is_none() => parsed.scan = true,
                "--list" if inline.is_none() => parsed.list = true,
                _ if flag.starts_with('-') => {
                    return Err(format!("`{argument}` is no flag of `names`"));
                }
                _ if parsed.folder.as_os_str().is_empty() => parsed.folder = argument.into(),
                _ => return Err(format!("`{argument}` is one folder too many")),
            }
        }
        if !parsed.folder.is_dir() {
            return Err("a folder of known names is needed".to_owned());
        }
        Ok(Wanted::Run(parsed))
    }
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Wanted};

    #[test]
    fn a_folder_is_needed() {
        let parse = |words: &[&str]| {
            Arguments::parse(&words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert!(parse(&[]).is_err());
        assert!(parse(&[".", "--nonsense"]).is_err());
        assert!(parse(&[".", "."]).is_err());
        assert!(matches!(parse(&["--help"]), Ok(Wanted::Help)));
        let Ok(Wanted::Run(it)) = parse(&[".", "--filter=a", "--list"]) else {
            panic!("these are right");
        };
        assert_eq!((it.filter.as_str(), it.list), ("a", true));
    }
}
