//! The grammar of RFC 8259, character by character: strings, numbers, words and white space.
//!
//! What comes in is a position in the text; what goes out is the piece that stands there, borrowed wherever it has no
//! escapes. Nothing is accepted here that the RFC does not allow. Half of a surrogate pair, which its grammar allows, is
//! no character, and is read as U+FFFD: texts that were cut between the two are common, and the rest of them is fine.

use std::borrow::Cow;

use super::error::{Error, Result};
use super::reader::Reader;

/// How many bytes at the front stand for themselves inside of a JSON string.
///
/// Eight bytes are tested at a time. The last ones are a word, too, which begins in the word before: what was tested
/// twice is plain, so that it cannot be what is found.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        if let Some(found) = special(u64::from_le_bytes(*word)) {
            return index * 8 + found;
        }
    }
    let length = bytes.len();
    if rest.is_empty() {
        return length;
    }
    if let Some(word) = bytes.last_chunk::<8>() {
        return special(u64::from_le_bytes(*word)).map_or(length, |found| length - 8 + found);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let found = special(half(first) | half(last) << 32);
        return found.map_or(length, |found| if found < 4 { found } else { length + found - 8 });
    }
    bytes.iter().position(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')).unwrap_or(length)
}

/// Where the first byte is that does not stand for itself.
///
/// A subtraction borrows from the high bit of a byte where it is smaller than the subtrahend. The borrow can only
/// spoil bytes after the first one found, so that the first one is always right.
#[inline]
fn special(word: u64) -> Option<usize> {
    const ONES: u64 = u64::MAX / 255;
    let (quote, backslash) = (word ^ (ONES * 0x22), word ^ (ONES * 0x5c));
    let found = word.wrapping_sub(ONES * 0x20) & !word
        | quote.wrapping_sub(ONES) & !quote
        | backslash.wrapping_sub(ONES) & !backslash;
    let found = found & (ONES * 0x80);
    (found != 0).then(|| found.trailing_zeros() as usize / 8)
}

impl<'a> Reader<'a> {
    /// The byte at the position, white space included.
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The first byte after white space, which is left behind.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
            self.space += 1;
        }
        self.byte()
    }

    /// The text between a position and the present one.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// What is wrong with the text here. What many writers take for JSON is called by its name.
    #[cold]
    pub(super) fn unlike_json(&self, problem: &str) -> Error {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let word: String = rest.chars().take_while(char::is_ascii_alphabetic).take(9).collect();
        let problem = match &*word {
            _ if rest.is_empty() => &format!("{problem}, found the end of the text"),
            "NaN" | "Infinity" => &format!("{problem}, found {word}, which JSON does not have,"),
            _ => problem,
        };
        Error::new(format!("{problem} at byte {}", self.at))
    }

    /// Passes `word`, one of the three literal names.
    pub(super) fn word(&mut self, word: &str) -> Result {
        let found = self
            .text
            .as_bytes()
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if !found {
            return Err(self.unlike_json("expected a value"));
        }
        self.at += word.len();
        Ok(())
    }

    /// The string whose opening quote is at the position.
    pub(super) fn quoted(&mut self) -> Result<Cow<'a, str>> {
        self.at += 1;
        let start = self.at;
        self.pass_plain();
        if self.byte() == Some(b'"') {
            let text = self.since(start);
            self.at += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut text = self.since(start).to_owned();
        while let Some(character) = self.escape()? {
            text.push(character);
            let start = self.at;
            self.pass_plain();
            text.push_str(self.since(start));
        }
        Ok(Cow::Owned(text))
    }

    /// Passes the string whose opening quote is at the position.
    pub(super) fn pass_quoted(&mut self) -> Result {
        self.at += 1;
        self.pass_plain();
        while self.escape()?.is_some() {
            self.pass_plain();
        }
        Ok(())
    }

    fn pass_plain(&mut self) {
        self.at += plain(self.text.as_bytes().get(self.at..).unwrap_or_default());
    }

    /// What ended a run of plain characters: an escape, or the closing quote (`None`).
    fn escape(&mut self) -> Result<Option<char>> {
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                return Ok(None);
            }
            Some(b'\\') => self.at += 1,
            Some(_) => return Err(self.unlike_json("a control character in a string")),
            None => return Err(self.unlike_json("a string without an end")),
        }
        let character = match self.byte() {
            Some(plain @ (b'"' | b'\\' | b'/')) => char::from(plain),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode().map(Some),
            _ => return Err(self.unlike_json("an unknown escape")),
        };
        self.at += 1;
        Ok(Some(character))
    }

    /// The character of `uXXXX`, or of `uXXXX\uXXXX` where one is not enough.
    fn unicode(&mut self) -> Result<char> {
        let mut code = self.hex()?;
        if let 0xD800..0xDC00 = code {
            let behind = self.at;
            let second = self.word("\\").and_then(|()| self.hex());
            match second {
                Ok(second @ 0xDC00..0xE000) => {
                    code = 0x1_0000 + ((code - 0xD800) << 10) + (second - 0xDC00);
                }
                // What follows stands for itself.
                _ => self.at = behind,
            }
        }
        Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    /// The number of `uXXXX`.
    fn hex(&mut self) -> Result<u32> {
        let digits = match self.text.as_bytes().get(self.at..) {
            Some([b'u', a, b, c, d, ..]) => [*a, *b, *c, *d],
            _ => return Err(self.unlike_json("an unknown escape")),
        };
        let mut code = 0;
        for digit in digits {
            let digit = char::from(digit).to_digit(16);
            code = code * 16 + digit.ok_or_else(|| self.unlike_json("an unknown escape"))?;
        }
        self.at += 5;
        Ok(code)
    }

    /// The number at the position, as it is written.
    pub(super) fn number(&mut self) -> Result<&'a str> {
        let start = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.since(start))
    }

    fn digits(&mut self) -> Result {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == start { Err(self.unlike_json("expected a digit")) } else { Ok(()) }
    }
}
