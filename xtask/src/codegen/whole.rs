//! From a document on the disk to a crate on the disk, for tasks that do it more than once.

use std::path::PathBuf;

use codegen::Generated;
use codegen::config::Config;
use codegen::diagnostic::Severity;
use codegen::read::Source;

use super::arguments::Arguments;
use super::files;
use super::plan::{self, Plan};

/// Writes a whole crate, as `--spec --out --name` do, unless the document has errors.
pub(crate) fn whole_crate(
    spec: PathBuf,
    out: PathBuf,
    name: String,
) -> Result<(Source, Generated), String> {
    let arguments =
        Arguments { spec: Some(spec), out: Some(out), name: Some(name), ..Arguments::default() };
    let (source, config, generated) = generate(&arguments)?;
    if !generated.diagnostics.has_errors() {
        Plan::new(&arguments, &config, &generated)?.write()?;
    }
    Ok((source, generated))
}

/// Reads the document and generates, in memory.
pub(super) fn generate(arguments: &Arguments) -> Result<(Source, Config, Generated), String> {
    let source = files::source(arguments)?;
    let config = plan::config(arguments, &source);
    let generated = codegen::generate(&source, &config);
    Ok((source, config, generated))
}

/// How many findings matter as much as this.
pub(crate) fn count(generated: &Generated, severity: Severity) -> usize {
    generated.diagnostics.as_slice().iter().filter(|it| it.severity == severity).count()
}
