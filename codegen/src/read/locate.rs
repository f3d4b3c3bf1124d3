//! Addresses to lines and columns, in one pass over the text, made only when there is something to report.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, Span};

use super::{json, locate_json};

use crate::diagnostic::Place;
use crate::pointer::Pointer;

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
    entries: BTreeMap<Pointer, Entry>,
    /// What aliases repeat: their addresses, and those of what they stand for.
    aliases: BTreeMap<Pointer, Pointer>,
}

#[derive(Debug)]
struct Entry {
    key: Option<Position>,
    value: Position,
    second_key: Option<Position>,
}

impl Positions {
    /// Reads all positions; what follows the first syntax error has none.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut positions = Self::default();
        if json::looks_like(text) {
            locate_json::walk(text, &mut positions);
            return positions;
        }
        let mut walk = Walk::default();
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            walk.step(&event, span, &mut positions);
        }
        positions
    }

    /// The last line of what stands at an address, in a text of so many lines.
    pub(crate) fn end(&self, at: &Pointer, lines: usize) -> usize {
        let starts = |it: &Entry| it.key.map_or(it.value.line, |key| key.line);
        let inside = self.entries.iter().filter(|(it, _)| it.is_within(at));
        let last = inside.map(|(_, it)| it.value.line).max().unwrap_or(1);
        let outside = self.entries.iter().filter(|(it, _)| !it.is_within(at));
        let next = outside.map(|(_, it)| starts(it)).filter(|line| *line > last).min();
        next.map_or(lines, |line| line - 1)
    }

    /// The position of a place, or of the nearest thing that it stands in.
    #[must_use]
    pub fn find(&self, place: &Place) -> Position {
        match place {
            Place::Value(at) => self.here(at, |entry| Some(entry.value)),
            Place::Key(at) => self.here(at, |entry| entry.key),
            Place::SecondKey(at) => self.here(at, |entry| entry.second_key),
            Place::Text { line, column, .. } => Position { line: *line, column: *column, width: 1 },
        }
    }

    fn here(&self, at: &Pointer, wanted: fn(&Entry) -> Option<Position>) -> Position {
        let entry = self.entries.get(at).and_then(wanted);
        let repeated = || self.repeated(at).and_then(|it| wanted(self.entries.get(&it)?));
        entry.or_else(repeated).unwrap_or_else(|| self.nearest(at))
    }

    /// The address of what an alias repeats, for an address that leads through one, or through several.
    fn repeated(&self, at: &Pointer) -> Option<Pointer> {
        let mut found = None;
        let mut at = at.clone();
        for _ in 0..self.aliases.len().min(MAX_ALIASES) {
            let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
            let Some((alias, to)) = around.find_map(|it| self.aliases.get_key_value(&it)) else {
                break;
            };
            let below = at.as_str().strip_prefix(alias.as_str()).map(Pointer::from_path);
            at = to.join(&below.unwrap_or_default());
            found = Some(at.clone());
        }
        found
    }

    /// The key of what stands at an address, or of what that stands in.
    fn nearest(&self, at: &Pointer) -> Position {
        let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
        let entry = around.find_map(|it| self.entries.get(&it));
        entry.map_or(Position { line: 1, column: 1, width: 1 }, |it| it.key.unwrap_or(it.value))
    }

    pub(super) fn add(&mut self, at: Pointer, key: Option<Position>, value: Position) {
        match self.entries.get_mut(&at) {
            Some(entry) => entry.second_key = key,
            None => {
                self.entries.insert(at, Entry { key, value, second_key: None });
            }
        }
    }
}

/// Aliases in what aliases repeat: more than these are not followed.
const MAX_ALIASES: usize = 64;

/// Where a second document starts in a text, which YAML's reader does not say.
pub(super) fn second_document(text: &str) -> Option<(usize, usize)> {
    let mut starts = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                starts += 1;
                if starts == 2 {
                    return Some((span.start.line(), span.start.col() + 1));
                }
            }
            Ok(_) => {}
            // What follows the first document need not start one.
            Err(error) => return Some((error.marker().line(), error.marker().col() + 1)),
        }
    }
    None
}

/// The open collections on the way to the event at hand.
#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    /// What carries an anchor, by its number.
    anchors: BTreeMap<usize, Pointer>,
}

enum Open {
    List { at: Pointer, next: usize },
    Map { at: Pointer, key: Option<(String, Position)> },
}

impl Walk {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not ours and may grow")]
    fn step(&mut self, event: &Event<'_>, span: Span, positions: &mut Positions) {
        let here = position(span);
        match event {
            Event::MappingStart(_, anchor, _) => {
                let at = self.value(here, positions);
                self.anchors.insert(*anchor, at.clone());
                self.open.push(Open::Map { at, key: None });
            }
            Event::SequenceStart(_, anchor, _) => {
                let at = self.value(here, positions);
                self.anchors.insert(*anchor, at.clone());
                self.open.push(Open::List { at, next: 0 });
            }
            Event::Scalar(text, ..) => match self.open.last_mut() {
                Some(Open::Map { key: key @ None, .. }) => *key = Some((text.to_string(), here)),
                Some(Open::Map { .. } | Open::List { .. }) | None => {
                    self.value(here, positions);
                }
            },
            Event::Alias(anchor) => {
                let at = self.value(here, positions);
                let to = self.anchors.get(anchor).cloned();
                positions.aliases.extend(to.map(|to| (at, to)));
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Notes a value at the place that is open, and returns its address.
    fn value(&mut self, here: Position, positions: &mut Positions) -> Pointer {
        let (at, key) = match self.open.last_mut() {
            None => (Pointer::root(), None),
            Some(Open::List { at, next }) => {
                *next += 1;
                (at.item(*next - 1), None)
            }
            Some(Open::Map { at, key }) => match key.take() {
                Some((name, position)) => (at.child(&name), Some(position)),
                None => (at.child("?"), None),
            },
        };
        positions.add(at.clone(), key, here);
        at
    }
}

fn position(span: Span) -> Position {
    let (start, end) = (span.start, span.end);
    let width = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 1 };
    Position { line: start.line(), column: start.col() + 1, width: width.max(1) }
}
