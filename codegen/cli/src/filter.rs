//! Which operations of a document an SDK has: by their tags, paths and ids.

use std::cell::RefCell;
use std::collections::BTreeSet;

use codegen::nearest::nearest;
use codegen::read::Asked;
use glob::{MatchOptions, Pattern};

use crate::finding::{Finding, Word};

/// Which operations of a document an SDK has: all, or `only` these; and of them none that are in `exclude`.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// These, unless nothing is said.
    pub only: Selection,
    /// Without these.
    pub exclude: Selection,
}

/// Operations by what they have: one of the tags, a path, or an id.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Tags.
    pub tags: Vec<Word>,
    /// Paths, with `*` for what is between two slashes and `**` for all that follows.
    pub paths: Vec<Word>,
    /// Operation ids.
    pub operations: Vec<Word>,
}

/// What a document has, as far as it was asked about.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    tags: RefCell<BTreeSet<String>>,
    paths: RefCell<BTreeSet<String>>,
    operations: RefCell<BTreeSet<String>>,
}

impl Filter {
    /// Whether nothing is chosen.
    pub(crate) fn is_empty(&self) -> bool {
        self.only.is_empty() && self.exclude.is_empty()
    }

    /// Whether an operation is wanted.
    pub(crate) fn wants(&self, it: &Asked<'_>, seen: &Seen) -> bool {
        seen.tags.borrow_mut().extend(it.tags.iter().map(|it| (*it).to_owned()));
        seen.paths.borrow_mut().insert(it.path.to_owned());
        seen.operations.borrow_mut().extend(it.id.map(str::to_owned));
        (self.only.is_empty() || self.only.has(it)) && !self.exclude.has(it)
    }

    /// The words that mean nothing in a document, as findings.
    pub(crate) fn unknown(&self, seen: &Seen) -> Vec<Finding> {
        let mut unknown = Vec::new();
        for it in [&self.only, &self.exclude] {
            let is =
                |known: &RefCell<BTreeSet<String>>, it: &Word| known.borrow().contains(&it.text);
            let tags = it.tags.iter().filter(|it| !is(&seen.tags, it));
            unknown.extend(tags.map(|it| finding("tag", it, &seen.tags)));
            let matches = |it: &Word| seen.paths.borrow().iter().any(|path| is_path(it, path));
            let paths = it.paths.iter().filter(|it| !matches(it));
            unknown.extend(paths.map(|it| finding("path", it, &seen.paths)));
            let ids = it.operations.iter().filter(|it| !is(&seen.operations, it));
            unknown.extend(ids.map(|it| finding("id", it, &seen.operations)));
        }
        unknown
    }
}

impl Selection {
    fn is_empty(&self) -> bool {
        self.tags.is_empty() && self.paths.is_empty() && self.operations.is_empty()
    }

    fn has(&self, it: &Asked<'_>) -> bool {
        self.tags.iter().any(|word| it.tags.contains(&word.text.as_str()))
            || self.paths.iter().any(|word| is_path(word, it.path))
            || self.operations.iter().any(|word| it.id == Some(word.text.as_str()))
    }
}

fn is_path(word: &Word, path: &str) -> bool {
    let options = MatchOptions { require_literal_separator: true, ..MatchOptions::default() };
    // Braces of a template mean themselves, and are no signs of a pattern.
    Pattern::new(&word.text).is_ok_and(|it| it.matches_with(path, options))
}

fn finding(what: &str, word: &Word, known: &RefCell<BTreeSet<String>>) -> Finding {
    let known = known.borrow();
    let near = nearest(&word.text, known.iter().map(String::as_str));
    word.finding(format!("no operation has the {what} `{}`", word.text)).meant(near)
}
