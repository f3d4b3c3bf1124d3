//! Bytes to text: UTF-8, or UTF-16 where a mark at its start says so.

use crate::diagnostic::Code;
use crate::limits::{Limit, Limits};

/// Why bytes are no text that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What kind of finding it is.
    pub code: Code,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// What can be shown of the text.
    pub text: String,
}

/// The text that the bytes of a file are.
///
/// # Errors
///
/// Where they are no text, or more than the limits allow.
pub fn decode(bytes: Vec<u8>, limits: &Limits) -> Result<String, Unreadable> {
    if bytes.len() > limits.bytes {
        return Err(too_large(bytes.len() as u64, limits));
    }
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            not_text(error.as_bytes(), at)
        }),
    }
}

/// A file of more bytes than the limit, which is not even opened.
#[must_use]
pub fn too_large(length: u64, limits: &Limits) -> Unreadable {
    let most = limits.bytes;
    Unreadable {
        code: Code::Limit,
        line: 1,
        column: 1,
        message: format!("the document has {length} bytes; {most} are the limit"),
        help: Limit::Bytes.help().to_owned(),
        text: String::new(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let mut units = Vec::with_capacity(bytes.len() / 2);
    for pair in bytes.chunks(2) {
        // Half a unit at the end is no text.
        let pair = <[u8; 2]>::try_from(pair).unwrap_or([0, 0xd8]);
        units.push(unit(pair));
    }
    let mut text = String::with_capacity(bytes.len());
    for read in char::decode_utf16(units) {
        match read {
            Ok(c) => text.push(c),
            Err(_) => {
                let message = "the document is not UTF-16, as its first bytes say".to_owned();
                return Err(Unreadable { message, ..not_text(text.as_bytes(), text.len()) });
            }
        }
    }
    Ok(text)
}

fn not_text(bytes: &[u8], at: usize) -> Unreadable {
    let (line, column) = place(bytes, at);
    Unreadable {
        code: Code::Encoding,
        line,
        column,
        message: "the document is not UTF-8".to_owned(),
        help: "save it as UTF-8, or as UTF-16 with a byte order mark".to_owned(),
        text: String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The line and the column of a byte, both counted from 1.
pub(super) fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = bytes.get(..at).unwrap_or(bytes);
    let breaks = before.iter().enumerate().filter(|(at, it)| {
        // A carriage return ends a line where no line feed follows.
        **it == b'\n' || (**it == b'\r' && before.get(at + 1) != Some(&b'\n'))
    });
    let (mut line, mut start) = (1, 0);
    for (at, _) in breaks {
        line += 1;
        start = at + 1;
    }
    let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count();
    (line, column + 1)
}

#[cfg(test)]
mod tests {
    use super::{Limits, decode};

    #[test]
    fn utf_16_is_text_where_its_mark_says_so() {
        let limits = Limits::default();
        assert_eq!(decode(b"\xff\xfea\0=\xd8\0\xde".to_vec(), &limits).unwrap(), "a\u{1f600}");
        assert_eq!(decode(b"\xfe\xff\0a".to_vec(), &limits).unwrap(), "a");
        let half = decode(b"\xff\xfea\0\n\0b\0=\xd8".to_vec(), &limits).unwrap_err();
        assert_eq!((half.line, half.column), (2, 2));
        assert!(decode(b"\xff\xfea".to_vec(), &limits).is_err());
    }

    #[test]
    fn a_byte_that_is_no_text_has_a_line_and_a_column() {
        let found = decode(b"a: b\nc: caf\xe9\n".to_vec(), &Limits::default()).unwrap_err();
        assert_eq!((found.line, found.column), (2, 7));
        let limits = Limits { bytes: 3, ..Limits::default() };
        assert!(decode(b"abc".to_vec(), &limits).is_ok());
        assert!(decode(b"abcd".to_vec(), &limits).unwrap_err().message.contains('3'));
    }
}
