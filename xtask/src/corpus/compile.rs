//! Lets cargo check and document the crates, and counts what it finds in each.
//!
//! All crates are one workspace, and one call of cargo checks it: measured over 200 small crates, that takes half of the
//! time of a call for each. Rustdoc prints megabytes for each crate, so it gets a few at a time, and its pages are
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

/// Lets rustc check all crates.
pub(super) fn check(crates: &[&Document], place: &Place, jobs: usize) -> Result<Found, String> {
    let mut pass = Pass::new("checked", crates, place, jobs);
    // Cargo refuses to check a workspace of nothing.
    if !crates.is_empty() {
        pass.run(&mut cargo(&["check", "--workspace"]))?;
    }
    Ok(pass.found)
}

/// Lets rustdoc print all crates.
pub(super) fn document(crates: &[&Document], place: &Place, jobs: usize) -> Result<Found, String> {
    let mut pass = Pass::new("documented", crates, place, jobs);
    for few in crates.chunks(PAGES) {
        let names = few.iter().flat_map(|it| ["--package", &it.crate_name]);
        pass.run(cargo(&["doc", "--no-deps"]).args(names))?;
        place.remove_docs()?;
    }
    Ok(pass.found)
}

/// One tool over all crates.
struct Pass<'a> {
    verb: &'static str,
    progress: Progress,
    place: &'a Place,
    jobs: usize,
    /// The documents' names by those of their crates.
    names: BTreeMap<&'a str, &'a str>,
    found: Found,
}

impl<'a> Pass<'a> {
    fn new(verb: &'static str, crates: &[&'a Document], place: &'a Place, jobs: usize) -> Self {
        let names = crates.iter().map(|it| (it.crate_name.as_str(), it.name.as_str())).collect();
        let found = crates.iter().map(|it| (it.crate_name.clone(), Findings::default())).collect();
        Self { verb, progress: Progress::new(verb, crates.len()), place, jobs, names, found }
    }

    /// Runs cargo, and hears its messages while it runs.
    fn run(&mut self, command: &mut Command) -> Result<(), String> {
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
        let name = |it: &str| self.names.get(it).copied().unwrap_or_default();
        match message {
            Some(Message::End) => return true,
            Some(Message::Finished { crate_name }) => {
                if let Some(it) = self.found.get_mut(&crate_name) {
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
