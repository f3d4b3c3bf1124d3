//! The command line of `cargo xtask codegen`.

use std::path::PathBuf;

use codegen::Rules;

use super::crate_name::crate_name;
use super::refs::Allowed;
use super::rules;
use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask codegen [--spec FILE] [--overlay FILE]... [--out DIR] [--name CRATE] [--check|--force]
                           [--allow-ref-dir DIR]... [--allow-ref-host HOST]... [--message-format human|json|sarif]
                           [--deny CODE]... [--warn CODE]... [--allow CODE]...
                           [--max-bytes N] [--max-nodes N] [--max-depth N]

  --spec FILE            the OpenAPI 3.0 or 3.1 document, YAML or JSON (default: specs/assistants.yml)
  --overlay FILE         an OpenAPI Overlay that is laid over the document; may be repeated, applied in order
  --allow-ref-dir DIR    a folder besides that of the document from which `$ref` may read files; may be repeated
  --allow-ref-host HOST  a host (`HOST` or `HOST:PORT`) from which `$ref` may read files; may be repeated
  --out DIR              write a whole crate that stands alone (default: refresh `generated/`)
  --name CRATE           the name of that crate (default: the name of DIR)
  --env-prefix PREFIX    the prefix of environment variables (default: from the document's title)
  --check                write nothing; list every file that is stale, missing or orphaned
  --force                overwrite files that were edited since this command wrote them
  --message-format FORM  how findings are shown: human (default), json (a line each) or sarif (2.1.0, to standard output)
  --deny CODE            write nothing where there is such a finding; may be repeated, the last one about a code counts
  --warn CODE            show such findings, and write all the same
  --allow CODE           do not show such findings; `cargo xtask explain` lists all codes
  --max-bytes N          how large the document and its files may be (default: 33554432)
  --max-nodes N          how many values they may have (default: 2000000)
  --max-depth N          how deep they may nest, at most 120 (default: 64)";

/// What is asked for.
pub(crate) enum Wanted {
    Help,
    Run(Box<Arguments>),
}

/// The choices of one run.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub(super) spec: Option<PathBuf>,
    pub(super) overlays: Vec<PathBuf>,
    pub(super) allowed: Allowed,
    pub(crate) out: Option<PathBuf>,
    pub(super) name: Option<String>,
    pub(super) env_prefix: Option<String>,
    pub(super) check: bool,
    pub(super) force: bool,
    pub(super) format: Format,
    pub(super) rules: Rules,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Human,
    Json,
    Sarif,
}

impl Arguments {
    /// Reads the command line.
    pub(crate) fn parse(arguments: &[String]) -> Result<Wanted, String> {
        let mut parsed = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let (flag, inline) = flags::split(argument);
            if matches!(flag, "--help" | "-h") {
                return Ok(Wanted::Help);
            }
            match flag {
                "--check" if inline.is_none() => parsed.check = true,
                "--force" if inline.is_none() => parsed.force = true,
                _ if !VALUED.contains(&flag) && !rules::FLAGS.contains(&flag) => {
                    return Err(format!("`{argument}` is no flag of `codegen`"));
                }
                _ => parsed.set(flag, flags::value(flag, inline, &mut rest)?)?,
            }
        }
        if parsed.check && parsed.force {
            return Err("`--check` writes nothing, so there is nothing to force".to_owned());
        }
        if parsed.out.is_none() && parsed.name.is_some() {
            return Err(
                "`--name` names the crate that `--out` writes; `generated` has its name".to_owned()
            );
        }
        Ok(Wanted::Run(Box::new(parsed)))
    }

    fn set(&mut self, flag: &str, value: String) -> Result<(), String> {
        match flag {
            "--spec" => self.spec = Some(value.into()),
            "--overlay" => self.overlays.push(value.into()),
            "--allow-ref-dir" => self.allowed.dirs.push(value.into()),
            "--allow-ref-host" => self.allowed.hosts.push(value),
            "--out" => self.out = Some(value.into()),
            "--name" => self.name = Some(crate_name(value)?),
            "--env-prefix" => self.env_prefix = Some(env_prefix(value)?),
            "--message-format" => self.format = format(&value)?,
            _ => rules::set(&mut self.rules, flag, &value)?,
        }
        Ok(())
    }
}

const VALUED: &[&str] = &[
    "--spec",
    "--overlay",
    "--allow-ref-dir",
    "--allow-ref-host",
    "--out",
    "--name",
    "--env-prefix",
    "--message-format",
];

fn format(value: &str) -> Result<Format, String> {
    match value {
        "human" => Ok(Format::Human),
        "json" => Ok(Format::Json),
        "sarif" => Ok(Format::Sarif),
        _ => Err(format!("`{value}` is no message format; it is `human`, `json` or `sarif`")),
    }
}

fn env_prefix(value: String) -> Result<String, String> {
    let legal = value.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if legal {
        Ok(value)
    } else {
        Err(format!("`{value}` is no prefix of environment variables: write `PETS`"))
    }
}
