//! What leaves this room: files, each a list of parts.

use proc_macro2::TokenStream;

/// A file below `sdk/` and what it holds.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path below `sdk/`.
    pub(crate) path: String,
    /// Its documentation and items, in order.
    pub(crate) parts: Vec<Part>,
}

/// A part of a file.
#[derive(Debug)]
pub(crate) enum Part {
    /// Items of Rust.
    Rust(TokenStream),
    /// A table of the runtime's: what is between the braces of a macro, which nobody but us can lay out.
    Table(String),
}

impl File {
    /// A file without tables.
    pub(super) fn new(path: impl Into<String>, tokens: TokenStream) -> Self {
        Self { path: path.into(), parts: vec![Part::Rust(tokens)] }
    }
}
