//! Text to [`Document`]: YAML or JSON, OpenAPI 3.0 or 3.1.
//!
//! In comes text, out goes a tree and a frame; no schema is understood here. Other files are asked for and never opened
//! here.

mod addresses;
mod cursor;
mod files;
mod frame;
mod input;
mod json;
mod json_path;
mod locate;
mod model;
mod node;
mod overlay;
mod parse;
mod scan;
mod text;
mod tree;
mod uri;
mod version;
mod yaml;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

pub use cursor::Cursor;
pub use input::{Files, Input, NoFiles, Source, Sources};
pub use locate::{Position, Positions};
pub use model::{AT, CERTIFICATE, Document, OPERATIONS, WEBHOOKS};
pub use node::Node;
pub(crate) use text::quote;

/// Reads a document; `None` when there is nothing that one could go on with. The texts of other files are added to
/// `sources`.
pub fn read(
    input: &Input<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut nodes = 0;
    let mut root = parse::parse(&input.source.text, &Pointer::root(), &mut nodes, diagnostics)?;
    for (index, it) in input.overlays.iter().enumerate() {
        let at = Pointer::file(&Sources::overlay(index));
        overlay::apply(&mut root, (&it.text, at), &mut nodes, diagnostics);
    }
    version::check(&root, diagnostics)?;
    let addresses = files::load(&mut root, input.files, &mut nodes, sources, diagnostics);
    let (frame, schemas) = frame::read(&root, &addresses, diagnostics)?;
    Some(Document { root, frame, schemas, addresses })
}
