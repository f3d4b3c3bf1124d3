//! An address in a document: a JSON Pointer (RFC 6901) in its fragment form, such as `#/paths/~1pets/get`.
//!
//! Every model carries addresses and none carries a line; lines are looked up when a diagnostic is shown.

use std::borrow::Cow;
use std::fmt;

/// The key of the root under which other files are kept, each by its path from the folder of the document.
const FILES: &str = "x-read-files";

/// What holds a list.
const LISTS: &[&str] = &[
    ".parameters",
    ".servers",
    ".security",
    ".tags",
    ".allOf",
    ".oneOf",
    ".anyOf",
    ".prefixItems",
];

/// A JSON Pointer. The root is the empty pointer.
///
/// What stands in another file has an address too: that file is kept in the same tree.
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

    /// The address under which all other files are kept.
    #[must_use]
    pub fn files() -> Self {
        Self::root().child(FILES)
    }

    /// The address of another file.
    #[must_use]
    pub fn file(name: &str) -> Self {
        Self::files().child(name)
    }

    /// The name of the other file that this stands in, and its address in there; `None` for the document itself.
    #[must_use]
    pub fn in_file(&self) -> Option<(String, Self)> {
        let mut tokens = self.tokens();
        if tokens.next()? != FILES {
            return None;
        }
        let name = tokens.next()?;
        Some((name.into_owned(), tokens.fold(Self::root(), |at, token| at.child(&token))))
    }

    /// The address of the file that this stands in: the root, or that of another file.
    #[must_use]
    pub fn top(&self) -> Self {
        self.in_file().map_or_else(Self::root, |(name, _)| Self::file(&name))
    }

    /// The address that `below` is, seen from here.
    #[must_use]
    pub fn join(&self, below: &Self) -> Self {
        Self(format!("{}{}", self.0, below.0))
    }

    /// Whether this is `at`, or stands in it.
    #[must_use]
    pub fn is_within(&self, at: &Self) -> bool {
        self.0.strip_prefix(&at.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
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
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescaped)
    }

    /// The last name of the address.
    #[must_use]
    pub fn last(&self) -> Option<String> {
        self.tokens().last().map(Cow::into_owned)
    }

    /// The `JSONPath` that selects what stands here: what an overlay has as its `target`.
    #[must_use]
    pub fn query(&self) -> String {
        self.tokens().fold("$".to_owned(), |path, token| {
            let is_index = !token.is_empty() && token.bytes().all(|it| it.is_ascii_digit());
            let is_name = token.starts_with(|it: char| it.is_ascii_alphabetic())
                && token.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
            // Of keys that are numbers, only those of lists are known by what they stand in.
            if is_name {
                format!("{path}.{token}")
            } else if is_index && LISTS.iter().any(|it| path.ends_with(it)) {
                format!("{path}[{token}]")
            } else {
                format!("{path}['{}']", token.replace('\\', "\\\\").replace('\'', "\\'"))
            }
        })
    }

    /// The pointer without its `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.in_file() {
            Some((name, at)) => write!(f, "{name}#{}", at.0),
            None => write!(f, "#{}", self.0),
        }
    }
}

/// Few names have a sign that is escaped.
fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        return token.replace("~1", "/").replace("~0", "~").into();
    }
    token.into()
}

fn push_escaped(path: &mut String, token: &str) {
    if !token.contains(['~', '/']) {
        path.push_str(token);
        return;
    }
    for c in token.chars() {
        match c {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            _ => path.push(c),
        }
    }
}

/// References are URIs, so that `%7B` in one means `{`.
pub(crate) fn percent_decoded(path: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::Pointer;

    fn tokens(text: &str) -> Vec<String> {
        Pointer::parse(text).unwrap().tokens().map(Into::into).collect()
    }

    #[test]
    fn signs_are_unescaped_in_the_order_of_the_rfc() {
        assert_eq!(tokens("#/~01"), ["~1"], "`~0` is a tilde, and what follows is not read again");
        assert_eq!(tokens("#/a~1b/c~0d"), ["a/b", "c~d"]);
        assert_eq!(tokens("#/"), [""]);
        assert_eq!(Pointer::root().child("~1").to_string(), "#/~01");
    }

    #[test]
    fn addresses_are_queries() {
        let root = Pointer::root();
        assert_eq!(root.query(), "$");
        let at = root.child("paths").child("/pets/{id}").child("get");
        assert_eq!(at.query(), "$.paths['/pets/{id}'].get");
        assert_eq!(
            at.child("parameters").item(1).query(),
            "$.paths['/pets/{id}'].get.parameters[1]"
        );
        assert_eq!(
            at.child("responses").child("200").query(),
            "$.paths['/pets/{id}'].get.responses['200']"
        );
        assert_eq!(root.child("it's").query(), "$['it\\'s']");
    }

    #[test]
    fn a_reference_is_a_uri() {
        assert_eq!(tokens("#/paths/~1pets~1%7Bid%7D"), ["paths", "/pets/{id}"]);
        assert_eq!(tokens("#/%25/%zz/%"), ["%", "%zz", "%"], "what is no escape stays");
        assert_eq!(tokens("#/%C3%A9"), ["\u{e9}"]);
        assert_eq!(tokens("#/%FF"), ["%FF"], "no UTF-8");
        assert_eq!(Pointer::parse("pets.yml#/Pet"), None);
    }

    #[test]
    fn what_stands_in_another_file_says_so() {
        let at = Pointer::file("models/pet.yml").child("Pet");
        assert_eq!(at.to_string(), "models/pet.yml#/Pet");
        assert_eq!(at.top(), Pointer::file("models/pet.yml"));
        assert!(at.is_within(&at.top()));
        assert_eq!(Pointer::root().child("Pet").in_file(), None);
    }
}
