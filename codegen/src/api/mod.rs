//! [`Document`] to [`Api`]: references followed, `allOf` merged, unions told apart.
//!
//! In come addresses and keywords, out go the specification's words; nothing here knows Rust or the version of the
//! document.

mod describe;
mod dump;
mod facets;
pub mod keyword;
mod model;
mod object;
mod operation;
mod parameter;
mod sample;
mod satisfy;
mod scalar;
mod schema;
mod security;
mod tell;
mod types;
mod union;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::read::Document;

pub use dump::dump;
pub use model::*;
pub use sample::sample;

/// Lowers a document.
#[must_use]
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = schema::Lowering::new(document, diagnostics);
    let mut components = lowering.components();
    let operations = operation::operations(&mut lowering);
    let mut schemas = lowering.finish();
    let elsewhere =
        schemas.iter().filter(|(id, it)| it.component.is_some() && !components.contains(id));
    let elsewhere: Vec<_> = elsewhere.map(|(id, _)| id).collect();
    components.extend(elsewhere);
    satisfy::loosen(&mut schemas, diagnostics);
    tell::tell(&mut schemas, diagnostics);
    let frame = &document.frame;
    let at = Pointer::root().child("components").child("securitySchemes");
    Api {
        title: frame.info.title.clone(),
        version: frame.info.version.clone(),
        description: frame.info.description.clone(),
        server: frame.servers.first().map(security::server_url).filter(|it| !it.is_empty()),
        schemes: security::schemes(frame, &at, diagnostics),
        schemas,
        components,
        operations,
    }
}
