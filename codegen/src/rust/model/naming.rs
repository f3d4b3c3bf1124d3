//! Where names come from.

/// Where the name of a call comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// What it was taken from: `x-rust-name`, `x-rust-path`, `vendor`, `sample`, `operationId`, `tag` or `path`.
    pub source: &'static str,
    /// What the other sources have, each with its name for the call.
    pub others: Vec<(&'static str, String)>,
}
