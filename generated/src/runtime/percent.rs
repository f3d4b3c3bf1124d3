//! Percent-encoding: text in, text out that cannot change the structure of a URL.

use std::fmt::Write as _;

/// What stays as it is, next to the unreserved characters of RFC 3986.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    /// Nothing else.
    Unreserved,
    /// Reserved characters and escapes, as `allowReserved` says; never those that would end a query, split a pair or
    /// be read as a space.
    Reserved,
    /// What may stand in a path that was written as a whole: its slashes, its escapes, its punctuation.
    Path,
}

/// Appends `text` so that only what is kept stands for itself.
pub(super) fn encode(text: &str, keep: Keep, out: &mut String) {
    let mut rest = text;
    loop {
        // Most text stays as it is, and is copied as a whole.
        let bytes = rest.as_bytes();
        let stays = |(at, byte): (usize, &u8)| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'-' | b'.' | b'_' | b'~')
                || keep.keeps(*byte, bytes.get(at + 1..).unwrap_or_default())
        };
        let end = bytes.iter().enumerate().position(|it| !stays(it)).unwrap_or(bytes.len());
        let (kept, tail) = rest.split_at(end);
        out.push_str(kept);
        let Some(odd) = tail.chars().next() else { return };
        for byte in odd.encode_utf8(&mut [0; 4]).bytes() {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
        rest = tail.get(odd.len_utf8()..).unwrap_or_default();
    }
}

/// `text` with only the unreserved characters standing for themselves.
pub(super) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    encode(text, Keep::Unreserved, &mut out);
    out
}

/// The text that was encoded, as far as it is one.
pub(super) fn decoded(text: &str) -> String {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let [first, tail @ ..] = rest {
        let digits = tail.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|it| std::str::from_utf8(it).ok())
            .and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl Keep {
    fn keeps(self, byte: u8, tail: &[u8]) -> bool {
        let is_escape =
            || matches!(tail, [a, b, ..] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit());
        match self {
            Self::Unreserved => false,
            Self::Reserved => b":/?@!$'()*,;=".contains(&byte) || byte == b'%' && is_escape(),
            Self::Path => b"/:@!$&'()*+,;=".contains(&byte) || byte == b'%' && is_escape(),
        }
    }
}

/// Whether a URL with this path would be read as a path above it or beside it: it has a segment `.` or `..`, in any
/// spelling.
pub(super) fn has_dot_segment(path: &str) -> bool {
    path.split(['/', '\\']).any(|segment| {
        let (mut rest, mut dots) = (segment, 0);
        while let Some(tail) = [".", "%2e", "%2E"].iter().find_map(|dot| rest.strip_prefix(dot)) {
            (rest, dots) = (tail, dots + 1);
        }
        rest.is_empty() && matches!(dots, 1 | 2)
    })
}
