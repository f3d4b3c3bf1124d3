//! All that is wrong with a configuration.

use std::ops::Range;
use std::sync::Arc;

use toml_edit::{Key, TableLike};

use crate::finding::{Finding, Place, Text, Word};

/// What was found in a text so far.
pub(super) struct Report {
    about: Arc<Text>,
    found: Vec<Finding>,
}

impl Report {
    pub(super) fn new(text: Text) -> Self {
        Self { about: Arc::new(text), found: Vec::new() }
    }

    /// A key is wrong.
    pub(super) fn at_key(
        &mut self,
        table: &dyn TableLike,
        key: &str,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.add(table.key(key).and_then(Key::span), message, help);
    }

    /// Something is wrong.
    pub(super) fn add(
        &mut self,
        span: Option<Range<usize>>,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.found.push(Finding::new(self.place(span), message, help));
    }

    /// A word with its place.
    pub(super) fn word(&self, text: &str, span: Option<Range<usize>>) -> Word {
        Word::at(text, self.place(span))
    }

    fn place(&self, span: Option<Range<usize>>) -> Place {
        Place::new(&self.about, span)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(super) fn found(self) -> Vec<Finding> {
        self.found
    }
}
