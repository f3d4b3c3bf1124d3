//! How large the printed types are: a program of each crate tells.
//!
//! What a type holds stands in it unless it is boxed, so that types of types grow without anybody seeing it, and a value of
//! a megabyte overflows the stack of the thread that moves it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use super::compile::{self, Crate, Findings};
use super::documents::Document;
use super::place::Place;
use super::record::Failure;
use super::row::Row;
use super::table::aligned;

/// A type has at most so many bytes.
const MOST: usize = 4096;

/// What came of measuring a crate.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    /// Its largest type, if it has a type at all.
    pub(super) largest: Option<Size>,
    /// How many types are too large.
    too_large: usize,
    /// Why nothing is known.
    failure: Option<Failure>,
}

/// A type and its size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub(super) name: String,
    pub(super) bytes: usize,
}

/// Measures all types of all crates.
pub(super) fn measure(
    crates: &[Crate<'_>],
    place: &Place,
    jobs: usize,
) -> Result<BTreeMap<String, Sizes>, String> {
    for it in crates {
        write(it.document, place)?;
    }
    let mut found = compile::build(crates, program, place, jobs)?;
    let sizes = crates.iter().map(|Crate { document, .. }| {
        let findings = found.remove(&document.crate_name).unwrap_or_default();
        (document.crate_name.clone(), sizes(document, &findings, place))
    });
    Ok(sizes.collect())
}

/// The name of the program of a crate.
fn program(document: &Document) -> String {
    format!("{}_sizes", document.crate_name)
}

/// Writes the program of a crate.
fn write(document: &Document, place: &Place) -> Result<(), String> {
    let top = place.out().join(&document.crate_name);
    let failed = |it: std::io::Error| format!("{}: {it}", top.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(top.join("src/sdk/types")).map_err(failed)? {
        let text = fs::read_to_string(entry.map_err(failed)?.path()).map_err(failed)?;
        names.extend(text.lines().filter_map(defined).map(ToOwned::to_owned));
    }
    names.sort();
    let folder = top.join("examples");
    fs::create_dir_all(&folder).map_err(failed)?;
    let file = folder.join(program(document)).with_extension("rs");
    fs::write(file, code(&document.crate_name, &names)).map_err(failed)
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
fn code(crate_name: &str, names: &[String]) -> String {
    let mut code =
        "//! Prints how large each type is.\n#![allow(deprecated)]\n\nfn main() {\n".to_owned();
    for name in names {
        let size = format!("size_of::<{crate_name}::types::{name}>()");
        let _ = writeln!(code, "    println!(\"{{}}\\t{name}\", {size});");
    }
    code + "}\n"
}

/// Runs the program of a crate.
fn sizes(document: &Document, findings: &Findings, place: &Place) -> Sizes {
    let failed = |message: String| {
        let failure = findings.first.clone().unwrap_or(Failure { message, ..Failure::default() });
        Sizes { failure: Some(failure), ..Sizes::default() }
    };
    if !findings.finished {
        return failed("there is no program to measure with; see the log of cargo".to_owned());
    }
    let name = program(document) + std::env::consts::EXE_SUFFIX;
    match Command::new(place.target.join("debug/examples").join(&name)).output() {
        Ok(output) if output.status.success() => read(&String::from_utf8_lossy(&output.stdout)),
        Ok(output) => failed(format!("`{name}` failed: {}", output.status)),
        Err(it) => failed(format!("`{name}` cannot be run: {it}")),
    }
}

/// Reads what a program printed.
pub(super) fn read(printed: &str) -> Sizes {
    let lines = printed.lines().filter_map(|it| it.split_once('\t'));
    let all = lines.filter_map(|(bytes, name)| {
        Some(Size { name: name.to_owned(), bytes: bytes.parse().ok()? })
    });
    let mut all: Vec<_> = all.collect();
    all.sort_by(|one, other| (other.bytes, &one.name).cmp(&(one.bytes, &other.name)));
    let too_large = all.iter().filter(|it| it.bytes > MOST).count();
    Sizes { largest: all.into_iter().next(), too_large, failure: None }
}

impl Sizes {
    /// What is not as it must be.
    pub(super) fn failure(&self) -> Option<Failure> {
        let largest = self.largest.as_ref().filter(|it| it.bytes > MOST);
        let too_large = largest.map(|it| Failure {
            place: it.name.clone(),
            message: format!(
                "{} bytes, and {} types have more than {MOST}",
                it.bytes, self.too_large
            ),
            ..Failure::default()
        });
        self.failure.clone().or(too_large)
    }
}

/// The largest type of each document, the largest of all first.
pub(super) fn largest(rows: &[Row]) -> String {
    let sizes = rows.iter().filter_map(|it| Some((it, it.sizes.as_ref()?.largest.as_ref()?)));
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_by_key(|(row, size)| (Reverse(size.bytes), &row.document.name));
    let line = |(row, size): &(&Row, &Size)| {
        let name = format!("  {}", row.document.name);
        [name, format!("{} bytes", size.bytes), size.name.clone()]
    };
    format!("\nlargest types\n{}", aligned(&sizes.iter().map(line).collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::{Size, code, defined, largest, read};
    use crate::corpus::row::tests::row;

    #[test]
    fn types_are_found_where_they_are_defined() {
        assert_eq!(defined("    pub struct Pet {}"), Some("Pet"));
        assert_eq!(defined("pub type Pets = Vec<Pet>;"), Some("Pets"));
        assert_eq!(defined("    pub enum Kind {"), Some("Kind"));
        assert_eq!(defined("    /// pub enum Kind {"), None);
        assert_eq!(defined("pub use pets::*;"), None);
    }

    #[test]
    fn the_program_prints_a_line_for_each() {
        let code = code("sdk_pets", &["Pet".to_owned()]);
        assert!(
            code.contains("println!(\"{}\\tPet\", size_of::<sdk_pets::types::Pet>());"),
            "{code}"
        );
    }

    #[test]
    fn a_type_may_have_four_kibibytes() {
        let sizes = read("8\tA\n4096\tB\n");
        assert_eq!(sizes.largest, Some(Size { name: "B".to_owned(), bytes: 4096 }));
        assert_eq!(sizes.failure(), None);
        let failure = read("5000\tB\n4097\tA\n").failure().unwrap();
        assert_eq!(failure.place, "B");
        assert_eq!(failure.message, "5000 bytes, and 2 types have more than 4096");
    }

    #[test]
    fn the_largest_of_each_document_are_listed() {
        let mut rows = [row("a"), row("b"), row("c")];
        rows[0].sizes = Some(read("8\tA\n"));
        rows[1].sizes = Some(read("16\tB\n"));
        rows[2].sizes = Some(read(""));
        assert_eq!(largest(&rows), "\nlargest types\n  b  16 bytes  B\n  a  8 bytes   A\n");
    }
}
