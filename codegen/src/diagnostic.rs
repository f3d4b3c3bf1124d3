//! What is wrong with a document, as plain data; rendering is in `report.rs`.

use std::collections::BTreeMap;

use crate::pointer::Pointer;

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

/// A kind of finding, with a code that never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The text is neither YAML nor JSON.
    Syntax,
    /// A mapping has the same key twice.
    DuplicateKey,
    /// The document is larger or deeper than the limits.
    Limit,
    /// The document is no OpenAPI document, or of a version that cannot be read.
    Version,
    /// Something that OpenAPI requires is missing or has the wrong type.
    Frame,
    /// An overlay cannot be applied.
    Overlay,
    /// An action of an overlay changes nothing.
    OverlayUnmatched,
    /// A part is not as OpenAPI has it; it is mended or left out.
    Malformed,
    /// A reference leads nowhere.
    DanglingRef,
    /// A reference leads to a file that cannot be read.
    Unread,
    /// References lead in a circle without a schema in it.
    CircularRef,
    /// A keyword has a value of the wrong type.
    WrongType,
    /// Members of an `allOf` contradict each other.
    Contradiction,
    /// A parameter of the path is not declared, or the other way round.
    PathParameter,
    /// A keyword is not known.
    UnknownKeyword,
    /// A keyword is known but not modelled.
    Unmodelled,
    /// Something is defined and never used.
    Unused,
    /// Nothing tells the branches of a union apart.
    AmbiguousUnion,
    /// Two things would get one name.
    NameCollision,
    /// The document mixes versions of the specification.
    Dialect,
    /// An operation answers with a page of a list.
    Paginated,
}

impl Code {
    /// The code as it is shown.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Syntax => "E0101",
            Self::DuplicateKey => "E0102",
            Self::Limit => "E0103",
            Self::Version => "E0201",
            Self::Frame => "E0202",
            Self::Overlay => "E0203",
            Self::OverlayUnmatched => "W0203",
            Self::Malformed => "W0204",
            Self::DanglingRef => "W0301",
            Self::CircularRef => "W0302",
            Self::WrongType => "W0303",
            Self::Unread => "W0304",
            Self::Contradiction => "W0401",
            Self::PathParameter => "W0402",
            Self::UnknownKeyword => "W0501",
            Self::Unmodelled => "W0502",
            Self::AmbiguousUnion => "W0503",
            Self::Unused => "W0504",
            Self::NameCollision => "W0601",
            Self::Dialect => "W0701",
            Self::Paginated => "N0801",
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
pub struct Diagnostics(Vec<Diagnostic>);

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
        self.0.iter().any(|it| it.severity == Severity::Error)
    }

    /// All of them.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.0
    }

    /// How many places became any JSON although the document says more, by the keyword that is to blame.
    #[must_use]
    pub fn widened(&self) -> BTreeMap<String, usize> {
        let mut widened = BTreeMap::new();
        for keyword in self.0.iter().filter_map(|it| it.widens.clone()) {
            *widened.entry(keyword).or_default() += 1;
        }
        widened
    }

    fn add(
        &mut self,
        severity: Severity,
        code: Code,
        place: Place,
        message: String,
    ) -> &mut Diagnostic {
        // What several operations share is looked at for each of them, and told once.
        let same =
            |it: &Diagnostic| it.message == message && it.code == code && it.place.is_at(&place);
        let index = self.0.iter().rposition(same).unwrap_or(self.0.len());
        if index == self.0.len() {
            let (help, related, widens) = (None, None, None);
            self.0.push(Diagnostic { severity, code, place, message, help, related, widens });
        }
        #[allow(clippy::indexing_slicing, reason = "it was found or pushed in the lines above")]
        &mut self.0[index]
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
