//! What is sent and what is received: a property that only the server writes is not demanded in a request, and one
//! that only the client writes is not expected in an answer.
//!
//! A schema that goes both ways and must have such a property is two: the answer has what the server writes, and the
//! request, called `…Input`, what the client does. So is each that holds one. Which schemas that are depends on what is
//! required of the one side, and on nothing that is optional or ordinary.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::model::{Content, Kind, Operation, Property, SchemaId, Schemas, Use, Webhook};

/// The schemas that requests can contain, and those that answers can.
pub(super) struct Directions {
    sent: BTreeSet<SchemaId>,
    received: BTreeSet<SchemaId>,
}

impl Directions {
    pub(super) fn of(schemas: &Schemas, operations: &[Operation], webhooks: &[Webhook]) -> Self {
        let bodies =
            operations.iter().flat_map(|it| &it.body).flat_map(|it| &it.contents).flat_map(values);
        let parameters = operations.iter().flat_map(|it| &it.parameters).map(|it| &it.value);
        let sent = reached(schemas, bodies.chain(parameters));
        let answers = operations.iter().flat_map(|it| &it.responses);
        let answers = answers.flat_map(|it| &it.contents).flat_map(values);
        let callbacks =
            operations.iter().flat_map(|it| &it.callbacks).filter_map(|it| it.body.as_ref());
        let events = webhooks.iter().filter_map(|it| it.body.as_ref()).chain(callbacks);
        let events = events.flat_map(|it| &it.contents).flat_map(values);
        Self { sent, received: reached(schemas, answers.chain(events)) }
    }
}

/// Makes optional what the other side writes.
pub(super) fn relax(schemas: &mut Schemas, directions: &Directions) {
    loosen(schemas, &directions.sent, |it| it.read_only);
    for id in &directions.sent {
        schemas[*id].sent = true;
    }
    loosen(schemas, &directions.received, |it| it.write_only);
}

/// Gives requests schemas of their own where the two sides differ; gives those that the document names.
pub(super) fn split(
    schemas: &mut Schemas,
    operations: &mut [Operation],
    webhooks: &[Webhook],
) -> Vec<SchemaId> {
    let Directions { sent, received } = Directions::of(schemas, operations, webhooks);
    let both: Vec<_> = sent.intersection(&received).copied().collect();
    let twins = twins(schemas, &both);
    let mut named = Vec::new();
    let taken: BTreeSet<_> = schemas.iter().filter_map(|(_, it)| it.component.clone()).collect();
    for (id, twin) in &twins {
        let mut schema = schemas[*id].clone();
        schema.component = schema.component.map(|it| input_name(&it, &taken));
        named.extend(schema.component.is_some().then_some(*twin));
        schema.title = schema.title.map(|it| format!("{it} Input"));
        if let Kind::Object(object) = &mut schema.kind {
            object.properties.retain(|it| !it.read_only);
        }
        for part in schema.kind.parts_mut() {
            redirect(part, &twins);
        }
        schemas[*twin] = schema;
        if let Kind::Object(object) = &mut schemas[*id].kind {
            object.properties.retain(|it| !it.write_only);
        }
    }
    // What is only sent leads to what is only sent.
    for id in sent.difference(&received) {
        for part in schemas[*id].kind.parts_mut() {
            redirect(part, &twins);
        }
    }
    for operation in operations {
        let bodies = operation.body.iter_mut().flat_map(|it| &mut it.contents);
        let bodies = bodies.flat_map(|it| it.value.iter_mut().chain(&mut it.item));
        let parameters = operation.parameters.iter_mut().map(|it| &mut it.value);
        bodies.chain(parameters).for_each(|it| redirect(it, &twins));
    }
    named
}

/// A place for the other side of each schema whose sides differ, and of each that leads to one.
fn twins(schemas: &mut Schemas, both: &[SchemaId]) -> BTreeMap<SchemaId, SchemaId> {
    let mut around: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    let mut open = Vec::new();
    for id in both {
        for part in schemas[*id].kind.parts() {
            around.entry(part.schema).or_default().push(*id);
        }
        let differs = |it: &Property| it.required && it.read_only != it.write_only;
        let object = schemas[*id].kind.object();
        open.extend(object.filter(|it| it.properties.iter().any(differs)).map(|_| *id));
    }
    let mut twins = BTreeMap::new();
    while let Some(id) = open.pop() {
        if let Entry::Vacant(place) = twins.entry(id) {
            let blank = schemas[id].clone();
            place.insert(schemas.add(blank));
            open.extend(around.get(&id).into_iter().flatten());
        }
    }
    twins
}

/// What the request's side of a named schema is called, unless the document has that name.
fn input_name(name: &str, taken: &BTreeSet<String>) -> String {
    let all = ["Input", "Request", "RequestInput"].map(|it| format!("{name}{it}"));
    let free = all.iter().find(|it| !taken.contains(*it)).or_else(|| all.last());
    free.cloned().unwrap_or_default()
}

fn redirect(it: &mut Use, twins: &BTreeMap<SchemaId, SchemaId>) {
    it.schema = twins.get(&it.schema).copied().unwrap_or(it.schema);
}

pub(super) fn values(content: &Content) -> impl Iterator<Item = &Use> {
    content.value.iter().chain(&content.item)
}

fn loosen(schemas: &mut Schemas, reached: &BTreeSet<SchemaId>, theirs: fn(&Property) -> bool) {
    for id in reached {
        if let Kind::Object(object) = &mut schemas[*id].kind {
            for property in object.properties.iter_mut().filter(|it| theirs(it)) {
                property.required = false;
            }
        }
    }
}

/// The schemas that can be reached.
pub(super) fn reached<'a>(
    schemas: &Schemas,
    from: impl Iterator<Item = &'a Use>,
) -> BTreeSet<SchemaId> {
    let mut open: Vec<SchemaId> = from.map(|it| it.schema).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(schemas[id].kind.parts().iter().map(|it| it.schema));
            open.extend(schemas[id].content.as_ref().map(|it| it.schema));
        }
    }
    seen
}
