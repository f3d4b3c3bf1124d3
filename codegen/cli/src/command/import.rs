//! A first configuration from that of another tool.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::config::NAME;
use crate::files;
use crate::import::import_files;
use crate::job::shown;

/// What follows the name of a configuration in that of its overlay.
const OVERLAY: &str = "overlay.yml";

/// What to do where one of the two files is there.
const PRESENT: &str = "import in another folder, or move it away";

/// Writes it into the current folder, unless there is one.
pub(super) fn import(matches: &ArgMatches, tool: &str) -> Result<(), String> {
    let from = matches.get_one::<PathBuf>("from").cloned().unwrap_or_default();
    let spec = matches.get_one::<String>("spec").map(String::as_str).unwrap_or_default();
    let out = matches.get_one::<PathBuf>("out").map(|it| it.display().to_string());
    let stem = from.file_stem().unwrap_or_default().to_string_lossy();
    let overlay = format!("{stem}.{OVERLAY}");
    // Nothing is written where one of the two is there.
    for name in [NAME, &overlay] {
        if Path::new(name).exists() {
            return Err(files::taken(name, PRESENT));
        }
    }
    let imported = import_files(&from, spec, &overlay, out.as_deref())?;
    files::create(NAME, &imported.config, PRESENT)?;
    files::create(&overlay, &imported.overlay, PRESENT)?;
    for it in &imported.findings {
        eprintln!("{}:{}:{}: {}", shown(&from), it.line, it.column, it.message);
    }
    eprintln!(
        "{NAME} and {overlay} were written: {} of {} methods are called as {} says; `{tool}` makes the crate",
        imported.named,
        imported.methods,
        shown(&from),
    );
    Ok(())
}
