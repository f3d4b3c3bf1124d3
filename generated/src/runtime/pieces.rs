//! Takes the text of a JSON value apart, one level deep, so that a style can lay it out: `{"a":[1,2]}` is the pair `a`
//! and `[1,2]`.
//!
//! The text comes from our own writer and is valid; text that is not ends early, and never panics.

/// One level of a JSON value.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Pieces<'a> {
    /// `null`: as good as no value.
    Null,
    /// A string without its quotes and escapes, or a number or boolean as its text.
    Scalar(String),
    /// The texts of the items.
    Array(Vec<&'a str>),
    /// The names and the texts of the values, in order.
    Object(Vec<(String, &'a str)>),
}

impl<'a> Pieces<'a> {
    /// Takes `json` apart.
    pub(super) fn of(json: &'a str) -> Self {
        let json = json.trim();
        match json.as_bytes() {
            [] | [b'n', ..] => Self::Null,
            [b'"', ..] => Self::Scalar(unquote(json)),
            [b'[', ..] => Self::Array(members(json).into_iter().map(str::trim).collect()),
            [b'{', ..] => Self::Object(members(json).into_iter().map(pair).collect()),
            _ => Self::Scalar(json.to_owned()),
        }
    }
}

/// A value as the text of one parameter: a scalar as itself, `null` as nothing, anything deeper as JSON.
pub(super) fn scalar(json: &str) -> Option<String> {
    match Pieces::of(json) {
        Pieces::Null => None,
        Pieces::Scalar(text) => Some(text),
        Pieces::Array(_) | Pieces::Object(_) => Some(json.to_owned()),
    }
}

fn unquote(json: &str) -> String {
    // Few strings have escapes.
    match json.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
        Some(text) if !text.contains('\\') => text.to_owned(),
        _ => super::json::from_str(json).unwrap_or_default(),
    }
}

fn pair(member: &str) -> (String, &str) {
    let colon = Scanner::default().find(member, b':').unwrap_or(member.len());
    let (name, value) = member.split_at(colon);
    (unquote(name.trim()), value.get(1..).unwrap_or_default().trim())
}

/// What stands between the outer brackets, split at the commas of that level.
fn members(json: &str) -> Vec<&str> {
    let mut rest = json.get(1..json.len().saturating_sub(1)).unwrap_or_default().trim();
    let mut found = Vec::new();
    while !rest.is_empty() {
        let comma = Scanner::default().find(rest, b',').unwrap_or(rest.len());
        let (member, tail) = rest.split_at(comma);
        found.push(member);
        rest = tail.get(1..).unwrap_or_default();
    }
    found
}

/// Where a scan stands: inside of how many brackets, inside of a string, behind a backslash.
#[derive(Default)]
struct Scanner {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Scanner {
    /// The first `wanted` that is outside of strings and brackets.
    fn find(mut self, text: &str, wanted: u8) -> Option<usize> {
        text.bytes().position(|byte| self.is_outside(byte) && byte == wanted)
    }

    fn is_outside(&mut self, byte: u8) -> bool {
        if self.in_string {
            self.in_string = self.escaped || byte != b'"';
            self.escaped = !self.escaped && byte == b'\\';
            return false;
        }
        match byte {
            b'"' => self.in_string = true,
            b'[' | b'{' => self.depth += 1,
            b']' | b'}' => self.depth = self.depth.saturating_sub(1),
            _ => return self.depth == 0,
        }
        false
    }
}
