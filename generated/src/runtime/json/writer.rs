//! Appends JSON text to a string.
//!
//! What comes in are values; what goes out is compact JSON. Each item writes the comma behind it, and the bracket takes
//! the last one back, so that there is no state to get wrong. Nothing here fails: what JSON has no text for is `null`, and
//! who sends the text asks whether there was any.

use std::fmt::Write as _;

use super::super::file::File;
use super::super::marks::MARK;
use super::extra::Rest;
use super::lexer;
use super::object::{null_bit, tag_bit};
use super::traits::{Encode, Names};

/// Why what was written is not what was meant. Where there are several, the last of these is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wrong {
    /// A `null` stands for a value that JSON does not have.
    NoJson = 1,
    /// Another value was given for an object of anything.
    NoObject = 2,
}

/// JSON text that grows.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    text: String,
    /// Where files go that stand beside the text; without it they are strings.
    files: Option<Vec<File>>,
    wrong: Option<Wrong>,
}

impl Writer {
    /// The text so far.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The whole text.
    #[must_use]
    pub fn into_string(self) -> String {
        self.text
    }

    /// A writer that puts files beside the text, after these, and a mark in their place.
    pub(in crate::runtime) fn beside(files: Vec<File>) -> Self {
        Self { files: Some(files), ..Self::default() }
    }

    /// The text, and the files beside it.
    pub(in crate::runtime) fn into_parts(self) -> (String, Vec<File>) {
        (self.text, self.files.unwrap_or_default())
    }

    /// Writes a file.
    pub(in crate::runtime) fn file(&mut self, file: &File) {
        match &mut self.files {
            None => self.text.push_str(file.to_json().as_deref().unwrap_or("null")),
            Some(files) => {
                self.text.push(MARK);
                // Writing to a `String` cannot fail.
                let _ = write!(self.text, "{}", files.len());
                files.push(file.clone());
            }
        }
    }

