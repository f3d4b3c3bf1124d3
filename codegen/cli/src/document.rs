//! Where a document is: on the disk, behind a URL that the user named, or on standard input.

use std::io::Read;
use std::path::PathBuf;

use codegen::limits::Limits;
use codegen::read::{Source, Unreadable, decode};

use crate::fetch::{self, Redirects};
use crate::files;

/// Where a document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Document {
    /// A file.
    File(PathBuf),
    /// Behind a URL.
    Url(String),
    /// On standard input.
    Stdin,
}

/// Why a document was not read.
pub(crate) enum Failure {
    /// The disk says no.
    Disk(String),
    /// The file is no text, or too large; with its name.
    Text(String, Unreadable),
}

impl Document {
    /// What a word of a command line means: `-`, a URL, or a path.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        if word == "-" {
            Self::Stdin
        } else if word.starts_with("https://") || word.starts_with("http://") {
            Self::Url(word.to_owned())
        } else {
            Self::File(word.into())
        }
    }

    /// How printed files call it. What a query holds may be a key.
    pub(crate) fn called(&self) -> String {
        match self {
            Self::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                name.to_string_lossy().into_owned()
            }
            Self::Url(url) => url.split(['?', '#']).next().unwrap_or_default().to_owned(),
            Self::Stdin => "standard input".to_owned(),
        }
    }

    /// Reads it.
    pub(crate) fn read(&self, limits: &Limits) -> Result<Source, Failure> {
        let bytes = match self {
            Self::File(path) => return files::source(path, limits),
            Self::Url(url) => fetch::fetch(url, limits.bytes as u64, Redirects::Https),
            Self::Stdin => {
                let mut bytes = Vec::new();
                let most = (limits.bytes as u64).saturating_add(1);
                let read = std::io::stdin().lock().take(most).read_to_end(&mut bytes);
                read.map(|_| bytes).map_err(|it| format!("standard input: {it}"))
            }
        };
        let name = self.called();
        match decode(bytes.map_err(Failure::Disk)?, limits) {
            Ok(text) => Ok(Source { name, text }),
            Err(unreadable) => Err(Failure::Text(name, unreadable)),
        }
    }
}
