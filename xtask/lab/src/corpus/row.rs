//! What became of a document, and whether that is good enough.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::compile::{Crate, Findings, Pass};
use super::documents::Document;

/// The first thing that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Failure {
    /// `file:line:column`, as far as it is known.
    pub(super) place: String,
    /// What is wrong.
    pub(super) message: String,
    /// The line that stands there; empty where it is not known.
    pub(super) code: String,
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self { message, ..Self::default() }
    }
}

/// What the generator did with a document; a child process tells its parent as JSON.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Record {
    pub(super) operations: usize,
    pub(super) types: usize,
    /// Lines below `src/sdk`.
    pub(super) lines: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// The first error of the document.
    pub(super) first: Option<Failure>,
    /// The features that switch resources on, one each.
    pub(super) features: Vec<String>,
    /// Places of schemas, and those that were widened, by keyword.
    pub(super) schemas: usize,
    pub(super) widened: BTreeMap<String, usize>,
    /// Keywords that came to nothing without a word.
    pub(super) silent: Vec<String>,
    /// From the start of the process to its end, and its CPU seconds in user mode.
    #[serde(skip)]
    pub(super) seconds: f64,
    #[serde(skip)]
    pub(super) user_seconds: f64,
    /// The most memory that it had, in kB.
    #[serde(skip)]
    pub(super) peak: u64,
}

/// A document and what became of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) document: Document,
    /// How the generator ended: with a record, or before it could write one.
    pub(super) generation: Result<Record, Failure>,
    /// What was found in the crate, where it was asked.
    pub(super) found: BTreeMap<Pass, Findings>,
}

impl Row {
    /// The record of the generator, where it lived to write one.
    pub(super) fn record(&self) -> Option<&Record> {
        self.generation.as_ref().ok()
    }

    /// Whether there is a crate.
    pub(super) fn is_generated(&self) -> bool {
        self.record().is_some_and(|it| it.errors == 0)
    }

    /// The crate with all its resources, if there is one.
    pub(super) fn whole(&self) -> Option<Crate<'_>> {
        let has_features = !self.record()?.features.is_empty();
        let feature = has_features.then_some("resources");
        self.is_generated().then_some(Crate { document: &self.document, feature })
    }

    /// The first thing that is not as it must be, and the word for it.
    pub(super) fn shortfall(&self) -> Option<(&'static str, Failure)> {
        let record = match &self.generation {
            Ok(record) => record,
            Err(failure) => return Some(("crash", failure.clone())),
        };
        if record.errors > 0 {
            return Some(("refused", record.first.clone().unwrap_or_default()));
        }
        let of_rust = self.of_rust();
        if let (Some(pointer), false) =
            (record.silent.first(), matches!(of_rust, Some(("check", _))))
        {
            let message = format!("{} keywords came to nothing silently", record.silent.len());
            let place = format!("#{pointer}");
            return Some(("silent", Failure { place, message, ..Failure::default() }));
        }
        of_rust
    }

    fn of_rust(&self) -> Option<(&'static str, Failure)> {
        let (pass, findings) =
            self.found.iter().find(|(_, it)| !it.is_done() || it.warnings > 0)?;
        let word = match pass {
            Pass::Check if !findings.is_done() => "check",
            Pass::Check => "warning",
            Pass::Doc => "doc",
            Pass::Features => "feature",
            Pass::Sizes => "size",
        };
        let killed = || Failure::from("ended without an error; see the log of cargo".to_owned());
        Some((word, findings.first.clone().unwrap_or_else(killed)))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::{Failure, Findings, Pass, Record, Row};
    use crate::corpus::documents::Document;

    /// A document that is generated without a finding.
    pub(in crate::corpus) fn row(name: &str) -> Row {
        let (name, file) = (name.to_owned(), PathBuf::new());
        let (crate_name, folder) = (format!("sdk_{name}"), PathBuf::new());
        let document = Document { crate_name, name, file, folder, bytes: 1 };
        Row { document, generation: Ok(Record::default()), found: BTreeMap::new() }
    }

    fn stage(change: impl FnOnce(&mut Row)) -> Option<&'static str> {
        let mut row = row("a");
        change(&mut row);
        row.shortfall().map(|(stage, _)| stage)
    }

    #[test]
    fn the_worst_comes_first() {
        let good = Findings { finished: true, ..Findings::default() };
        let warned = Findings { warnings: 1, ..good.clone() };
        let broken = Findings { errors: 1, ..Findings::default() };
        let silent = Record { silent: vec!["/a".to_owned()], ..Record::default() };
        let refused = Record { errors: 1, ..silent.clone() };
        assert_eq!(stage(|_| {}), None);
        assert_eq!(stage(|it| it.generation = Err(Failure::default())), Some("crash"));
        assert_eq!(stage(|it| it.generation = Ok(refused)), Some("refused"));
        assert_eq!(stage(|it| it.generation = Ok(silent.clone())), Some("silent"));
        for (pass, findings, wanted) in [
            (Pass::Check, good, None),
            (Pass::Check, warned.clone(), Some("warning")),
            (Pass::Check, Findings::default(), Some("check")),
            (Pass::Doc, warned.clone(), Some("doc")),
            (Pass::Doc, Findings::default(), Some("doc")),
            (Pass::Features, warned, Some("feature")),
            (Pass::Sizes, broken.clone(), Some("size")),
        ] {
            assert_eq!(stage(|it| _ = it.found.insert(pass, findings)), wanted);
        }
        let both = |it: &mut Row| {
            it.generation = Ok(silent);
            it.found.insert(Pass::Check, broken);
        };
        assert_eq!(stage(both), Some("check"));
    }
}
