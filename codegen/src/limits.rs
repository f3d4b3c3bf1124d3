//! How much of a document is read before it is refused: what is beyond is an error that names the limit.

/// The limits of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The bytes of the document, and of all its files together.
    pub bytes: usize,
    /// The values of all files together, with those that aliases repeat.
    pub nodes: usize,
    /// How deep a document nests, and through how many others a schema is put together.
    pub depth: usize,
    /// The bytes of all documentation.
    pub docs: usize,
}

impl Default for Limits {
    /// More than any document that is known needs: the largest has a third of it.
    fn default() -> Self {
        Self { bytes: 32 << 20, nodes: 2_000_000, depth: 64, docs: 64 << 20 }
    }
}

impl Limits {
    /// How many values aliases may repeat: a few lines of them stand for billions.
    #[must_use]
    pub fn repeated(&self) -> usize {
        self.nodes / 20
    }
}

/// A limit that a document passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// The bytes of the texts.
    Bytes,
    /// The values.
    Values,
    /// How deep it nests.
    Levels,
    /// The values that aliases repeat.
    AliasedValues,
    /// The bytes that aliases repeat.
    AliasedBytes,
    /// How often aliases are followed.
    Jumps,
    /// The values that references repeat outside of schemas.
    ReferredValues,
    /// The bytes that references repeat outside of schemas.
    ReferredBytes,
    /// The bytes of the documentation.
    Docs,
}

impl Limit {
    /// What to do about it.
    pub(crate) fn help(self) -> &'static str {
        match self {
            Self::Bytes => "`--max-bytes` sets another limit",
            Self::Values => "`--max-nodes` sets another limit",
            Self::Levels => "`--max-depth` sets another limit",
            Self::AliasedValues => {
                "write the values out, or allow more by `--max-nodes`: aliases may repeat a twentieth of it"
            }
            Self::AliasedBytes => "write the text out, or allow more by `--max-bytes`",
            Self::Jumps => "write some of the values out instead of repeating what repeats others",
            Self::ReferredValues => "`--max-nodes` allows more: a twentieth of it may be repeated",
            Self::ReferredBytes => "`--max-bytes` allows more: a tenth of it may be repeated",
            Self::Docs => "say it once, where it is defined, and not at each use",
        }
    }
}
