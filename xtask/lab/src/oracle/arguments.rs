//! The command line of `cargo xtask oracle`.

use std::path::PathBuf;

use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask oracle --spec FILE --cases FILE [--overlay FILE]...

Generates the SDK of a document and replays with it what another SDK was recorded to do: requests and
refusals (a list of calls, as in wire.json), retries (fault scripts, as in faults.json), or scenarios of
lists, decoding, raw access and configuration (as in behaviour.json).
Prints each difference, and at the end `N passed, N failed`. A record that cannot be set up has failed.

  --spec FILE     the OpenAPI document
  --cases FILE    the records; which kind they are is seen from their shape
  --overlay FILE  an OpenAPI Overlay that is laid over the document; may be repeated

Nothing leaves this machine: the server of the replay listens on 127.0.0.1.
The SDK and the program that drives it are left in `target/oracle`.
What the recorded SDK does in its own way is listed in `xtask/lab/src/oracle/quirks.tsv`, and what a server
answers in the scenarios of behaviour in `xtask/lab/src/oracle/scenes.tsv`.

Exit code 0: all passed; 1: something differs; 2: wrong usage.";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    Run(Arguments),
}

/// The choices of one run.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) spec: PathBuf,
    pub(super) cases: PathBuf,
    pub(super) overlays: Vec<PathBuf>,
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
                "--spec" => parsed.spec = flags::value(flag, inline, &mut rest)?.into(),
                "--cases" => parsed.cases = flags::value(flag, inline, &mut rest)?.into(),
                "--overlay" => {
                    parsed.overlays.push(flags::value(flag, inline, &mut rest)?.into());
                }
                _ => return Err(format!("`{argument}` is no flag of `oracle`")),
            }
        }
        for (flag, path) in [("--spec", &parsed.spec), ("--cases", &parsed.cases)] {
            if !path.is_file() {
                return Err(format!("`{flag}` needs a file, and `{}` is none", path.display()));
            }
        }
        Ok(Wanted::Run(parsed))
    }
}
