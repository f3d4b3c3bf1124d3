//! The positions of a JSON text, by the grammar of JSON: exact where YAML's reader gives up, as on keys of any length.

use super::locate::Open;
use super::positions::{Position, Positions};

/// What nests deeper than any limit that makes sense has no position: a text may be nothing but brackets.
const MAX_DEPTH: usize = 1000;

/// Notes the positions of all keys and values; what follows the first mistake has none.
pub(super) fn walk(text: &str, positions: &mut Positions) {
    let reader = Reader { rest: text.trim_start_matches('\u{feff}'), line: 1, column: 1 };
    let mut walk = Walk { reader, open: Vec::new(), positions };
    while walk.step().is_some() {}
}

/// The text that is left, and where it starts.
struct Reader<'a> {
    rest: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Reader<'a> {
    /// Takes some bytes, which end between two characters.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        let mut line = taken;
        while let Some(at) = line.find(['\n', '\r']) {
            let (end, after) = line.split_at(at + 1);
            // A carriage return ends a line too, where no line feed follows.
            let follows = after.as_bytes().first().or(rest.as_bytes().first());
            if end.ends_with('\n') || follows != Some(&b'\n') {
                self.line += 1;
            }
            self.column = 1;
            line = after;
        }
        self.column += line.chars().count();
        self.rest = rest;
        taken
    }

    fn skip_space(&mut self) {
        let space = self.rest.len() - self.rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.take(space);
    }

    fn position(&self, width: usize) -> Position {
        Position { line: self.line, column: self.column, width }
    }

    /// A string, a number or a word, with where it stands.
    fn scalar(&mut self) -> Option<(&'a str, Position)> {
        let length = match self.rest.strip_prefix('"') {
            Some(inside) => 2 + string_end(inside)?,
            None => {
                let ends = |it: char| it.is_ascii_whitespace() || ",:[]{}\"".contains(it);
                self.rest.find(ends).unwrap_or(self.rest.len())
            }
        };
        let text = self.rest.get(..length).filter(|it| !it.is_empty())?;
        let position = self.position(text.chars().count());
        self.take(length);
        Some((text, position))
    }
}

/// Where the quote stands that ends a string.
fn string_end(inside: &str) -> Option<usize> {
    let mut bytes = inside.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        match byte {
            b'"' => return Some(at),
            b'\\' => drop(bytes.next()),
            _ => {}
        }
    }
    None
}

struct Walk<'a, 'p> {
    reader: Reader<'a>,
    open: Vec<Open>,
    positions: &'p mut Positions,
}

impl Walk<'_, '_> {
    /// Reads one token; `None` at the end.
    fn step(&mut self) -> Option<()> {
        self.reader.skip_space();
        match self.reader.rest.chars().next()? {
            '{' | '[' if self.open.len() > MAX_DEPTH => return None,
            sign @ ('{' | '[') => {
                let here = self.reader.position(1);
                let at = self.value(here);
                let is_map = sign == '{';
                self.open.push(if is_map {
                    Open::Map { at, key: None }
                } else {
                    Open::List { at, next: 0 }
                });
                self.reader.take(1);
            }
            '}' | ']' => {
                self.open.pop()?;
                self.reader.take(1);
            }
            ',' | ':' => drop(self.reader.take(1)),
            _ => {
                let (text, here) = self.reader.scalar()?;
                match self.open.last_mut() {
                    Some(Open::Map { key: key @ None, .. }) => {
                        *key = Some((serde_json::from_str(text).ok()?, here));
                    }
                    Some(Open::Map { .. } | Open::List { .. }) | None => {
                        self.value(here);
                    }
                }
            }
        }
        Some(())
    }

    fn value(&mut self, here: Position) -> usize {
        let (around, key) = self.open.last_mut().map(Open::next).unzip();
        self.positions.add(around, key.flatten(), here)
    }
}
