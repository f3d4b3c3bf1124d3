//! Words that a POSIX shell reads as they are meant.

use std::fmt::Write as _;

use crate::runtime::search;

/// A part of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(Vec<u8>),
    /// A variable of the environment, which the shell puts in.
    Variable(String),
}

impl Piece {
    /// The piece with others in the place of a mark.
    #[inline]
    pub(super) fn with(self, mark: &str, shown: &[Self]) -> Vec<Self> {
        let Self::Text(text) = &self else { return vec![self] };
        let Some(at) = search::find(text, mark.as_bytes()) else { return vec![self] };
        let (before, behind) = text.split_at(at);
        let behind = behind.get(mark.len()..).unwrap_or_default();
        let mut pieces = vec![Self::Text(before.to_vec())];
        pieces.extend(shown.iter().cloned());
        pieces.push(Self::Text(behind.to_vec()));
        pieces
    }
}

/// What a command is given for the body.
#[derive(Default)]
pub(super) struct Body {
    /// Options and their values, one after the other.
    pub(super) arguments: Vec<Vec<u8>>,
    /// What it reads from its standard input.
    pub(super) input: Option<Vec<u8>>,
}

/// A command that is being written.
#[derive(Default)]
pub(super) struct Line(String);

impl Line {
    /// A word that is plain.
    #[inline]
    pub(super) fn word(&mut self, word: &str) {
        self.0.push(' ');
        self.0.push_str(word);
    }

    /// An option and its value.
    #[inline]
    pub(super) fn option(&mut self, option: &str, value: &[u8]) {
        self.word(option);
        self.argument(&[Piece::Text(value.to_vec())]);
    }

    /// An argument of any text and variables.
    #[inline]
    pub(super) fn argument(&mut self, pieces: &[Piece]) {
        self.0.push(' ');
        let has_variables = pieces.iter().any(|it| matches!(it, Piece::Variable(_)));
        let is_simple = |it: &Piece| match it {
            Piece::Text(text) => text.iter().all(|it| stays_in_quotes(*it)),
            Piece::Variable(_) => true,
        };
        if has_variables && pieces.iter().all(is_simple) {
            return self.in_quotes(pieces);
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) if text.is_empty() && pieces.len() > 1 => {}
                Piece::Text(text) => quote(text, &mut self.0),
                // Writing to a `String` cannot fail.
                Piece::Variable(name) => _ = write!(self.0, "\"${name}\""),
            }
        }
    }

    /// All of it between one pair of quotes, as a person would write it.
    #[inline]
    fn in_quotes(&mut self, pieces: &[Piece]) {
        self.0.push('"');
        for (at, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Text(text) => self.0.push_str(&String::from_utf8_lossy(text)),
                Piece::Variable(name) => {
                    let next = pieces.get(at + 1).and_then(|it| match it {
                        Piece::Text(text) => text.first(),
                        Piece::Variable(_) => None,
                    });
                    // What goes on like a name would be read as part of it.
                    let goes_on = next.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
                    let it = if goes_on { format!("${{{name}}}") } else { format!("${name}") };
                    self.0.push_str(&it);
                }
            }
        }
        self.0.push('"');
    }

    /// The whole command.
    #[inline]
    pub(super) fn with(mut self, body: Body) -> String {
        for argument in body.arguments {
            self.argument(&[Piece::Text(argument)]);
        }
        match body.input {
            Some(input) => format!("printf {} | curl{}", printed(&input), self.0),
            None => format!("curl{}", self.0),
        }
    }
}

/// Whether bytes can be an argument: no program is given a zero, and a shell keeps text only.
#[inline]
pub(super) fn is_argument(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && !bytes.contains(&0)
}

/// What means nothing between double quotes, in scripts and at the prompt.
#[inline]
fn stays_in_quotes(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'$' | b'`' | b'\\' | b'!')
}

/// Text between single quotes, where it needs them. What would do something to a terminal is written as a number.
#[inline]
fn quote(text: &[u8], out: &mut String) {
    let is_plain = |it: &u8| it.is_ascii_alphanumeric() || b"-_./:@%+,".contains(it);
    if !text.is_empty() && text.iter().all(is_plain) {
        return out.push_str(&String::from_utf8_lossy(text));
    }
    let (mut open, mut any) = (false, false);
    for chunk in text.utf8_chunks() {
        for c in chunk.valid().chars() {
            let is_odd = c.is_control() && c != '\n';
            if (is_odd || c == '\'') && open {
                out.push('\'');
                open = false;
            } else if !is_odd && c != '\'' && !open {
                out.push('\'');
                open = true;
            }
            match c {
                '\'' => out.push_str("\\'"),
                _ if is_odd => numbers(c.encode_utf8(&mut [0; 4]).as_bytes(), out),
                _ => out.push(c),
            }
            any = true;
        }
        if !chunk.invalid().is_empty() {
            if open {
                out.push('\'');
                open = false;
            }
            numbers(chunk.invalid(), out);
            any = true;
        }
    }
    if open {
        out.push('\'');
    } else if !any {
        out.push_str("''");
    }
}

/// Bytes that the shell makes of their numbers.
#[inline]
fn numbers(bytes: &[u8], out: &mut String) {
    // Writing to a `String` cannot fail.
    _ = write!(out, "\"$(printf {})\"", printed(bytes));
}

/// What `printf` prints as these bytes.
#[inline]
fn printed(bytes: &[u8]) -> String {
    let mut out = String::from("'");
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'%' => out.push_str("%%"),
            // What begins with a dash would be an option.
            b'-' if at == 0 => out.push_str("\\055"),
            b'\\' | b'\'' => _ = write!(out, "\\{byte:03o}"),
            b' '..=b'~' => out.push(char::from(*byte)),
            _ => _ = write!(out, "\\{byte:03o}"),
        }
    }
    out.push('\'');
    out
}
