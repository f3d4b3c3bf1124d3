//! Addresses to lines and columns, in one pass over the text, made only when there is something to report.

use std::collections::BTreeMap;

use granit_parser::{Event, Parser, Span};

use super::positions::{Position, Positions};
use super::{json, locate_json, tabs};

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
        let text = tabs::without(text);
        let mut parser = Parser::new_from_str(&text);
        while let Some(Ok((event, span))) = parser.next_event() {
            walk.step(&event, span, &mut positions);
        }
        positions
    }
}

/// The open collections on the way to the event at hand.
#[derive(Default)]
struct Walk {
    open: Vec<Open>,
    /// What carries an anchor, by its number.
    anchors: BTreeMap<usize, Anchored>,
}

/// A value, or a key with its text: an alias can be a key only where it repeats a text.
struct Anchored {
    at: Option<usize>,
    text: Option<String>,
}

pub(super) enum Open {
    List { at: usize, next: usize },
    Map { at: usize, key: Option<(String, Position)> },
}

impl Open {
    /// Takes the key or the number of the next value in a collection, and the place of the key.
    pub(super) fn next(&mut self) -> ((usize, String), Option<Position>) {
        match self {
            Self::List { at, next } => {
                *next += 1;
                ((*at, (*next - 1).to_string()), None)
            }
            Self::Map { at, key } => match key.take() {
                Some((name, position)) => ((*at, name), Some(position)),
                None => ((*at, "?".to_owned()), None),
            },
        }
    }
}

impl Walk {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not ours and may grow")]
    fn step(&mut self, event: &Event<'_>, span: Span, positions: &mut Positions) {
        let here = position(span);
        match event {
            Event::MappingStart(_, anchor, _) => {
                let at = self.value(here, positions);
                self.anchors.insert(*anchor, Anchored { at: Some(at), text: None });
                self.open.push(Open::Map { at, key: None });
            }
            Event::SequenceStart(_, anchor, _) => {
                let at = self.value(here, positions);
                self.anchors.insert(*anchor, Anchored { at: Some(at), text: None });
                self.open.push(Open::List { at, next: 0 });
            }
            Event::Scalar(text, _, anchor, _) => {
                // The event of what is not there has a tilde.
                let is_empty = span.start == span.end;
                let text = if is_empty { "" } else { text };
                let at = self.scalar(text, here, positions);
                if *anchor > 0 {
                    self.anchors.insert(*anchor, Anchored { at, text: Some(text.to_owned()) });
                }
            }
            Event::Alias(anchor) => {
                let to = self.anchors.get(anchor);
                let (to, text) = to.map_or((None, None), |it| (it.at, it.text.clone()));
                let at = self.scalar(&text.unwrap_or_default(), here, positions);
                if let (Some(at), Some(to)) = (at, to) {
                    positions.alias(at, to);
                }
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Notes a key, or a value and returns which.
    fn scalar(&mut self, text: &str, here: Position, positions: &mut Positions) -> Option<usize> {
        if let Some(Open::Map { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some((text.to_owned(), here));
            return None;
        }
        Some(self.value(here, positions))
    }

    /// Notes a value at the place that is open.
    fn value(&mut self, here: Position, positions: &mut Positions) -> usize {
        let (around, key) = self.open.last_mut().map(Open::next).unzip();
        positions.add(around, key.flatten(), here)
    }
}

fn position(span: Span) -> Position {
    let (start, end) = (span.start, span.end);
    let width = if start.line() == end.line() { end.col().saturating_sub(start.col()) } else { 1 };
    Position { line: start.line(), column: start.col() + 1, width: width.max(1) }
}
