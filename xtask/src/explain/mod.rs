//! `cargo xtask explain`: what a code means, or what became of one part of a document.

mod address;

use std::process::ExitCode;

use codegen::diagnostic::Code;
use codegen::explain::explain as page;

use crate::codegen::{Arguments, Wanted};

const USAGE: &str = "\
usage: cargo xtask explain                          lists all codes
       cargo xtask explain CODE                     what a code means, an example that gives it, what to do
       cargo xtask explain ADDRESS [FLAG]...        what became of '#/components/schemas/Pet'
       cargo xtask explain RUST [FLAG]...           where `types::Pet` or `client.pets().list` comes from

  FLAG  those of `cargo xtask codegen` that say what is read: --spec, --overlay, --allow-ref-dir, …

Nothing is written.";

/// Runs the task. Exit code 0: explained; 1: there is no such thing, or the document has errors; 2: wrong usage.
pub(crate) fn explain(arguments: &[String]) -> ExitCode {
    let Some((what, flags)) = arguments.split_first() else {
        for code in Code::ALL {
            println!("{}  {}", code.as_str(), page(*code).title());
        }
        return ExitCode::SUCCESS;
    };
    if what == "--help" || what == "-h" {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    if is_code(what) {
        return match Code::parse(what) {
            Ok(code) => {
                print!("{}", page(code).text);
                ExitCode::SUCCESS
            }
            Err(wrong) => fail(&wrong),
        };
    }
    match Arguments::parse(flags) {
        Ok(Wanted::Run(arguments)) if !what.starts_with('-') => {
            address::explain(what, &arguments).unwrap_or_else(|wrong| fail(&wrong))
        }
        Ok(_) => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
        Err(wrong) => {
            eprintln!("error: {wrong}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// A letter and digits: no type is called so.
fn is_code(text: &str) -> bool {
    let mut letters = text.chars();
    let letter = letters.next().is_some_and(|it| it.is_ascii_alphabetic());
    letter && text.len() > 1 && letters.all(|it| it.is_ascii_digit())
}

fn fail(wrong: &str) -> ExitCode {
    eprintln!("error: {wrong}");
    ExitCode::FAILURE
}
