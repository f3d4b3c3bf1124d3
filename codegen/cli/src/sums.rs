//! What this command wrote into a crate, so that an edit is known from what was printed.
//!
//! The record stands in the crate, a line for each file as `cksum` prints it. While a run puts its files in place, the
//! record has the old line and the new one, so that a kill between the two makes no file look edited.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::cksum::cksum;

/// The name of the record.
pub(crate) const RECORD: &str = ".codegen.cksum";

/// For each path the sums that it may have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums(BTreeMap<String, BTreeSet<String>>);

impl Sums {
    /// The record of a crate; one that has none is an old one, or none of ours.
    pub(crate) fn read(out: &Path) -> Self {
        let text = fs::read_to_string(out.join(RECORD)).unwrap_or_default();
        let mut sums = Self::default();
        for line in text.lines() {
            if let Some((at, _)) = line.match_indices(' ').nth(1) {
                let (sum, path) = line.split_at(at);
                sums.insert(path.trim_start(), sum.to_owned());
            }
        }
        sums
    }

    /// Adds a file, by its path in the crate.
    pub(crate) fn add(&mut self, path: &str, bytes: &[u8]) {
        self.insert(path, sum(bytes));
    }

    fn insert(&mut self, path: &str, sum: String) {
        self.0.entry(path.to_owned()).or_default().insert(sum);
    }

    /// All lines of both.
    pub(crate) fn with(&self, other: &Self) -> Self {
        let mut both = self.clone();
        for (path, sums) in &other.0 {
            both.0.entry(path.clone()).or_default().extend(sums.iter().cloned());
        }
        both
    }

    /// The text of the record.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for (path, sums) in &self.0 {
            for sum in sums {
                let _ = writeln!(text, "{sum} {path}");
            }
        }
        text
    }

    /// Whether a file was written by this command, and is not as it was written.
    pub(crate) fn is_edited(&self, path: &str, bytes: &[u8]) -> bool {
        self.0.get(path).is_some_and(|it| !it.contains(&sum(bytes)))
    }

    /// Whether a file was written by this command.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Whether nothing is recorded.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The paths of the record.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn sum(bytes: &[u8]) -> String {
    format!("{} {}", cksum(bytes), bytes.len())
}

#[cfg(test)]
mod tests {
    use super::Sums;

    #[test]
    fn an_edit_is_known_from_what_was_printed() {
        let (mut old, mut new) = (Sums::default(), Sums::default());
        old.add("a.rs", b"one");
        new.add("a.rs", b"two");
        assert!(!old.is_edited("a.rs", b"one"));
        assert!(old.is_edited("a.rs", b"two"));
        assert!(
            !old.is_edited("mine.rs", b"two"),
            "a file that is not in the record is somebody else's"
        );
        let both = old.with(&new);
        assert!(!both.is_edited("a.rs", b"one") && !both.is_edited("a.rs", b"two"));
        assert!(both.knows("a.rs") && !both.knows("mine.rs"));
        assert_eq!(both.paths().collect::<Vec<_>>(), ["a.rs"]);
    }
}
