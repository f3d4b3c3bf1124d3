//! What is handed to this room: the text of the document, and whoever may open further files.

use std::collections::BTreeMap;
use std::fmt;

/// A text and the name under which it is reported.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The name, such as `specs/assistants.yml`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Reads the files that a document refers to, or says why not.
pub trait Files {
    /// The text of a file, by its path from the folder of the document, or by its URL.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, as a sentence without a full stop.
    fn read(&self, path: &str) -> Result<String, String>;
}

/// Reads nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoFiles;

impl Files for NoFiles {
    fn read(&self, path: &str) -> Result<String, String> {
        Err(format!("`{path}` may not be read"))
    }
}

/// A document, what is laid over it, and the reader of the files that it refers to.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The document.
    pub source: &'a Source,
    /// Overlay documents, in the order in which they are applied.
    pub overlays: &'a [Source],
    /// Reads other files.
    pub files: &'a dyn Files,
}

impl<'a> Input<'a> {
    /// A document that is alone.
    #[must_use]
    pub fn alone(source: &'a Source) -> Self {
        Self { source, overlays: &[], files: &NoFiles }
    }
}

impl fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Input").field("source", &self.source.name).finish_non_exhaustive()
    }
}

/// All texts that were read, for whoever reports about them.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The document itself.
    pub entry: Source,
    /// Other files, by the name that their addresses have.
    pub others: BTreeMap<String, Source>,
}

impl Sources {
    /// The texts that are there before other files are read.
    #[must_use]
    pub fn of(input: &Input<'_>) -> Self {
        let overlays = input.overlays.iter().enumerate();
        let overlays = overlays.map(|(index, it)| (Self::overlay(index), it.clone()));
        Self { entry: input.source.clone(), others: overlays.collect() }
    }

    /// The name that the addresses of an overlay have: two may be called alike, and so may a file.
    pub(super) fn overlay(index: usize) -> String {
        format!("overlay {}", index + 1)
    }
}
