//! Lets cargo check, document and build the crates, and counts what it finds in each.
//!
//! All crates are one workspace, and one call of cargo checks them: measured over 200 small crates, that takes half of
//! the time of a call for each. Rustdoc prints megabytes for each crate, so it gets a few at a time, and its pages are
//! removed before the next few.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use indicatif::ProgressBar;
use serde::Deserialize;

use super::documents::Document;
use super::generate::{progress, step};
use super::place::Place;
use super::row::Failure;
use crate::step::cargo;

/// So many crates are documented before their pages are removed.
const PAGES: usize = 16;

/// What the crates go through, in the order in which it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    /// Rustc checks them with all their resources.
    Check,
    /// Rustdoc documents them.
    Doc,
    /// Rustc checks them with single resources.
    Features,
    /// Their types are measured.
    Sizes,
}

impl Pass {
    /// What happens to a crate.
    pub(super) fn verb(self) -> &'static str {
        match self {
            Self::Check => "checked",
            Self::Doc => "documented",
            Self::Features => "checked with single resources",
            Self::Sizes => "measured",
        }
    }
}

/// What was found in a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Whether the tool came to its end without an error.
    pub(super) finished: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error, or else the first warning.
    pub(super) first: Option<Failure>,
    /// The largest type and its bytes, where that was measured.
    pub(super) largest: Option<(usize, String)>,
}

/// What was found in each crate, by its name.
pub(super) type Found = BTreeMap<String, Findings>;

/// A crate, with a feature where it has one for each resource.
#[derive(Clone, Copy)]
pub(super) struct Crate<'a> {
    pub(super) document: &'a Document,
    pub(super) feature: Option<&'a str>,
}

