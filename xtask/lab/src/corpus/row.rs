//! What became of a document, and whether that is good enough.

use super::compile::{Crate, Findings};
use super::documents::Document;
use super::generate::Generation;
use super::record::{Failure, Record};
use super::sizes::Sizes;

/// A document and what became of it.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) document: Document,
    pub(super) generation: Generation,
    /// What rustc found, where it was asked.
    pub(super) check: Option<Findings>,
    /// What rustdoc found, where it was asked.
    pub(super) doc: Option<Findings>,
    /// What rustc found with single resources, where it was asked.
    pub(super) alone: Option<Findings>,
    /// How large its types are, where it was asked.
    pub(super) sizes: Option<Sizes>,
}

/// Where a document falls short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The generator died.
    Crash,
    /// The generator refused the document.
    Refused,
    /// A keyword was dropped without a word.
    Silent,
    /// Rustc refused the crate.
    Check,
    /// Rustc warned.
    Warning,
    /// Rustdoc warned.
    Doc,
    /// Rustc refused the crate with one resource alone, or warned.
    Feature,
    /// A type is too large, or could not be measured.
    Size,
}

impl Stage {
    /// The word that is shown.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Crash => "crash",
            Self::Refused => "refused",
            Self::Silent => "silent",
            Self::Check => "check",
            Self::Warning => "warning",
            Self::Doc => "doc",
            Self::Feature => "feature",
            Self::Size => "size",
        }
    }
}

impl Row {
    /// A document that was generated, and no more.
    pub(super) fn new(document: Document, generation: Generation) -> Self {
        Self { document, generation, check: None, doc: None, alone: None, sizes: None }
    }

    /// The record of the generator, where it lived to write one.
    pub(super) fn record(&self) -> Option<&Record> {
        self.generation.as_ref().ok()
    }

    /// Whether there is a crate.
    pub(super) fn is_generated(&self) -> bool {
        self.record().is_some_and(|it| it.errors == 0)
    }

    /// Whether rustc took the crate.
    pub(super) fn is_compiled(&self) -> bool {
        self.check.as_ref().is_some_and(|it| it.finished && it.errors == 0)
    }

    /// The crate with all its resources, if there is one.
    pub(super) fn whole(&self) -> Option<Crate<'_>> {
        let has_features = !self.record()?.features.is_empty();
        let feature = has_features.then_some("resources");
        self.is_generated().then_some(Crate { document: &self.document, feature })
    }

    /// The first thing that is not as it must be.
    pub(super) fn shortfall(&self) -> Option<(Stage, Failure)> {
        let record = match &self.generation {
            Ok(record) => record,
            Err(failure) => return Some((Stage::Crash, failure.clone())),
        };
        if record.errors > 0 {
            return Some((Stage::Refused, record.first.clone().unwrap_or_default()));
        }
        let of_rust = self.of_rust();
        if matches!(of_rust, Some((Stage::Check, _))) {
            return of_rust;
        }
        if let Some(pointer) = record.silent.first() {
            let message = format!("{} keywords came to nothing silently", record.silent.len());
            let failure = Failure { place: format!("#{pointer}"), message, ..Failure::default() };
            return Some((Stage::Silent, failure));
        }
        of_rust
    }

    fn of_rust(&self) -> Option<(Stage, Failure)> {
        let tools =
            [(&self.check, Stage::Warning), (&self.doc, Stage::Doc), (&self.alone, Stage::Feature)];
        for (findings, stage) in tools {
            let Some(findings) = findings else { continue };
            let done = findings.finished && findings.errors == 0;
            let stage = if done || stage != Stage::Warning { stage } else { Stage::Check };
            if !done || findings.warnings > 0 {
                let killed = || Failure {
                    message: "ended without an error; see the log of cargo".to_owned(),
                    ..Failure::default()
                };
                return Some((stage, findings.first.clone().unwrap_or_else(killed)));
            }
        }
        Some((Stage::Size, self.sizes.as_ref()?.failure()?))
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::path::PathBuf;

    use super::{Findings, Row, Stage};
    use crate::corpus::documents::Document;
    use crate::corpus::record::{Failure, Record};
    use crate::corpus::sizes::read;

    /// A document that is generated without a finding.
    pub(in crate::corpus) fn row(name: &str) -> Row {
        let (name, file) = (name.to_owned(), PathBuf::new());
        let (crate_name, folder) = (format!("sdk_{name}"), PathBuf::new());
        let document = Document { crate_name, name, file, folder, bytes: 1 };
        Row::new(document, Ok(Record::default()))
    }

    fn stage(change: impl FnOnce(&mut Row)) -> Option<Stage> {
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
        assert_eq!(stage(|_| {}), None);
        assert_eq!(stage(|it| it.generation = Err(Failure::default())), Some(Stage::Crash));
        let refused = Record { errors: 1, ..silent.clone() };
        assert_eq!(stage(|it| it.generation = Ok(refused)), Some(Stage::Refused));
        assert_eq!(stage(|it| it.generation = Ok(silent.clone())), Some(Stage::Silent));
        assert_eq!(stage(|it| it.check = Some(good.clone())), None);
        assert_eq!(stage(|it| it.check = Some(warned.clone())), Some(Stage::Warning));
        assert_eq!(stage(|it| it.check = Some(Findings::default())), Some(Stage::Check));
        let both = |it: &mut Row| (it.generation, it.check) = (Ok(silent), Some(broken));
        assert_eq!(stage(both), Some(Stage::Check));
        assert_eq!(stage(|it| it.doc = Some(warned.clone())), Some(Stage::Doc));
        assert_eq!(stage(|it| it.alone = Some(warned)), Some(Stage::Feature));
        assert_eq!(stage(|it| it.sizes = Some(read("5000\tA\n"))), Some(Stage::Size));
        assert_eq!(stage(|it| it.doc = Some(Findings::default())), Some(Stage::Doc));
    }
}
