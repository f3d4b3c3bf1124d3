//! From a document on the disk to a crate on the disk, for tasks that do it more than once.

use std::path::PathBuf;

use codegen::Generated;
use codegen::config::Config;
use codegen::read::{Input, Source};

use super::arguments::Arguments;
use super::files::{self, Failure};
use super::plan::{self, Plan};
use super::refs::{Allowed, Refs};

/// Writes a whole crate, as `--spec --overlay --out --name` do, unless the document has errors.
pub(crate) fn whole_crate(
    spec: PathBuf,
    overlays: Vec<PathBuf>,
    out: PathBuf,
    name: String,
    allowed: Allowed,
) -> Result<Generated, String> {
    let (spec, out, name) = (Some(spec), Some(out), Some(name));
    let arguments = Arguments { spec, overlays, allowed, out, name, ..Arguments::default() };
    let (config, generated) = generate(&arguments)?;
    if !generated.diagnostics.has_errors() {
        Plan::new(&arguments, &config, &generated)?.write(true)?;
    }
    Ok(generated)
}

/// Reads the document and generates, in memory.
pub(crate) fn generate(arguments: &Arguments) -> Result<(Config, Generated), String> {
    let spec = files::spec(arguments);
    let limits = &arguments.rules.limits;
    let overlays = arguments.overlays.iter().map(|it| files::source(it, limits));
    let read = files::source(&spec, limits)
        .and_then(|it| Ok((it, overlays.collect::<Result<Vec<_>, _>>()?)));
    let (source, overlays) = match read {
        Ok(read) => read,
        Err(Failure::Disk(why)) => return Err(why),
        Err(Failure::Text(name, unreadable)) => {
            let source = Source { name, text: String::new() };
            let config = plan::config(arguments, &source);
            return Ok((config, codegen::refuse(&source.name, unreadable)));
        }
    };
    let files = Refs::new(&spec, &arguments.allowed, *limits)?;
    let config = plan::config(arguments, &source);
    let input = Input { source: &source, overlays: &overlays, files: &files };
    let generated = codegen::generate_by(&input, &config, &arguments.rules);
    Ok((config, generated))
}
