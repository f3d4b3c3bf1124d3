//! Lets cargo check and document the crates, and counts what it finds in each.
//!
//! All crates are one workspace, and one call of cargo checks them: measured over 200 small crates, that takes half of
//! the time of a call for each. Rustdoc prints megabytes for each crate, so it gets a few at a time, and its pages are
//! removed before the next few.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use super::documents::Document;
use super::message::{Message, failure};
use super::place::Place;
use super::progress::Progress;
use super::record::Failure;
use crate::step::cargo;

/// So many crates are documented before their pages are removed.
const PAGES: usize = 16;

/// What was found in a crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Findings {
    /// Whether the tool came to its end without an error.
    pub(super) finished: bool,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    /// The first error, or else the first warning.
    pub(super) first: Option<Failure>,
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
    let mut pass = Pass::new("checked", crates, place, jobs);
    pass.run(&mut cargo(&["check"]), crates)?;
    Ok(pass.found)
}

/// Lets rustdoc print all crates.
pub(super) fn document(crates: &[Crate<'_>], place: &Place, jobs: usize) -> Result<Found, String> {
    let mut pass = Pass::new("documented", crates, place, jobs);
    for few in crates.chunks(PAGES) {
        pass.run(&mut cargo(&["doc", "--no-deps"]), few)?;
        place.remove_docs()?;
    }
    Ok(pass.found)
}

/// Builds a program of each crate, which is called as the crate says.
pub(super) fn build(
    crates: &[Crate<'_>],
    name: impl Fn(&Document) -> String,
    place: &Place,
    jobs: usize,
) -> Result<Found, String> {
    let mut pass = Pass { is_of_programs: true, ..Pass::new("built", crates, place, jobs) };
    let names = crates.iter().flat_map(|it| ["--example".to_owned(), name(it.document)]);
    pass.run(cargo(&["build"]).args(names), crates)?;
    Ok(pass.found)
}

/// One tool over all crates.
struct Pass<'a> {
    verb: &'static str,
    progress: Progress,
    place: &'a Place,
    jobs: usize,
    /// Whether a crate is done when its program is there, and not when its library is.
    is_of_programs: bool,
    /// The crates by their names.
    crates: BTreeMap<&'a str, Crate<'a>>,
    found: Found,
}

impl<'a> Pass<'a> {
    fn new(verb: &'static str, crates: &[Crate<'a>], place: &'a Place, jobs: usize) -> Self {
        let by_name = crates.iter().map(|it| (it.document.crate_name.as_str(), *it));
        let crates: BTreeMap<_, _> = by_name.collect();
        let found = crates.keys().map(|it| ((*it).to_owned(), Findings::default())).collect();
        let (progress, is_of_programs) = (Progress::new(verb, crates.len()), false);
        Self { verb, progress, place, jobs, is_of_programs, crates, found }
    }

    /// Runs cargo over these crates, and hears its messages while it runs.
    fn run(&mut self, command: &mut Command, crates: &[Crate<'_>]) -> Result<(), String> {
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
        let log = self.place.log().join(format!("cargo-{}.stderr", self.verb));
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
            ended |= self.hear(Message::read(&line.map_err(failed)?));
        }
        child.wait().map_err(failed)?;
        if ended {
            return Ok(());
        }
        let said = fs::read_to_string(&log).unwrap_or_default();
        Err(format!("`cargo` gave up before it came to the crates:\n{}", said.trim_end()))
    }

    /// Counts a message; true for the last one.
    fn hear(&mut self, message: Option<Message>) -> bool {
        let name = |it: &str| self.crates.get(it).map_or("", |it| &it.document.name);
        // A check without the feature that was asked for would be one of next to nothing.
        let wanted = |it: &str| self.crates.get(it).and_then(|it| it.feature);
        match message {
            Some(Message::End) => return true,
            Some(Message::Finished { crate_name, features, is_program }) => {
                let is_on = |wanted| features.iter().any(|it| it == wanted);
                if let Some(it) = self.found.get_mut(&crate_name)
                    && is_program == self.is_of_programs
                    && wanted(&crate_name).is_none_or(is_on)
                {
                    it.finished = true;
                    self.progress.step(name(&crate_name), &how(it));
                }
            }
            Some(Message::Found { crate_name, is_error, text }) => {
                if let Some(it) = self.found.get_mut(&crate_name) {
                    if is_error && it.errors == 0 {
                        self.progress.step(name(&crate_name), ", does not compile");
                    }
                    it.count(is_error, &text);
                    self.place.append(&crate_name, &text);
                }
            }
            None => {}
        }
        false
    }
}

impl Findings {
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

fn how(findings: &Findings) -> String {
    match findings.warnings {
        0 => String::new(),
        warnings => format!(", {warnings} warnings"),
    }
}

#[cfg(test)]
mod tests {
    use super::Findings;

    #[test]
    fn the_first_error_goes_before_the_first_warning() {
        let mut findings = Findings::default();
        findings.count(false, "warning: a");
        findings.count(true, "error: b");
        findings.count(true, "error: c");
        assert_eq!((findings.errors, findings.warnings), (2, 1));
        assert_eq!(findings.first.unwrap().message, "error: b");
    }
}
