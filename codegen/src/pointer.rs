//! An address in a document: a JSON Pointer (RFC 6901) in its fragment form, such as `#/paths/~1pets/get`.
//!
//! Every model carries addresses and none carries a line; lines are looked up when a diagnostic is shown.

use std::fmt;

/// A JSON Pointer. The root is the empty pointer.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

impl Pointer {
    /// The address of the whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads `#/a/b` or `/a/b`; `None` when the text is something else, such as the name of another file.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let path = text.strip_prefix('#').unwrap_or(text);
        let legal = path.is_empty() || path.starts_with('/');
        legal.then(|| Self(percent_decoded(path)))
    }

    /// The address that [`Pointer::as_str`] has written.
    #[must_use]
    pub fn from_path(path: &str) -> Self {
        Self(path.to_owned())
    }

    /// The address of the property or item `token` of what stands here.
    #[must_use]
    pub fn child(&self, token: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + token.len() + 1);
        path.push_str(&self.0);
        path.push('/');
        push_escaped(&mut path, token);
        Self(path)
    }

    /// The address of item `index` of the list that stands here.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The address of what this stands in; `None` for the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(parent, _)| Self(parent.to_owned()))
    }

    /// The unescaped names from the root to here.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~"))
    }

    /// The last name of the address.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.tokens().last()
    }

    /// The pointer without its `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

fn push_escaped(path: &mut String, token: &str) {
    for c in token.chars() {
        match c {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            _ => path.push(c),
        }
    }
}

/// References are URIs, so that `%7B` in one means `{`.
fn percent_decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escaped = (first == b'%').then(|| tail.get(..2)).flatten();
        let digits = escaped.and_then(|it| std::str::from_utf8(it).ok());
        match digits.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}
