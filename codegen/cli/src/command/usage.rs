//! What is said about the command line itself.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use clap_complete::Shell;

use crate::stdout;

/// Shows the help that was asked for, or in a few lines what is wrong.
pub(super) fn show(error: &clap::Error, name: &str) -> ExitCode {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return stdout::print(&text).map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS);
    }
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let said = lines.take_while(|it| !it.starts_with("Usage:") && !it.starts_with("For more"));
    // What there is stands behind what is wrong.
    let said = said.collect::<Vec<_>>().join("\n").replace("\n[", " [");
    eprintln!("{said}\nFor more information, try `{name} --help`.");
    ExitCode::from(2)
}

/// Prints completions for a shell, under the name that cargo looks for.
pub(super) fn completions(mut command: Command, matches: &ArgMatches) -> Result<(), String> {
    let shell = matches.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    let mut text = Vec::new();
    if let Ok(shell) = shell.parse::<Shell>() {
        clap_complete::generate(shell, &mut command, "cargo-codegen", &mut text);
    }
    stdout::print(&String::from_utf8_lossy(&text))
}
