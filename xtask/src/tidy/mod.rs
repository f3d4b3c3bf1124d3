//! `cargo xtask tidy`: the rules of the house that clippy cannot see.
//!
//! Each rule is a plain function from what is on disk to the places that break it.

mod clocks;
mod disk;
mod doors;
mod pairs;
mod printed;
mod record;
mod rooms;
mod shape;
mod tokens;

use std::fmt;
use std::process::ExitCode;

use self::disk::{Source, Tree};

/// A place that breaks a rule.
#[derive(Debug, PartialEq)]
struct Violation {
    path: String,
    line: usize,
    rule: &'static str,
    explanation: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, rule, explanation } = self;
        write!(f, "{path}:{line}: {rule}: {explanation}")
    }
}

/// The rules for one file of Rust.
const SOURCE_RULES: &[fn(&Source) -> Vec<Violation>] = &[
    shape::length,
    shape::first_line,
    shape::header,
    shape::name,
    shape::quote,
    printed::text,
    printed::macros,
    clocks::clocks,
    doors::doors,
    rooms::rooms,
    rooms::runtime,
];

/// The rules for the tree of files.
const TREE_RULES: &[fn(&Tree) -> Vec<Violation>] = &[pairs::pairs, record::record];

/// Prints all violations, and fails if there is one.
pub(crate) fn tidy() -> ExitCode {
    let tree = match Tree::read(&crate::step::root()) {
        Ok(tree) => tree,
        Err(failure) => {
            eprintln!("tidy: {failure}");
            return ExitCode::FAILURE;
        }
    };
    let violations = check(&tree);
    for violation in &violations {
        println!("{violation}");
    }
    if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn check(tree: &Tree) -> Vec<Violation> {
    let of_sources =
        tree.sources.iter().flat_map(|it| SOURCE_RULES.iter().flat_map(|rule| rule(it)));
    of_sources.chain(TREE_RULES.iter().flat_map(|rule| rule(tree))).collect()
}
