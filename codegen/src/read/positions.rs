//! The positions of all keys and values of a text, by their addresses.
//!
//! A value knows what it stands in and by which key, so that a key is kept once, however long it is and however much
//! stands below it.

use std::collections::BTreeMap;

use crate::diagnostic::Place;
use crate::pointer::Pointer;

/// Aliases in what aliases repeat: more than these are not followed.
const MAX_ALIASES: usize = 64;

/// A line and a column, both counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
    /// How many characters the thing takes on this line, at least 1.
    pub width: usize,
}

/// The positions of all keys and values of a text.
#[derive(Debug, Default)]
pub struct Positions {
    /// The values, each behind what it stands in; the root is the first.
    entries: Vec<Entry>,
    /// What stands in a value, by its key or its number.
    below: BTreeMap<(usize, String), usize>,
    /// What aliases repeat: the values that they are, and those that they stand for.
    aliases: BTreeMap<usize, usize>,
    /// The keys that stand a second time.
    second_keys: BTreeMap<usize, Position>,
}

#[derive(Debug)]
struct Entry {
    parent: Option<usize>,
    key: Option<Position>,
    value: Position,
}

impl Positions {
    /// The last line of what stands at an address, in a text of so many lines.
    pub(crate) fn end(&self, at: &Pointer, lines: usize) -> usize {
        let (found, is_it) = self.walk(at);
        let (mut inside, mut last, mut starts) = (Vec::new(), 1, Vec::new());
        for (index, it) in self.entries.iter().enumerate() {
            let around = it.parent.and_then(|parent| inside.get(parent).copied());
            let is_inside = (is_it && index == found) || around.unwrap_or(false);
            inside.push(is_inside);
            if is_inside {
                last = last.max(it.value.line);
            } else {
                starts.push(it.key.unwrap_or(it.value).line);
            }
        }
        let next = starts.into_iter().filter(|line| *line > last).min();
        next.map_or(lines, |line| line - 1)
    }

    /// The position of a place, or of the nearest thing that it stands in.
    #[must_use]
    pub fn find(&self, place: &Place) -> Position {
        match place {
            Place::Value(at) => self.here(at, |_, entry| Some(entry.value)),
            Place::Key(at) => self.here(at, |_, entry| entry.key),
            Place::SecondKey(at) => self.here(at, |it, _| self.second_keys.get(&it).copied()),
            Place::Text { line, column, .. } => Position { line: *line, column: *column, width: 1 },
        }
    }

    fn here(&self, at: &Pointer, wanted: impl Fn(usize, &Entry) -> Option<Position>) -> Position {
        let (index, is_it) = self.walk(at);
        let entry = self.entries.get(index);
        let exact = entry.filter(|_| is_it).and_then(|it| wanted(index, it));
        let near = || entry.map(|it| it.key.unwrap_or(it.value));
        exact.or_else(near).unwrap_or(Position { line: 1, column: 1, width: 1 })
    }

    /// The value at an address, which may lead through aliases, or the nearest that it stands in; and whether it is the
    /// value itself.
    fn walk(&self, at: &Pointer) -> (usize, bool) {
        let (mut here, mut alias, mut left) = (0, None, MAX_ALIASES);
        for token in at.tokens() {
            let mut step = (here, token.into_owned());
            let next = loop {
                if let Some(next) = self.below.get(&step) {
                    break Some(*next);
                }
                match self.aliases.get(&step.0) {
                    Some(to) if left > 0 => {
                        alias = alias.or(Some(step.0));
                        (step.0, left) = (*to, left - 1);
                    }
                    _ => break None,
                }
            };
            match next {
                Some(next) => here = next,
                // What an alias repeats does not have it: the alias is nearest.
                None => return (alias.unwrap_or(here), false),
            }
        }
        (here, true)
    }

    /// Notes a value in another by its key or its number; what was there already has a second key.
    pub(super) fn add(
        &mut self,
        around: Option<(usize, String)>,
        key: Option<Position>,
        value: Position,
    ) -> usize {
        let known = around.as_ref().and_then(|it| self.below.get(it).copied());
        if let Some(known) = known {
            if let Some(key) = key {
                self.second_keys.entry(known).or_insert(key);
            }
            return known;
        }
        let index = self.entries.len();
        self.entries.push(Entry { parent: around.as_ref().map(|it| it.0), key, value });
        self.below.extend(around.map(|it| (it, index)));
        index
    }

    /// Notes that a value is an alias for another.
    pub(super) fn alias(&mut self, at: usize, to: usize) {
        self.aliases.insert(at, to);
    }
}
