//! Why a text could not be read, and where in the payload.
//!
//! The path is built on the way out: whoever read a part of a whole puts the name of the part in front.
//! An error never contains more than a short piece of the payload.

use std::fmt;

/// A string of so many bytes, its quotes included, may be a secret; a moment in time has fewer.
const SECRET: usize = 24;
/// Behind so much text no other branch is told.
const LONGEST: usize = 500;

/// The result of reading JSON.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Why JSON could not be read: `detail_status[2].status: expected a string, found 7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Parts>);

/// Boxed, so that the result of each small step of reading stays one pointer wide.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Parts {
    path: String,
    message: String,
    /// Whether it is a number that only its type cannot hold.
    is_beyond: bool,
}

impl Error {
    /// An error with this message, at the root.
    #[must_use]
    #[cold]
    pub fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Parts { path: String::new(), message: message.into(), is_beyond: false }))
    }

    /// The path into the payload, `detail_status[2].status`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong there.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// This error of a number that is valid, and that only its type cannot hold.
    pub(super) fn beyond(mut self) -> Self {
        self.0.is_beyond = true;
        self
    }

    pub(super) fn is_beyond(&self) -> bool {
        self.0.is_beyond
    }

    #[cold]
    pub(super) fn in_property(self, name: &str) -> Self {
        let is_plain = !name.is_empty()
            && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-$@".contains(&it));
        if is_plain { self.within(name) } else { self.within(&format!("[{:?}]", shortened(name))) }
    }

    #[cold]
    pub(super) fn in_item(self, index: usize) -> Self {
        self.within(&format!("[{index}]"))
    }

    #[cold]
    pub(super) fn in_branch(self, name: &str) -> Self {
        self.within(&format!("(as {name})"))
    }

    /// This error, with that of another branch behind it.
    #[cold]
    pub(super) fn nor(mut self, other: &Self) -> Self {
        if self.0.message.len() < LONGEST {
            self.0.message = format!("{}; {other}", self.0.message);
        }
        self
    }

    fn within(mut self, outer: &str) -> Self {
        let separator = match self.0.path.chars().next() {
            None | Some('[') => "",
            Some('(') => " ",
            Some(_) => ".",
        };
        self.0.path.insert_str(0, separator);
        self.0.path.insert_str(0, &shortened(outer));
        self
    }
}

/// A value that was found, by its JSON text. A string that is long enough to be a key is told by its length.
pub(super) fn told(found: &str) -> String {
    if found.starts_with('"') && found.len() > SECRET {
        return format!("a string of {} bytes", found.len().saturating_sub(2));
    }
    shortened(found)
}

/// The beginning of a text, short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Parts { path, message, .. } = &*self.0;
        if path.is_empty() { f.write_str(message) } else { write!(f, "{path}: {message}") }
    }
}

impl std::error::Error for Error {}
