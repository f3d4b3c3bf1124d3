//! [`Document`] to [`Api`]: references followed, `allOf` merged, unions told apart.
//!
//! In come addresses and keywords, out go the specification's words; nothing knows Rust or the document's version.

mod alike;
mod bounds;
mod check;
mod choice;
mod choices;
mod coverage;
mod define;
mod describe;
mod direction;
mod dump;
mod dynamic;
mod facets;
mod form;
mod inherit;
pub mod keyword;
mod list;
mod model;
mod null;
mod object;
mod operation;
mod paging;
mod parameter;
mod path;
mod place;
mod response;
mod sample;
mod satisfy;
mod scalar;
mod schema;
mod security;
mod server;
mod spots;
mod tags;
mod tell;
mod types;
mod union;
mod wished_paging;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::read::Document;

pub use dump::dump;
pub use model::*;
pub use paging::amount;
pub(crate) use path::template_names;
pub use sample::sample;

/// Lowers a document.
#[must_use]
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = schema::Lowering::new(document, diagnostics);
    let components = lowering.components();
    let mut operations = operation::operations(&mut lowering);
    let webhooks = operation::webhooks(&mut lowering);
    let schema::Lowered { mut schemas, components, aliases, seen } = lowering.finish(components);
    null::hoist(&mut schemas);
    choices::merge(&mut schemas);
    tags::fill(&mut schemas);
    direction::relax(&mut schemas, &operations, &webhooks);
    satisfy::loosen(&mut schemas, diagnostics);
    tell::tell(&mut schemas, diagnostics);
    tags::mark(&mut schemas);
    paging::find(document, &schemas, &mut operations, diagnostics);
    let coverage = coverage::coverage(document, &seen, diagnostics);
    let (frame, root) = (&document.frame, Pointer::root());
    let at = root.child("components").child("securitySchemes");
    security::check(frame, &security::requirements(frame.security.as_ref()), &root, diagnostics);
    Api {
        title: frame.info.title.clone(),
        version: frame.info.version.clone(),
        description: frame.info.description.clone(),
        servers: server::servers(&frame.servers, &root, diagnostics),
        schemes: security::schemes(frame, &at, diagnostics),
        schemas,
        components,
        aliases,
        tags: operation::tags(document),
        operations,
        webhooks,
        coverage,
    }
}
