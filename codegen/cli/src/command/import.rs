//! A first configuration from that of another tool.

use std::fs::File;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::config::NAME;
use crate::import::import_files;
use crate::job::shown;

/// What follows the name of a configuration in that of its overlay.
const OVERLAY: &str = "overlay.yml";

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
            return Err(present(name));
        }
    }
    let imported = import_files(&from, spec, &overlay, out.as_deref())?;
    write(NAME, &imported.config)?;
    write(&overlay, &imported.overlay)?;
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

fn write(name: &str, text: &str) -> Result<(), String> {
    let failed = |it: std::io::Error| {
        let is_there = it.kind() == ErrorKind::AlreadyExists;
        if is_there { present(name) } else { format!("{name}: {it}") }
    };
    File::create_new(name).and_then(|mut it| it.write_all(text.as_bytes())).map_err(failed)
}

fn present(name: &str) -> String {
    format!("there is a `{name}` already; import in another folder, or move it away")
}
