//! The command line of `cargo xtask roundtrip`.

use std::path::PathBuf;

use crate::flags;
use crate::step::root;

pub(super) const USAGE: &str = "\
usage: cargo xtask roundtrip [--spec FILE] [--samples FILE] [--count N]

  --spec FILE     the document (default: specs/assistants.yml)
  --samples FILE  JSON Lines of {\"schema\": \"#/components/schemas/Pet\", \"value\": …}
                  (default: json-schema-faker makes them, and Ajv checks them)
  --count N       how many values of each schema are made, at least (default: 50)

All values are tried once more as a newer server might send them: with an extra property, an unknown enum value, an
unknown tag of a union, a null where one is allowed, and several of these.";

/// What is asked for.
pub(super) struct Arguments {
    pub(super) spec: PathBuf,
    pub(super) samples: Option<PathBuf>,
    pub(super) count: u32,
}

/// Reads the command line; `None` where help is asked for.
pub(super) fn parse(arguments: &[String]) -> Result<Option<Arguments>, String> {
    let spec = root().join("specs/assistants.yml");
    let mut parsed = Arguments { spec, samples: None, count: 50 };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let (flag, inline) = flags::split(argument);
        if matches!(flag, "--help" | "-h") {
            return Ok(None);
        }
        let value = flags::value(flag, inline, &mut rest);
        match flag {
            "--spec" => parsed.spec = value?.into(),
            "--samples" => parsed.samples = Some(value?.into()),
            "--count" => parsed.count = count(&value?)?,
            _ => return Err(format!("`{argument}` is no flag of `roundtrip`")),
        }
    }
    Ok(Some(parsed))
}

fn count(value: &str) -> Result<u32, String> {
    let count = value.parse().ok().filter(|it| *it > 0);
    count.ok_or(format!("`--count` is a number from 1, not `{value}`"))
}
