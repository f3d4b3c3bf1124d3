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
