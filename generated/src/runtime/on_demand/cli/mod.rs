//! The API as a command line: one engine for every document, behind the feature `cli`.
//!
//! Printed code has a table (`table`, `flag`); `words` and `tree` make a parser of it, `own` has what every command takes.
//! `given` and `values` read what was given and check what is certain, `request` makes a call of it, and `send` sends
//! that and has `show` print what comes. The wire is the library's: a command makes the same call as a program does.

mod colour;
mod download;
mod failure;
mod flag;
mod given;
mod own;
mod request;
mod send;
mod show;
mod table;
mod tree;
mod values;
mod words;
mod yaml;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use self::failure::Failure;
use self::own::{Format, Own};
use self::show::Show;
use self::tree::Tree;

pub use self::flag::{Flag, Kind};
pub use self::table::{Command, Tool};

/// Runs the command that the arguments of the program name. It ends with 0; with 1 where the answer is an error or none
/// came; with 2 where the arguments are wrong, and then nothing was sent.
#[must_use]
pub fn main(tool: &'static Tool) -> ExitCode {
    match run(tool, &env::args_os().collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.told(),
    }
}

fn run(tool: &'static Tool, arguments: &[OsString]) -> Result<(), Failure> {
    let tree = Tree::new(tool, arguments);
    let matches = tree.parse(words::split(arguments, &tree.own))?;
    if let Some(shell) = matches.get_one::<clap_complete::Shell>(own::COMPLETIONS) {
        return Show::new(Format::Raw).raw(&tree.script(*shell));
    }
    let found = tree.find(&matches)?;
    let own = Own::read(&found.levels)?;
    let call = request::call(tool, &own, &found)?;
    if own.is_dry {
        return Show::new(Format::Raw).line(&call.to_curl()?);
    }
    send::send(call, found.command, &own, found.last())
}
