//! Text to [`Document`]: YAML or JSON, OpenAPI 3.0 or 3.1.
//!
//! In comes text, out goes a tree and a frame; no schema is understood here, and other files are asked for.

mod addresses;
mod advice;
mod bytes;
mod cursor;
mod files;
mod frame;
mod input;
mod json;
mod json_path;
mod lints;
mod locate;
mod locate_json;
mod measure;
mod mistake;
mod model;
mod node;
mod overlay;
mod parse;
mod part;
mod positions;
mod scan;
mod secrets;
mod suggest;
mod suspect;
mod tabs;
mod text;
mod tree;
mod uri;
mod version;
mod yaml;

use crate::diagnostic::Diagnostics;
use crate::limits::Limits;
use crate::pointer::Pointer;

pub use bytes::{Unreadable, decode, too_large};
pub use cursor::Cursor;
pub use frame::Census;
pub use input::{Files, Input, NoFiles, Source, Sources};
pub use model::{AT, CERTIFICATE, Document, OPERATIONS, WEBHOOKS};
pub use node::Node;
pub use parse::{check_query, tree};
pub use part::{Asked, Wanted};
pub use positions::{Position, Positions};
pub(crate) use text::quote;

/// Reads a document; `None` when there is nothing to go on with. The texts of other files are added to `sources`.
pub fn read(
    input: &Input<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    read_part(input, Limits::default(), None, sources, diagnostics)
}

/// Reads a document that may be as large as the limits say: all of it, or the operations that are wanted.
pub fn read_part(
    input: &Input<'_>,
    limits: Limits,
    wanted: Option<Wanted<'_>>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let mut budget = parse::Budget::new(limits);
    let mut root = parse::parse(&input.source.text, &Pointer::root(), &mut budget, diagnostics)?;
    for (index, it) in input.overlays.iter().enumerate() {
        let overlay = (it.text.as_str(), Pointer::file(&Sources::overlay(index)));
        overlay::apply(&mut root, overlay, &mut budget, diagnostics);
    }
    version::check(&root, diagnostics)?;
    let addresses = files::load(&mut root, input.files, &mut budget, sources, diagnostics);
    part::narrow(&mut root, &addresses, wanted);
    let (frame, schemas) = frame::read(&root, &addresses, &budget, diagnostics)?;
    Some(Document { root, frame, schemas, limits, addresses })
}
