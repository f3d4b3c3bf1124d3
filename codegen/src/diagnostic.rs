//! What is wrong with a document, as plain data; rendering is in `report.rs`.

mod code;
mod levels;

use std::collections::BTreeMap;

use crate::pointer::Pointer;

pub use code::Code;
pub(crate) use levels::Settings;
pub use levels::{Level, Levels};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The SDK says less than the document; a type is widened, never invented.
    Warning,
    /// Worth knowing; nothing is lost.
    Note,
}

impl Severity {
    /// The word that is shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Where a finding stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The value at an address.
    Value(Pointer),
    /// The key that leads to an address.
    Key(Pointer),
    /// A later key that leads to the same address as an earlier one.
    SecondKey(Pointer),
    /// A place in a text that could not be read.
    Text {
        /// The address of the file.
        file: Pointer,
        /// The line, counted from 1.
        line: usize,
        /// The column, counted from 1.
        column: usize,
    },
}

impl Place {
    /// The address that it has, by its key or by its value.
    fn address(&self) -> Option<&Pointer> {
        match self {
            Self::Value(at) | Self::Key(at) | Self::SecondKey(at) => Some(at),
            Self::Text { .. } => None,
        }
    }

    /// Whether it is the same address, by its key or by its value.
    fn is_at(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Value(a) | Self::Key(a), Self::Value(b) | Self::Key(b)) => a == b,
            _ => self == other,
        }
    }

    /// The name of the other file that this stands in, and its place in there; `None` for the document itself.
    #[must_use]
    pub fn in_file(&self) -> Option<(String, Self)> {
        match self {
            Self::Value(at) => at.in_file().map(|(name, at)| (name, Self::Value(at))),
            Self::Key(at) => at.in_file().map(|(name, at)| (name, Self::Key(at))),
            Self::SecondKey(at) => at.in_file().map(|(name, at)| (name, Self::SecondKey(at))),
            Self::Text { file, line, column } => file
                .in_file()
                .map(|(name, file)| (name, Self::Text { file, line: *line, column: *column })),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What kind it is.
    pub code: Code,
    /// Where it stands.
    pub place: Place,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// A second place that takes part, and what it is.
    pub related: Option<(Place, String)>,
    /// The keyword because of which a schema became any JSON although the document says more.
    pub widens: Option<String>,
}

/// The findings of a run, in the order in which they were made.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Where those of a kind stand in the list that stand at one address.
    known: BTreeMap<(Code, Option<Pointer>), Vec<usize>>,
    /// What the document says about how much they matter.
    pub(crate) settings: Settings,
}

impl Diagnostics {
    /// Adds an error about the value at an address.
    pub fn error(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Error, code, Place::Value(at.clone()), message.into())
    }

    /// Adds a warning about the value at an address.
    pub fn warning(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Warning, code, Place::Value(at.clone()), message.into())
    }

    /// Adds a note about the value at an address.
    pub fn note(
        &mut self,
        code: Code,
        at: &Pointer,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Note, code, Place::Value(at.clone()), message.into())
    }

    /// Adds an error about a place that has no address.
    pub fn error_at(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.add(Severity::Error, code, place, message.into())
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|it| it.severity == Severity::Error)
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.found
    }

    /// Those that stand at an address or below it.
    #[must_use]
    pub fn about(&self, at: &Pointer) -> Self {
        let is_about = |it: &&Diagnostic| match &it.place {
            Place::Value(it) | Place::Key(it) | Place::SecondKey(it) => it.is_within(at),
            Place::Text { .. } => false,
        };
        self.filtered(|it| is_about(&it))
    }

    /// Those that are wanted.
    #[must_use]
    pub fn filtered(&self, is_wanted: impl Fn(&Diagnostic) -> bool) -> Self {
        let found = self.found.iter().filter(|it| is_wanted(it)).cloned().collect();
        Self { found, ..Self::default() }
    }

    /// How many places became any JSON although the document says more, by the keyword that is to blame.
    #[must_use]
    pub fn widened(&self) -> BTreeMap<String, usize> {
        let mut widened = BTreeMap::new();
        for keyword in self.found.iter().filter_map(|it| it.widens.clone()) {
            *widened.entry(keyword).or_default() += 1;
        }
        widened
    }

    /// Makes a warning of the last error, if it is of this kind.
    pub(crate) fn soften_last(&mut self, code: Code) {
        if let Some(last) = self.found.last_mut().filter(|it| it.code == code) {
            last.severity = Severity::Warning;
        }
    }

    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: String,
    ) -> &mut Diagnostic {
        // What several operations share is looked at for each of them, and told once.
        let known = self.known.entry((code, place.address().cloned())).or_default();
        let same = |it: &Diagnostic| it.message == message && it.place.is_at(&place);
        let here = known.iter().copied().rev().find(|it| self.found.get(*it).is_some_and(same));
        let index = here.unwrap_or(self.found.len());
        if here.is_none() {
            known.push(index);
            let (help, related, widens) = (None, None, None);
            self.found.push(Diagnostic { severity, code, place, message, help, related, widens });
        }
        #[allow(clippy::indexing_slicing, reason = "it was found or pushed in the lines above")]
        &mut self.found[index]
    }
}

impl Diagnostic {
    /// Says what to write instead.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Names a second place that takes part.
    pub fn related(&mut self, place: Place, what: impl Into<String>) -> &mut Self {
        self.related = Some((place, what.into()));
        self
    }

    /// Says that a schema became any JSON because of a keyword.
    pub fn widens(&mut self, keyword: &str) -> &mut Self {
        self.widens = Some(keyword.to_owned());
        self
    }

    /// Points at the key instead of the value.
    pub fn at_key(&mut self) -> &mut Self {
        if let Place::Value(at) = &self.place {
            self.place = Place::Key(at.clone());
        }
        self
    }
}