    /// Whether all that was written means what it was, or what is wrong with it.
    pub(in crate::runtime) fn check(&self) -> Result<(), &'static str> {
        match self.wrong {
            None => Ok(()),
            Some(Wrong::NoObject) => {
                Err("a JSON value that is no object where there has to be one")
            }
            Some(Wrong::NoJson) => {
                Err("a value that JSON does not have, such as a number that is not finite")
            }
        }
    }

    /// Writes a value that JSON does not have, such as a number that is not finite.
    #[cold]
    pub(super) fn no_json(&mut self) {
        self.is_wrong(Wrong::NoJson);
        self.null();
    }

    /// Says that what was written is not what was meant, and why.
    pub(super) fn is_wrong(&mut self, why: Wrong) {
        self.wrong = self.wrong.max(Some(why));
    }

    /// Why what was written is not what was meant, if it is not.
    pub(super) fn wrong(&self) -> Option<Wrong> {
        self.wrong
    }

    /// Writes a value. Unlike `value.write(out)`, this is never mistaken for another method of `value` that has the
    /// name `write`.
    pub fn value(&mut self, value: &dyn Encode) {
        value.write(self);
    }

    /// Writes a property of the object that is being written, unless it is absent.
    pub fn property(&mut self, name: &str, value: &dyn Encode) {
        if !value.is_absent() {
            self.nullable(name, value);
        }
    }

    /// Writes a property of the object that is being written; `null` if it is absent.
    pub fn nullable(&mut self, name: &str, value: &dyn Encode) {
        self.name(name);
        value.write(self);
        self.comma();
    }

    /// Writes an object: what is constant, unless another value was read, which is then in `rest`; the fields of
    /// `names`, in their order; what has no field; and the exact numbers of those that have one.
    pub fn object(&mut self, names: &Names, fields: &[&dyn Encode], rest: &dyn Rest) {
        let start = self.text.len();
        self.open('{');
        let noted = rest.noted();
        let tags = names.tags.iter().enumerate().filter(|(tag, _)| noted & tag_bit(*tag) == 0);
        let constants = names.constants.iter().chain(tags.map(|(_, tag)| tag));
        for (name, json) in constants.filter(|(name, _)| !rest.has(name)) {
            self.name(name);
            self.text.push_str(json);
            self.comma();
        }
        let (required, optional) =
            fields.split_at_checked(names.required.len()).unwrap_or_default();
        for (name, value) in names.required.iter().zip(required) {
            self.nullable(name, *value);
        }
        for (index, (name, value)) in names.optional.iter().zip(optional).enumerate() {
            if noted & null_bit(index) == 0 {
                self.property(name, *value);
            } else {
                self.nullable(name, *value);
            }
        }
        rest.write_properties(self);
        if let Some(kept) = rest.kept()
            && let Ok(exact) =
                (kept.keeping.restored)(self.text.get(start..).unwrap_or_default(), kept)
        {
            self.text.truncate(start);
            self.text.push_str(&exact);
        }
        self.close('}');
    }

    /// Writes an object with these members; the absent ones as `null`.
    pub fn members<'m>(&mut self, members: &mut dyn Iterator<Item = (&'m str, &'m dyn Encode)>) {
        self.open('{');
        for (name, value) in members {
            self.nullable(name, value);
        }
        self.close('}');
    }

    /// Writes an array.
    pub fn array(&mut self, items: &mut dyn Iterator<Item = &dyn Encode>) {
        self.open('[');
        for item in items {
            item.write(self);
            self.comma();
        }
        self.close(']');
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.text.push_str("null");
    }

    /// Writes a boolean.
    pub fn bool(&mut self, value: bool) {
        self.text.push_str(if value { "true" } else { "false" });
    }

    /// Writes an integer.
    pub fn integer(&mut self, value: i128) {
        let Ok(mut rest) = u64::try_from(value.unsigned_abs()) else {
            // Writing to a `String` cannot fail.
            let _ = write!(self.text, "{value}");
            return;
        };
        let mut buffer = [b'0'; 20];
        let mut length = 0;
        for digit in buffer.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
            length += 1;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.text.push('-');
        }
        let digits = buffer.get(buffer.len() - length..).unwrap_or_default();
        self.text.push_str(std::str::from_utf8(digits).unwrap_or_default());
    }

    /// Writes a number with the fewest digits that are read as the same `f64`; `null` if it is not finite.
    pub fn float(&mut self, value: f64) {
        match serde_json::Number::from_f64(value) {
            // Writing to a `String` cannot fail.
            Some(number) => drop(write!(self.text, "{number}")),
            None => self.no_json(),
        }
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.text.push('"');
        self.content(value);
        self.text.push('"');
    }

    /// Writes the name of a member and the colon behind it.
    pub(in crate::runtime) fn name(&mut self, name: &str) {
        self.text.push('"');
        self.content(name);
        self.text.push_str("\":");
    }

    /// Writes what stands between the quotes.
    #[inline]
    fn content(&mut self, value: &str) {
        let plain = lexer::plain(value.as_bytes());
        if plain == value.len() {
            self.text.push_str(value);
        } else {
            self.escaped(value, plain);
        }
    }

    /// Writes text of which only the first bytes are known to be `plain`.
    #[cold]
    fn escaped(&mut self, value: &str, mut plain: usize) {
        let mut rest = value;
        while let Some((head, tail)) = rest.split_at_checked(plain) {
            self.text.push_str(head);
            let mut characters = tail.chars();
            let Some(special) = characters.next() else { break };
            self.escape(special);
            rest = characters.as_str();
            plain = lexer::plain(rest.as_bytes());
        }
    }

    fn escape(&mut self, special: char) {
        match special {
            '"' => self.text.push_str("\\\""),
            '\\' => self.text.push_str("\\\\"),
            '\n' => self.text.push_str("\\n"),
            '\r' => self.text.push_str("\\r"),
            '\t' => self.text.push_str("\\t"),
            // Writing to a `String` cannot fail.
            _ => drop(write!(self.text, "\\u{:04x}", u32::from(special))),
        }
    }

    /// Writes JSON text as it is. What is not JSON makes the whole text none.
    pub fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes the bracket before the items.
    pub(in crate::runtime) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// Writes the comma behind an item.
    pub(in crate::runtime) fn comma(&mut self) {
        self.text.push(',');
    }

    /// Writes the bracket behind the items, in the place of the last comma.
    pub(in crate::runtime) fn close(&mut self, bracket: char) {
        if self.text.ends_with(',') {
            self.text.pop();
        }
        self.text.push(bracket);
    }
}
