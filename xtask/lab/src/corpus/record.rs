//! What is known of one run of the generator; a child process tells its parent as JSON.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The first thing that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct Failure {
    /// `file:line:column`, as far as it is known.
    pub(super) place: String,
    /// What is wrong.
    pub(super) message: String,
    /// The line that stands there; empty where it is not known.
    pub(super) code: String,
}

/// What the generator did with a document.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub(super) struct Record {
    /// From the start to the last file that was written.
    pub(super) seconds: f64,
    /// CPU seconds in user mode, and the most memory in kB; only where there is `/proc`.
    pub(super) user_seconds: Option<f64>,
    pub(super) peak: Option<usize>,
    pub(super) operations: usize,
    pub(super) types: usize,
    /// Lines below `src/sdk`.
    pub(super) lines: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// The first error of the document.
    pub(super) first: Option<Failure>,
    /// The features that switch resources on, one each.
    pub(super) features: Vec<String>,
    /// Places of schemas, and those that were widened, by keyword.
    pub(super) schemas: usize,
    pub(super) widened: BTreeMap<String, usize>,
    /// Keywords that came to nothing without a word.
    pub(super) silent: Vec<String>,
}
