//! What is said about a configuration, each with its line.

use codegen::diagnostic::Place;
use codegen::pointer::Pointer;
use codegen::read::{Positions, Source};

/// Something that a person should know about a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// What it is.
    pub message: String,
}

/// All of them, as they are found.
#[derive(Debug, Default)]
pub(super) struct Report(Vec<(Pointer, String)>);

impl Report {
    /// Something about a key, or about what stands under it.
    pub(super) fn add(&mut self, at: &Pointer, message: impl Into<String>) {
        self.0.push((at.clone(), message.into()));
    }

    /// Something that the SDK will not have, and why.
    pub(super) fn lost(&mut self, at: &Pointer, why: &str) {
        let keys: Vec<_> = at.tokens().collect();
        self.add(at, format!("not carried: `{}`: {why}", keys.join(".")));
    }

    /// In the order of the lines.
    pub(super) fn findings(self, of: &Source) -> Vec<Finding> {
        let positions = Positions::of(&of.text);
        let find = |(at, message)| {
            let place = positions.find(&Place::Key(at));
            Finding { line: place.line, column: place.column, message }
        };
        let mut findings: Vec<_> = self.0.into_iter().map(find).collect();
        findings.sort_by_key(|it| (it.line, it.column));
        findings
    }
}
