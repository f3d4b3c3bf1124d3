//! The kinds of findings, each with a code that never changes its meaning; `explain/` says more about each.

use crate::nearest::nearest;

/// Declares the codes, so that none is forgotten where all are listed.
macro_rules! codes {
    ($($(#[$docs:meta])* $name:ident = $code:literal,)*) => {
        /// A kind of finding, with a code that never changes its meaning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $($(#[$docs])* $name,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The code as it is shown.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// Its name, for programs that show names.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }
        }
    };
}

codes! {
    /// The text is neither YAML nor JSON.
    Syntax = "E0101",
    /// A mapping has the same key twice.
    DuplicateKey = "E0102",
    /// The document is larger or deeper than the limits.
    Limit = "E0103",
    /// The bytes are no text.
    Encoding = "E0104",
    /// The document is no OpenAPI document, or of a version that cannot be read.
    Version = "E0201",
    /// Something that OpenAPI requires has the wrong type, so that nothing sensible is left.
    Frame = "E0202",
    /// An overlay cannot be applied.
    Overlay = "E0203",
    /// The URL of a server has credentials in it.
    Credentials = "E0204",
    /// An action of an overlay changes nothing.
    OverlayUnmatched = "W0203",
    /// A part is not as OpenAPI has it; it is mended or left out.
    Malformed = "W0204",
    /// A setting of this generator in the document is not understood.
    Setting = "W0205",
    /// A reference leads nowhere.
    DanglingRef = "W0301",
    /// References lead in a circle without a schema in it.
    CircularRef = "W0302",
    /// A keyword has a value of the wrong type.
    WrongType = "W0303",
    /// A reference leads to a file that cannot be read.
    Unread = "W0304",
    /// A keyword has a number that it cannot mean.
    Number = "W0305",
    /// Parts of a schema contradict each other.
    Contradiction = "W0401",
    /// A parameter of the path is not declared, or the other way round.
    PathParameter = "W0402",
    /// Two operations have one `operationId`.
    DuplicateOperation = "W0403",
    /// A keyword is not known.
    UnknownKeyword = "W0501",
    /// A keyword is known but not modelled.
    Unmodelled = "W0502",
    /// Nothing tells the branches of a union apart.
    AmbiguousUnion = "W0503",
    /// Something is defined and never used.
    Unused = "W0504",
    /// Two things would get one name.
    NameCollision = "W0601",
    /// An operation answers with a page of a list.
    Paginated = "N0801",
    /// The document is of a version that is newer than what is known.
    NewerVersion = "N0802",
    /// An example looks like a real credential.
    Secret = "W0901",
    /// A server is asked without encryption, or in a way that is no HTTP.
    Insecure = "W0902",
}

impl Code {
    /// The code that is written so.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, with the code that is nearest to it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let known = Self::ALL.iter().find(|it| it.as_str().eq_ignore_ascii_case(text));
        known.copied().ok_or_else(|| {
            let codes = Self::ALL.iter().map(|it| it.as_str());
            match nearest(&text.to_ascii_uppercase(), codes) {
                Some(code) => format!("there is no code `{text}`; did you mean `{code}`?"),
                None => format!("there is no code `{text}`; `cargo codegen explain` lists all"),
            }
        })
    }

    /// Whether a document with such a finding cannot be read, so that nobody can allow it.
    #[must_use]
    pub fn is_fatal(self) -> bool {
        let unread = [Self::Syntax, Self::DuplicateKey, Self::Limit, Self::Encoding];
        let unknown = [Self::Version, Self::Frame, Self::Overlay];
        unread.contains(&self) || unknown.contains(&self)
    }
}
