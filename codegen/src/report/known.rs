//! Where findings stand: one pass over each text finds all of its positions and lines.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Place};
use crate::pointer::Pointer;
use crate::read::{Position, Positions, Source, Sources};

/// Where a finding stands: the text and the position in it.
#[must_use]
pub fn find<'a>(sources: &'a Sources, diagnostic: &Diagnostic) -> (&'a Source, Position) {
    let mut known = Known::new(sources);
    let found = known.find(&diagnostic.place);
    (found.source, found.position)
}

/// The lines of the document that an address is.
#[derive(Clone, Copy, Debug)]
pub struct Excerpt<'a> {
    /// The text.
    pub source: &'a Source,
    /// Where it starts.
    pub position: Position,
    /// How many lines it has.
    pub lines: usize,
}

/// The lines that stand at an address.
#[must_use]
pub fn excerpt<'a>(sources: &'a Sources, at: &Pointer) -> Excerpt<'a> {
    let mut known = Known::new(sources);
    let Found { source, position, .. } = known.find(&Place::Key(at.clone()));
    let (file, inside) = match at.in_file().filter(|(name, _)| sources.others.contains_key(name)) {
        Some((name, inside)) => (Some(name), inside),
        None => (None, at.clone()),
    };
    let text = known.texts.get(&file);
    let end = text.map_or(position.line, |it| {
        let all = it.lines.len();
        let end = it.positions.as_ref().map_or(all, |it| it.end(&inside, all));
        let lines = it.lines.get(..end).unwrap_or_default();
        // What follows may have a comment of its own.
        let own = |it: &&str| !it.trim().is_empty() && !it.trim_start().starts_with('#');
        lines.iter().rposition(own).map_or(end, |it| it + 1)
    });
    Excerpt { source, position, lines: (end + 1).saturating_sub(position.line).max(1) }
}

/// The positions of the texts that something is said about.
pub(super) struct Known<'a> {
    sources: &'a Sources,
    /// By what their addresses call them, since two may be shown by one name; `None` is the document.
    texts: BTreeMap<Option<String>, Text<'a>>,
}

struct Text<'a> {
    /// Those of addresses; a place that has none says itself where it is.
    positions: Option<Positions>,
    lines: Vec<&'a str>,
    /// The bytes of every 256th character of long lines, by the number of the line from 0: a document on one line can
    /// have thousands of findings, and is not read from its start for each.
    marks: BTreeMap<usize, Vec<usize>>,
}

/// Characters between two marks.
const EVERY: usize = 256;

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Self {
        Self { positions: None, lines: lines(text), marks: BTreeMap::new() }
    }

    /// A line from some characters before a column on, and how many were left out.
    fn line(&mut self, position: Position) -> (&'a str, usize) {
        let index = position.line.saturating_sub(1);
        let line = self.lines.get(index).copied().unwrap_or_default();
        let mark = (position.column.saturating_sub(1) / EVERY).saturating_sub(1);
        if mark == 0 {
            return (line, 0);
        }
        let marks = || line.char_indices().step_by(EVERY).map(|(at, _)| at).collect();
        let at = self.marks.entry(index).or_insert_with(marks).get(mark);
        let rest = at.and_then(|at| line.get(*at..));
        rest.map_or((line, 0), |it| (it, mark * EVERY))
    }
}

/// A place in a text.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) source: &'a Source,
    pub(super) position: Position,
    /// The line, without its end, and without the characters that stand far before the position.
    pub(super) line: &'a str,
    /// How many characters those are.
    pub(super) left_out: usize,
}

impl<'a> Known<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self { sources, texts: BTreeMap::new() }
    }

    pub(super) fn find(&mut self, place: &Place) -> Found<'a> {
        let other = place.in_file();
        let other = other.and_then(|(name, it)| Some((self.sources.others.get(&name)?, it, name)));
        let (source, place, name) = match other {
            Some((source, place, name)) => (source, place, Some(name)),
            None => (&self.sources.entry, place.clone(), None),
        };
        let text = self.texts.entry(name);
        let text = text.or_insert_with(|| Text::new(&source.text));
        let position = if let Place::Text { line, column, .. } = place {
            Position { line, column, width: 1 }
        } else {
            text.positions.get_or_insert_with(|| Positions::of(&source.text)).find(&place)
        };
        let (line, left_out) = text.line(position);
        Found { source, position, line, left_out }
    }
}

/// The lines of a text, which ends one by a line feed, a carriage return, or both.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while let Some((at, end)) = rest.char_indices().find(|(_, it)| matches!(it, '\n' | '\r')) {
        let (line, after) = rest.split_at(at);
        lines.push(line);
        let length = if end == '\r' && after.starts_with("\r\n") { 2 } else { 1 };
        rest = after.get(length..).unwrap_or_default();
    }
    lines.push(rest);
    lines
}
