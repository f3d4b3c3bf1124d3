//! A first configuration.

use std::path::PathBuf;

use clap::ArgMatches;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use crate::config::NAME;
use crate::files;

/// Writes it, unless there is one.
pub(super) fn init(matches: &ArgMatches, tool: &str) -> Result<(), String> {
    let spec = matches.get_one::<String>("spec").map(String::as_str).unwrap_or_default();
    let out = matches.get_one::<PathBuf>("out").map(|it| it.display().to_string());
    let mut sdk = Table::new();
    sdk.insert("document", value(spec));
    sdk.insert("out", value(out.unwrap_or_else(|| "sdk".to_owned())));
    let mut sdks = ArrayOfTables::new();
    sdks.push(sdk);
    let mut first = DocumentMut::new();
    first.insert("sdk", Item::ArrayOfTables(sdks));
    let head = format!(
        "# What `{tool}` writes; `{tool} config-schema` prints all keys that there are.\n\n"
    );
    files::create(NAME, &format!("{head}{first}"), "edit it")?;
    eprintln!("{NAME} was written; `{tool}` makes the crate");
    Ok(())
}
