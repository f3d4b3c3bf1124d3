//! The command line of `cargo xtask codegen`.

use std::path::PathBuf;

use super::refs::Allowed;
use crate::flags;

pub(super) const USAGE: &str = "\
usage: cargo xtask codegen [--spec FILE] [--overlay FILE]... [--out DIR] [--name CRATE] [--check|--force]
                           [--allow-ref-dir DIR]... [--allow-ref-host HOST]... [--message-format human|json]

  --spec FILE            the OpenAPI 3.0 or 3.1 document, YAML or JSON (default: specs/assistants.yml)
  --overlay FILE         an OpenAPI Overlay that is laid over the document; may be repeated, applied in order
  --allow-ref-dir DIR    a folder besides that of the document from which `$ref` may read files; may be repeated
  --allow-ref-host HOST  a host (`HOST` or `HOST:PORT`) from which `$ref` may read files; may be repeated
  --out DIR              write a whole crate that stands alone (default: refresh `generated/`)
  --name CRATE           the name of that crate (default: the name of DIR)
  --env-prefix PREFIX    the prefix of environment variables (default: from the document's title)
  --check                write nothing; list every file that is stale, missing or orphaned
  --force                overwrite files that were edited since this command wrote them
  --message-format FORM  how findings are shown: human (default) or json";

/// What is asked for.
pub(super) enum Wanted {
    Help,
    Run(Arguments),
}

/// The choices of one run.
#[derive(Debug, Default)]
pub(super) struct Arguments {
    pub(super) spec: Option<PathBuf>,
    pub(super) overlays: Vec<PathBuf>,
    pub(super) allowed: Allowed,
    pub(super) out: Option<PathBuf>,
    pub(super) name: Option<String>,
    pub(super) env_prefix: Option<String>,
    pub(super) check: bool,
    pub(super) force: bool,
    pub(super) format: Format,
}

/// How findings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Human,
    Json,
}

impl Arguments {
    /// Reads the command line.
    pub(super) fn parse(arguments: &[String]) -> Result<Wanted, String> {
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
                _ if !VALUED.contains(&flag) => {
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
        Ok(Wanted::Run(parsed))
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
            _ => self.format = format(&value)?,
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
        _ => Err(format!("`{value}` is no message format; it is `human` or `json`")),
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

/// A name that cargo takes and Rust can import.
pub(super) fn crate_name(value: String) -> Result<String, String> {
    let first = value.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = value
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    let reserved = [
        "test",
        "core",
        "std",
        "alloc",
        "proc_macro",
        "proc-macro",
        "self",
        "super",
        "crate",
        "type",
        "async",
    ];
    if first && rest && value.len() <= 64 && !reserved.contains(&value.as_str()) {
        return Ok(value);
    }
    Err(format!(
        "`{value}` is no name of a crate: lower-case letters, digits, `-` and `_`, and not a word of Rust"
    ))
}
