//! The passes of this room, in their order.

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::read::Document;

use super::model::Api;
use super::schema::{Lowered, Lowering};
use super::{
    binary, choices, coverage, defaults, direction, events, null, operation, paging, satisfy,
    security, server, signed, tags, tell,
};

/// Lowers a document.
#[must_use]
pub fn lower(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut lowering = Lowering::new(document, diagnostics);
    let components = lowering.components();
    let mut operations = operation::operations(&mut lowering);
    let webhooks = operation::webhooks(&mut lowering);
    let Lowered { mut schemas, mut components, aliases, seen } = lowering.finish(components);
    null::hoist(&mut schemas);
    choices::merge(&mut schemas);
    tags::fill(&mut schemas);
    events::read_data(&mut schemas, &operations);
    binary::read_as_text(&mut schemas, &operations);
    components.extend(direction::split(&mut schemas, &mut operations, &webhooks));
    let directions = direction::Directions::of(&schemas, &operations, &webhooks);
    direction::relax(&mut schemas, &directions);
    satisfy::loosen(&mut schemas, diagnostics);
    tell::tell(&mut schemas, diagnostics);
    tags::mark(&mut schemas);
    paging::find(document, &schemas, &mut operations, diagnostics);
    let coverage = coverage::coverage(document, &seen, diagnostics);
    let frame = &document.frame;
    let root = Pointer::root();
    let at = root.child("components").child("securitySchemes");
    security::check(frame, &security::requirements(frame.security.as_ref()), &root, diagnostics);
    Api {
        title: frame.info.title.clone(),
        version: frame.info.version.clone(),
        description: frame.info.description.clone(),
        servers: server::servers(&frame.servers, &root, diagnostics),
        schemes: security::schemes(document, &at, diagnostics),
        defaults: defaults::defaults(document, diagnostics),
        schemas,
        components,
        aliases,
        tags: operation::tags(document),
        operations,
        webhooks,
        signed: signed::signed(document, diagnostics),
        coverage,
    }
}
