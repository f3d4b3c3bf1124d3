//! What is said about the command line itself.

use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{ArgMatches, Command};
use clap_complete::Shell;

/// Shows the help that was asked for, or in a few lines what is wrong.
pub(super) fn show(error: &clap::Error, name: &str) -> ExitCode {
    let text = error.render().to_string();
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{text}");
        return ExitCode::SUCCESS;
    }
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let said = lines.take_while(|it| !it.starts_with("Usage:") && !it.starts_with("For more"));
    // What there is stands behind what is wrong.
    let said = said.collect::<Vec<_>>().join("\n").replace("\n[", " [");
    eprintln!("{said}\nFor more information, try `{name} --help`.");
    ExitCode::from(2)
}

/// Prints completions for a shell, under the name that cargo looks for.
pub(super) fn completions(mut command: Command, matches: &ArgMatches) -> ExitCode {
    let shell = matches.get_one::<String>("shell").map(String::as_str).unwrap_or_default();
    if let Ok(shell) = shell.parse::<Shell>() {
        clap_complete::generate(shell, &mut command, "cargo-codegen", &mut std::io::stdout());
    }
    ExitCode::SUCCESS
}
