//! How large the printed types are: a program of each crate tells.
//!
//! What a type holds stands in it unless it is boxed, so that types of types grow without anybody seeing it, and a value of
//! a megabyte overflows the stack of the thread that moves it.

use std::fmt::Write as _;
use std::process::Command;

use codegen_cli::below;

use super::compile::{self, Crate, Findings, Found};
use super::documents::Document;
use super::place::Place;
use super::row::Failure;
use crate::disk;

/// A type has at most so many bytes.
const MOST: usize = 4096;

/// Measures all types of all crates.
pub(super) fn measure(crates: &[Crate<'_>], place: &Place, jobs: usize) -> Result<Found, String> {
    for it in crates {
        write(it.document, place)?;
    }
    let mut found = compile::build(crates, program, place, jobs)?;
    for Crate { document, .. } in crates {
        if let Some(findings) = found.get_mut(&document.crate_name).filter(|it| it.finished) {
            *findings = sizes(document, place);
        }
    }
    Ok(found)
}

/// The name of the program of a crate.
fn program(document: &Document) -> String {
    format!("{}_sizes", document.crate_name)
}

/// Writes the program of a crate.
fn write(document: &Document, place: &Place) -> Result<(), String> {
    let top = place.out().join(&document.crate_name);
    let types = below(&top.join("src/sdk/types"))?;
    let mut names: Vec<_> = types.values().flat_map(|it| it.lines()).filter_map(defined).collect();
    names.sort_unstable();
    let file = top.join("examples").join(program(document)).with_extension("rs");
    disk::write(&file, code(&document.crate_name, &names))
}

/// The type that a printed line defines.
fn defined(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let starts = ["pub struct ", "pub enum ", "pub type "];
    let rest = starts.into_iter().find_map(|it| line.strip_prefix(it))?;
    let is_name = |it: char| it.is_alphanumeric() || it == '_' || it == '#';
    rest.split(|it| !is_name(it)).next().filter(|it| !it.is_empty())
}

/// A program that prints the size of each type, in a line.
fn code(crate_name: &str, names: &[&str]) -> String {
    let mut code =
        "//! Prints how large each type is.\n#![allow(deprecated)]\n\nfn main() {\n".to_owned();
    for name in names {
        let size = format!("size_of::<{crate_name}::types::{name}>()");
        let _ = writeln!(code, "    println!(\"{{}}\\t{name}\", {size});");
    }
    code + "}\n"
}

/// Runs the program of a crate.
fn sizes(document: &Document, place: &Place) -> Findings {
    let name = program(document) + std::env::consts::EXE_SUFFIX;
    let failed = |it: String| Findings { first: Some(it.into()), ..Findings::default() };
    match Command::new(place.target.join("debug/examples").join(&name)).output() {
        Ok(output) if output.status.success() => read(&String::from_utf8_lossy(&output.stdout)),
        Ok(output) => failed(format!("`{name}` failed: {}", output.status)),
        Err(it) => failed(format!("`{name}` cannot be run: {it}")),
    }
}

/// Reads what a program printed: the largest first, and each that is too large is an error.
fn read(printed: &str) -> Findings {
    let lines = printed.lines().filter_map(|it| it.split_once('\t'));
    let all = lines.filter_map(|(bytes, name)| Some((bytes.parse().ok()?, name.to_owned())));
    let mut all: Vec<(usize, String)> = all.collect();
    all.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
    let errors = all.iter().filter(|it| it.0 > MOST).count();
    let largest = all.into_iter().next();
    let first = largest.clone().filter(|_| errors > 0).map(|(bytes, place)| {
        let message = format!("{bytes} bytes, and {errors} types have more than {MOST}");
        Failure { place, ..message.into() }
    });
    Findings { finished: true, errors, warnings: 0, first, largest }
}

#[cfg(test)]
mod tests {
    use super::{code, defined, read};

    #[test]
    fn types_are_found_where_they_are_defined() {
        assert_eq!(defined("    pub struct Pet {}"), Some("Pet"));
        assert_eq!(defined("pub type Pets = Vec<Pet>;"), Some("Pets"));
        assert_eq!(defined("    pub enum Kind {"), Some("Kind"));
        assert_eq!(defined("    /// pub enum Kind {"), None);
        assert_eq!(defined("pub use pets::*;"), None);
        let line = "println!(\"{}\\tPet\", size_of::<sdk_pets::types::Pet>());";
        assert!(code("sdk_pets", &["Pet"]).contains(line));
    }

    #[test]
    fn a_type_may_have_four_kibibytes() {
        let sizes = read("8\tA\n4096\tB\n");
        assert_eq!(sizes.largest, Some((4096, "B".to_owned())));
        assert!(sizes.is_done() && sizes.first.is_none());
        let failure = read("5000\tB\n4097\tA\n").first.unwrap();
        assert_eq!(failure.place, "B");
        assert_eq!(failure.message, "5000 bytes, and 2 types have more than 4096");
    }
}
