//! Text to [`Document`]: YAML or JSON, OpenAPI 3.0 or 3.1.
//!
//! In comes text, out goes a tree and a frame; no schema is understood here, and no file is opened.

mod cursor;
mod frame;
mod json;
mod locate;
mod model;
mod node;
mod parse;
mod text;
mod tree;
mod version;
mod yaml;

use crate::diagnostic::Diagnostics;

pub use cursor::Cursor;
pub use locate::{Position, Positions};
pub use model::{AT, CERTIFICATE, Document, OPERATIONS, WEBHOOKS};
pub use node::Node;
pub(crate) use text::quote;

/// A text and the name under which it is reported.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name, such as `specs/assistants.yml`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Reads a document; `None` when there is nothing that one could go on with.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let root = parse::parse(&source.text, diagnostics)?;
    version::check(&root, diagnostics)?;
    let (frame, schemas) = frame::read(&root, diagnostics)?;
    Some(Document { root, frame, schemas })
}
