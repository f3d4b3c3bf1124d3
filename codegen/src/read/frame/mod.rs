//! The frame of a document, read by `openapiv3`: everything but the schemas.
//!
//! *Schemas step aside.* `openapiv3` knows OpenAPI 3.0 and would drop half of a 3.1 schema, so in the copy that it is
//! given each schema is a reference to its own address, and the schema is read where it stands, in the original tree.
//! Where schemas stand is OpenAPI's own grammar (`grammar.rs`), not a search for keys called `schema`.
//! References between parameters, responses and the like are resolved in the copy, and each object carries the
//! address that it came from. Values of the wrong type are reported and left out, so that `openapiv3`, which gives up
//! on a whole document for one of them, never meets one.

mod budget;
mod census;
mod complete;
mod copy;
mod follow;
mod grammar;
mod keyed;
mod setting;
mod value;

pub use census::Census;
use serde::Deserialize;

use super::addresses::Addresses;
use super::node::Node;
use super::parse;
use super::tree::Tree;
use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

/// Reads the frame, and lists where the schemas stand that it refers to.
pub(super) fn read(
    root: &Node,
    addresses: &Addresses,
    read: &parse::Budget,
    diagnostics: &mut Diagnostics,
) -> Option<(openapiv3::OpenAPI, Vec<Pointer>)> {
    let (copy, schemas) = copy::document(root, addresses, read, diagnostics)?;
    match openapiv3::OpenAPI::deserialize(Tree(&copy)) {
        Ok(frame) => Some((frame, schemas)),
        Err(error) => {
            diagnostics.error(Code::Frame, &Pointer::root(), error.to_string());
            None
        }
    }
}
