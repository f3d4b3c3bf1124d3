//! One document in a process of its own, so that a crash costs one row, and memory is measured by itself.

use std::path::PathBuf;
use std::process::exit;
use std::thread;
use std::time::Duration;

use codegen::diagnostic::Severity;
use codegen::{Generated, report};
use codegen_cli::{Allowed, Job, count};

use super::row::{Failure, Record};

/// What a child process is told.
#[derive(clap::Args)]
pub(crate) struct One {
    /// The document.
    pub(super) file: PathBuf,
    /// Where the crate goes.
    pub(super) out: PathBuf,
    /// What the crate is called.
    pub(super) name: String,
    /// The folder of all documents, from which the document may read others.
    pub(super) folder: PathBuf,
}

/// A document that takes longer is a bug.
const TIMEOUT: Duration = Duration::from_secs(60);
/// So many letters of a line are shown.
const SHOWN: usize = 160;

/// Generates the crate and prints the record, which says what stopped the generator.
pub(crate) fn one(it: One) {
    thread::spawn(|| {
        thread::sleep(TIMEOUT);
        eprintln!("ended after {} s", TIMEOUT.as_secs());
        exit(1);
    });
    let allowed = Allowed { dirs: vec![it.folder], ..Allowed::default() };
    let job = Job { allowed, ..Job::alone(it.file, it.out, &it.name) };
    let record = match job.write(true) {
        Ok(generated) => of(&generated),
        Err(message) => Record { errors: 1, first: Some(message.into()), ..Record::default() },
    };
    // Nothing in a record cannot be written.
    println!("{}", serde_json::to_string(&record).unwrap_or_default());
}

fn of(generated: &Generated) -> Record {
    let coverage = &generated.coverage;
    Record {
        operations: generated.summary.operations,
        types: generated.summary.types,
        lines: generated.files.values().map(|it| it.lines().count()).sum(),
        errors: count(generated, Severity::Error),
        warnings: count(generated, Severity::Warning),
        notes: count(generated, Severity::Note),
        first: first_error(generated),
        features: generated.features.clone(),
        schemas: coverage.schemas,
        widened: coverage.widened.clone(),
        silent: coverage.silent.iter().map(|it| it.as_str().to_owned()).collect(),
        ..Record::default()
    }
}

fn first_error(generated: &Generated) -> Option<Failure> {
    let mut all = generated.diagnostics.as_slice().iter();
    let error = all.find(|it| it.severity == Severity::Error)?;
    let (source, at) = report::find(&generated.sources, error);
    let line = source.text.lines().nth(at.line.saturating_sub(1)).unwrap_or_default();
    Some(Failure {
        place: format!("{}:{}:{}", source.name, at.line, at.column),
        message: format!("{}: {}", error.code.as_str(), error.message),
        code: around(line, at.column),
    })
}

/// The line, or what stands at the column of one that would fill the screen, such as a document in one line.
fn around(line: &str, column: usize) -> String {
    let hidden = if line.chars().count() > SHOWN { column.saturating_sub(1) } else { 0 };
    line.chars().skip(hidden).take(SHOWN).collect::<String>().trim().to_owned()
}
