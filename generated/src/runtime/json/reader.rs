//! Reads values one after the other: scalars, and the loops over arrays and objects.
//!
//! What comes in is text; what goes out are values, or an error that knows its path. The loops are not generic: they
//! call back for each item. Where a printed type looks ahead before it decides, see `look_ahead`.

use std::borrow::Cow;

use super::error::{self, Error, Result};
use super::exact::Types;
use super::traits::Decode;

/// Where nesting ends: the limit of `serde_json`, so that what is read here can be read there.
const DEPTH: u8 = 128;

/// A position in JSON text.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// How many bytes of white space were passed.
    pub(super) space: usize,
    /// How many bytes were read in vain by attempts.
    pub(super) in_vain: usize,
    depth: u8,
    pub(super) is_repeated: bool,
    /// Whether the text stands for a property that is not there: it is `null` for who has that value, and nothing else.
    pub(super) is_absent: bool,
    /// Whether each required property has to be there, although it may be `null`.
    pub(super) is_strict: bool,
    /// Whether an object keeps the text of numbers that are not exact.
    pub(super) is_kept: bool,
    /// The types of numbers that were not exact.
    pub(super) inexact: Types,
}

impl<'a> Reader<'a> {
    /// At the start of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            space: 0,
            in_vain: 0,
            depth: 0,
            is_repeated: false,
            is_absent: false,
            is_strict: false,
            is_kept: false,
            inexact: Types::NONE,
        }
    }

    /// At the start of a whole document, which may have a byte order mark in front (RFC 8259, section 8.1).
    pub(in crate::runtime) fn of_document(text: &'a str) -> Self {
        let mark = '\u{feff}';
        let at = if text.starts_with(mark) { mark.len_utf8() } else { 0 };
        Self { at, ..Self::new(text) }
    }

    /// In the place of a property that is not there.
    pub(super) fn of_absent() -> Self {
        Self { is_absent: true, ..Self::new("null") }
    }

    #[cold]
    fn expected_something(&self) -> Error {
        self.unlike_json("expected something that is there")
    }

    /// Checks that nothing comes any more.
    ///
    /// # Errors
    ///
    /// Something other than white space comes.
    pub fn finish(&mut self) -> Result {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.unlike_json("expected the end")),
        }
    }

    /// Reads the value that comes next.
    ///
    /// # Errors
    ///
    /// It is not the JSON of a `T`.
    pub fn value<T: Decode>(&mut self) -> Result<T> {
        let mut value = T::default();
        value.read(self)?;
        Ok(value)
    }

    /// Passes `null` and says so; anything else stays.
    ///
    /// # Errors
    ///
    /// What comes next begins as `null` does, and is not.
    pub fn null(&mut self) -> Result<bool> {
        if self.peek() == Some(b'n') { self.word("null").map(|()| true) } else { Ok(false) }
    }

    /// Reads a boolean.
    ///
    /// # Errors
    ///
    /// Something else comes.
    pub fn boolean(&mut self) -> Result<bool> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.expected("a boolean")),
        }
    }

    /// Reads a string; it is borrowed unless it has escapes.
    ///
    /// # Errors
    ///
    /// Something else comes.
    #[inline]
    pub fn string(&mut self) -> Result<Cow<'a, str>> {
        if self.peek() == Some(b'"') { self.quoted() } else { Err(self.expected("a string")) }
    }

    /// Passes the value that comes next, whatever it is.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn skip(&mut self) -> Result {
        match self.peek() {
            Some(b'"') => self.pass_quoted(),
            Some(b'{') => self.members(&mut |json, _| json.skip()),
            Some(b'[') => self.array(&mut Self::skip),
            Some(b'-' | b'0'..=b'9') => self.number().map(drop),
            Some(b't') => self.word("true"),
            Some(b'f') => self.word("false"),
            _ if self.is_absent => Err(self.expected_something()),
            _ => self.word("null"),
        }
    }

    /// The compact text of the value that comes next, whatever it is.
    ///
    /// # Errors
    ///
    /// It is not JSON.
    pub fn raw(&mut self) -> Result<Cow<'a, str>> {
        self.peek();
        let (start, space) = (self.at, self.space);
        self.skip()?;
        let text = self.since(start);
        Ok(if self.space == space { Cow::Borrowed(text) } else { Cow::Owned(compact(text)) })
    }

    /// Reads an array: `item` reads each of its items.
    ///
    /// # Errors
    ///
    /// Something else comes, or `item` fails.
    pub fn array(&mut self, item: &mut dyn FnMut(&mut Self) -> Result) -> Result {
        self.open(b'[', "an array")?;
        let mut index = 0;
        while self.more(index == 0, b']')? {
            item(self).map_err(|error| error.in_item(index))?;
            index += 1;
        }
        Ok(())
    }

    /// Reads an object: `member` gets each name and reads the value.
    ///
    /// # Errors
    ///
    /// Something else comes, or `member` fails.
    pub fn members(&mut self, member: &mut dyn FnMut(&mut Self, &str) -> Result) -> Result {
        self.open(b'{', "an object")?;
        let mut is_first = true;
        while self.more(is_first, b'}')? {
            is_first = false;
            if self.peek() != Some(b'"') {
                return Err(self.unlike_json("expected the name of a property"));
            }
            let name = self.quoted()?;
            if self.peek() != Some(b':') {
                return Err(self.unlike_json("expected `:`"));
            }
            self.at += 1;
            member(self, &name).map_err(|error| error.in_property(&name))?;
        }
        Ok(())
    }

    /// The error for a value that is not what it should be: `expected a string, found 7`.
    #[must_use]
    #[cold]
    pub fn expected(&self, what: &str) -> Error {
        let mut ahead = self.clone();
        let found = match ahead.peek() {
            // They may be long; whether they are well-formed is not worth the time.
            Some(b'[') => Ok(Cow::Borrowed("an array")),
            Some(b'{') => Ok(Cow::Borrowed("an object")),
            _ => ahead.raw(),
        };
        match found {
            Ok(found) => Error::new(format!("expected {what}, found {}", error::told(&found))),
            Err(error) => error,
        }
    }

    fn open(&mut self, bracket: u8, what: &str) -> Result {
        if self.peek() != Some(bracket) {
            return Err(self.expected(what));
        }
        self.at += 1;
        self.depth += 1;
        if self.depth < DEPTH { Ok(()) } else { Err(self.unlike_json("too deeply nested")) }
    }

    /// Whether another item comes; passes the comma before it, or the bracket.
    fn more(&mut self, is_first: bool, bracket: u8) -> Result<bool> {
        match self.peek() {
            Some(byte) if byte == bracket => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            Some(_) if is_first => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.unlike_json(&format!("expected `,` or `{}`", char::from(bracket)))),
        }
    }
}

/// `text` without its insignificant white space.
fn compact(text: &str) -> String {
    let (mut in_string, mut is_escaped) = (false, false);
    let significant = |it: &char| {
        let is_kept = in_string || !it.is_ascii_whitespace();
        if is_escaped {
            is_escaped = false;
        } else if *it == '"' {
            in_string = !in_string;
        } else {
            is_escaped = in_string && *it == '\\';
        }
        is_kept
    };
    text.chars().filter(significant).collect()
}
