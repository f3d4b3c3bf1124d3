//! The files of an import: the configuration, and the document.

use std::path::Path;

use codegen::limits::Limits;
use codegen::read::Source;

use super::parts::import;
use super::{Imported, Wanted};
use crate::document::{Document, Failure};
use crate::files;
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
    import(&Wanted { from: &from, document: &text, files: &files, spec, overlay, out })
}

fn source(read: Result<Source, Failure>) -> Result<Source, String> {
    read.map_err(|failure| match failure {
        Failure::Disk(why) => why,
        Failure::Text(name, unreadable) => format!("{name}: {}", unreadable.message),
    })
}