/// Lets rustc check all crates.
pub(super) fn check(crates: &[Crate<'_>], place: &Place, jobs: usize) -> Result<Found, String> {
    let mut run = Run::new(Pass::Check, crates, place, jobs);
    run.cargo(&mut cargo(&["check"]), crates)?;
    Ok(run.found)
}

/// Lets rustdoc print all crates.
pub(super) fn document(crates: &[Crate<'_>], place: &Place, jobs: usize) -> Result<Found, String> {
    let mut run = Run::new(Pass::Doc, crates, place, jobs);
    for few in crates.chunks(PAGES) {
        run.cargo(&mut cargo(&["doc", "--no-deps"]), few)?;
        place.remove_docs()?;
    }
    Ok(run.found)
}

/// Builds a program of each crate, which is called as the crate says.
pub(super) fn build(
    crates: &[Crate<'_>],
    name: impl Fn(&Document) -> String,
    place: &Place,
    jobs: usize,
) -> Result<Found, String> {
    let mut run = Run::new(Pass::Sizes, crates, place, jobs);
    let names = crates.iter().flat_map(|it| ["--example".to_owned(), name(it.document)]);
    run.cargo(cargo(&["build"]).args(names), crates)?;
    Ok(run.found)
}

/// A line of `cargo --message-format json`, as far as a count of errors and warnings needs it.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    /// The compiler, or rustdoc, came to the end, with these features on.
    CompilerArtifact { package_id: String, features: Vec<String>, executable: Option<String> },
    /// The compiler, or rustdoc, said something.
    CompilerMessage { package_id: String, message: Said },
    /// Cargo has nothing more to say.
    BuildFinished,
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Said {
    rendered: String,
}

/// One tool over all crates.
struct Run<'a> {
    pass: Pass,
    bar: ProgressBar,
    place: &'a Place,
    jobs: usize,
    /// The crates by their names.
    crates: BTreeMap<&'a str, Crate<'a>>,
    found: Found,
}

impl<'a> Run<'a> {
    fn new(pass: Pass, crates: &[Crate<'a>], place: &'a Place, jobs: usize) -> Self {
        let by_name = crates.iter().map(|it| (it.document.crate_name.as_str(), *it));
        let crates: BTreeMap<_, _> = by_name.collect();
        let found = crates.keys().map(|it| ((*it).to_owned(), Findings::default())).collect();
        Self { pass, bar: progress(pass.verb(), crates.len()), place, jobs, crates, found }
    }

    /// Runs cargo over these crates, and hears its messages while it runs.
    fn cargo(&mut self, command: &mut Command, crates: &[Crate<'_>]) -> Result<(), String> {
        // Cargo takes no crate for all of them.
        if crates.is_empty() {
            return Ok(());
        }
        for Crate { document: Document { crate_name, .. }, feature } in crates {
            command.args(["--package", crate_name]);
            if let Some(feature) = feature {
                command.args(["--features", &format!("{crate_name}/{feature}")]);
            }
        }
        let log = self.place.log().join(format!("cargo-{}.stderr", self.pass.verb()));
        let failed = |it: std::io::Error| format!("`cargo` cannot be run: {it}");
        command
            .args(["--keep-going", "--no-default-features", "--message-format", "json", "--jobs"])
            .arg(self.jobs.to_string())
            .current_dir(self.place.out())
            .env("CARGO_TARGET_DIR", &self.place.target)
            .env("CARGO_INCREMENTAL", "0")
            // Whoever makes warnings errors elsewhere still wants them counted here.
            .env_remove("RUSTFLAGS")
            .env_remove("RUSTDOCFLAGS")
            .stdout(Stdio::piped())
            .stderr(File::create(&log).map_err(failed)?);
        let mut child = command.spawn().map_err(failed)?;
        let mut ended = false;
        for line in child.stdout.take().into_iter().flat_map(|it| BufReader::new(it).lines()) {
            ended |= self.hear(&line.map_err(failed)?);
        }
        child.wait().map_err(failed)?;
        if ended {
            return Ok(());
        }
        let said = fs::read_to_string(&log).unwrap_or_default();
        Err(format!("`cargo` gave up before it came to the crates:\n{}", said.trim_end()))
    }

    /// Counts a message; true for the last one.
    fn hear(&mut self, line: &str) -> bool {
        let Self { pass, bar, place, crates, found, .. } = self;
        match serde_json::from_str(line) {
            Ok(Line::BuildFinished) => return true,
            Ok(Line::CompilerArtifact { package_id, features, executable }) => {
                // A crate is done when its library is there, or the program where that is wanted; and a check without the
                // feature that was asked for would be one of next to nothing.
                let is_whole = executable.is_some() == (*pass == Pass::Sizes);
                let is_on = |feature: &str| features.iter().any(|it| it == feature);
                if let Some((Crate { document, feature }, found)) = of(&package_id, crates, found)
                    && is_whole
                    && feature.is_none_or(is_on)
                {
                    found.finished = true;
                    let how = match found.warnings {
                        0 => String::new(),
                        warnings => format!(", {warnings} warnings"),
                    };
                    step(bar, pass.verb(), &document.name, &how);
                }
            }
            Ok(Line::CompilerMessage { package_id, message: Said { rendered: text } }) => {
                let is_error = text.starts_with("error");
                if let Some((Crate { document, .. }, found)) = of(&package_id, crates, found)
                    && (is_error || text.starts_with("warning"))
                {
                    if is_error && found.errors == 0 {
                        step(bar, pass.verb(), &document.name, ", does not compile");
                    }
                    found.count(is_error, &text);
                    place.append(&document.crate_name, &text);
                }
            }
            Ok(Line::Other) | Err(_) => {}
        }
        false
    }
}

/// The crate of a package, and what was found in it.
fn of<'a, 'r>(
    package: &str,
    crates: &BTreeMap<&str, Crate<'a>>,
    found: &'r mut Found,
) -> Option<(Crate<'a>, &'r mut Findings)> {
    let name = name_in(package)?;
    Some((*crates.get(name)?, found.get_mut(name)?))
}

/// The name in `path+file:///a/name#0.1.0` or `path+file:///a/folder#name@0.1.0`.
fn name_in(package: &str) -> Option<&str> {
    let (path, version) = package.rsplit_once('#')?;
    let name = version.split_once('@').map(|(name, _)| name);
    name.or_else(|| path.rsplit('/').next())
}

impl Findings {
    pub(super) fn is_done(&self) -> bool {
        self.finished && self.errors == 0
    }

    /// What was found in the same crate at another time.
    pub(super) fn add(&mut self, other: &Self) {
        if self.first.is_none() || (other.errors > 0 && self.errors == 0) {
            self.first.clone_from(&other.first);
        }
        self.finished &= other.finished;
        self.errors += other.errors;
        self.warnings += other.warnings;
    }

    fn count(&mut self, is_error: bool, text: &str) {
        if self.first.is_none() || (is_error && self.errors == 0) {
            self.first = Some(failure(text));
        }
        self.errors += usize::from(is_error);
        self.warnings += usize::from(!is_error);
    }
}

/// The sentence, the place and the first line of code that the compiler shows.
fn failure(text: &str) -> Failure {
    let mut lines = text.lines();
    let message = lines.next().unwrap_or_default().to_owned();
    let place = lines.by_ref().find_map(|it| it.trim_start().strip_prefix("--> "));
    let code = lines.find_map(|it| {
        let (number, code) = it.split_once(" | ")?;
        number.trim().parse::<usize>().ok().map(|_| code.trim().to_owned())
    });
    let place = place.unwrap_or_default().to_owned();
    Failure { place, message, code: code.unwrap_or_default() }
}

#[cfg(test)]
mod tests {
    use super::{Findings, Line, name_in};

    #[test]
    fn the_first_error_goes_before_the_first_warning() {
        let mut findings = Findings::default();
        findings.count(false, "warning: a");
        findings.count(true, "error[E0308]: b\n  --> sdk_a/src/x.rs:2:3\n   |\n 2 | let x;\n");
        findings.count(true, "error: c");
        assert_eq!((findings.errors, findings.warnings), (2, 1));
        let first = findings.first.unwrap();
        assert_eq!(first.message, "error[E0308]: b");
        assert_eq!((&*first.place, &*first.code), ("sdk_a/src/x.rs:2:3", "let x;"));
    }

    #[test]
    fn what_cargo_says_is_read() {
        let read = |it| serde_json::from_str::<Line>(it);
        let line = r#"{"reason":"compiler-artifact","package_id":"p#a@1","features":["b-c"],"executable":null}"#;
        assert!(matches!(read(line), Ok(Line::CompilerArtifact { executable: None, .. })));
        let line = r#"{"reason":"build-finished","success":true}"#;
        assert!(matches!(read(line), Ok(Line::BuildFinished)));
        assert_eq!(name_in("path+file:///t/out/sdk_a#0.1.0"), Some("sdk_a"));
        assert_eq!(name_in("path+file:///t/out#sdk_b@0.1.0"), Some("sdk_b"));
    }
}
