//! The command line of `cargo xtask e2e`.

use std::path::PathBuf;

use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask e2e [--spec FILE] [--optional]

Generates the SDK of a document, and calls all its operations against the mock server Prism, which refuses what does
not fit the document. Prints each operation that failed, and at the end `N passed, N failed`.

  --spec FILE  the OpenAPI document (default: the example of this repository, and then the whole API of
               ../shared/specs/telnyx-assistants-full.yml, if that is there)
  --optional   gives each call everything that it takes, and not only what it demands

The values are made by json-schema-faker and checked by Ajv. All servers listen on 127.0.0.1.
The SDK, the program that drives it, its calls and the log of Prism are left in `target/e2e`.

Exit code 0: all passed; 1: something failed; 2: wrong usage.";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    Run(Arguments),
}

/// The choices of one run.
#[derive(Debug)]
pub(super) struct Arguments {
    pub(super) spec: Option<PathBuf>,
    pub(super) given: Given,
}

/// What is given to a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// What it demands.
    Required,
    /// All that it takes.
    All,
}

impl Given {
    /// As the maker of the values calls it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::All => "optional",
        }
    }
}

impl Arguments {
    /// Reads the command line.
    pub(super) fn parse(arguments: &[String]) -> Result<Wanted, String> {
        let mut parsed = Self { spec: None, given: Given::Required };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (flag, inline) = flags::split(argument);
            match flag {
                "--help" | "-h" => return Ok(Wanted::Help),
                "--spec" => parsed.spec = Some(flags::value(flag, inline, &mut rest)?.into()),
                "--optional" => parsed.given = Given::All,
                _ => return Err(format!("`{argument}` is no flag of `e2e`")),
            }
        }
        match parsed.spec.as_deref().filter(|it| !it.is_file()) {
            Some(path) => Err(format!("`--spec` needs a file, and `{}` is none", path.display())),
            None => Ok(Wanted::Run(parsed)),
        }
    }
}
