//! The files of an import: the configuration, and the document.

use std::path::Path;

use codegen::limits::Limits;
use codegen::read::Source;
use codegen_import::{Imported, Takes, Wanted, import};

use crate::command::env_prefix;
use crate::crate_name::crate_name;
use crate::document::{Document, Failure};
use crate::files;
use crate::manifest::strict_license;
use crate::refs::{Allowed, Refs};

/// Reads a configuration of another tool, and the document that it is about, as they are called in what is written.
///
/// # Errors
///
/// Why one of the two cannot be read.
pub fn import_files(
    from: &Path,
    spec: &str,
    overlay: &str,
    out: Option<&str>,
) -> Result<Imported, String> {
    let limits = Limits::default();
    let document = Document::parse(spec);
    let from = source(files::source(from, &limits))?;
    let text = source(document.read(&limits))?;
    let allowed = Allowed::default();
    let files = Refs::new(&document, &allowed, limits)?;
    let takes = Takes { crate_name, license: strict_license, env_prefix };
    import(&Wanted { from: &from, document: &text, files: &files, spec, overlay, out, takes })
}

fn source(read: Result<Source, Failure>) -> Result<Source, String> {
    read.map_err(|failure| match failure {
        Failure::Disk(why) => why,
        Failure::Text(name, unreadable) => format!("{name}: {}", unreadable.message),
    })
}
