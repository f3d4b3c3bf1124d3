//! Where the parts of a document landed in the SDK, for `cargo codegen explain`.

use crate::pointer::Pointer;

/// A type or a call, and what of the document it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed {
    /// What it is made from.
    pub at: Pointer,
    /// How a user writes it: `types::Assistant`, or `client.assistants().create`.
    pub path: String,
    /// Its file below `sdk/`.
    pub file: String,
    /// The name that its definition has in that file.
    pub name: String,
    /// Names of the document in it, and those that they have in Rust.
    pub parts: Vec<(String, String)>,
    /// What tells its variants apart, a line each, if it is a union.
    pub told: Vec<String>,
}

/// The call of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Its method in the document.
    pub method: String,
    /// Its path in the document.
    pub path: String,
    /// Where it stands in the document.
    pub at: Pointer,
    /// Resources and method, without signs of Rust: `ai.assistants.list`.
    pub name: String,
    /// Its other names, which an overlay gives it.
    pub aliases: Vec<String>,
    /// What the name was taken from: `path`, `operationId`, ….
    pub source: &'static str,
    /// What else has a name for it, and which.
    pub others: Vec<(&'static str, String)>,
}

/// The path whose last word is nearest to that of another one.
#[must_use]
pub fn nearest<'a>(landed: &'a [Landed], path: &str) -> Option<&'a str> {
    fn last(path: &str) -> &str {
        path.trim_end_matches("()").rsplit(['.', ':']).next().unwrap_or(path)
    }
    let same = landed.iter().find(|it| last(&it.path) == last(path));
    let near = || {
        let name = crate::nearest::nearest(last(path), landed.iter().map(|it| last(&it.path)))?;
        landed.iter().find(|it| last(&it.path) == name)
    };
    same.or_else(near).map(|it| it.path.as_str())
}

impl Landed {
    /// Whether a user means this by a path.
    #[must_use]
    pub fn is_called(&self, path: &str) -> bool {
        let plain = |it: &str| {
            let path = it.replace("()", "").replace("r#", "");
            path.rsplit_once("types::").map_or(path.clone(), |(_, name)| name.to_owned())
        };
        let (asked, own) = (plain(path), plain(&self.path));
        asked.trim_start_matches("client.") == own.trim_start_matches("client.")
    }
}
