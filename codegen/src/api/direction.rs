//! What is sent and what is received: a property that only the server writes is not demanded in a request, and one
//! that only the client writes is not expected in an answer.

use std::collections::BTreeSet;

use super::model::{Content, Kind, Operation, Property, SchemaId, Schemas, Use, Webhook};

/// Makes optional what the other side writes.
pub(super) fn relax(schemas: &mut Schemas, operations: &[Operation], webhooks: &[Webhook]) {
    let bodies = operations.iter().flat_map(|it| &it.body).flat_map(|it| values(&it.contents));
    let parameters = operations.iter().flat_map(|it| &it.parameters).map(|it| &it.value);
    let sent = reached(schemas, bodies.chain(parameters));
    let answers = operations.iter().flat_map(|it| &it.responses);
    let answers = answers.flat_map(|it| values(&it.contents));
    let callbacks =
        operations.iter().flat_map(|it| &it.callbacks).filter_map(|it| it.body.as_ref());
    let events = webhooks.iter().filter_map(|it| it.body.as_ref()).chain(callbacks);
    let events = events.flat_map(|it| values(&it.contents));
    let received = reached(schemas, answers.chain(events));
    loosen(schemas, &sent, |it| it.read_only);
    for id in sent {
        schemas[id].sent = true;
    }
    loosen(schemas, &received, |it| it.write_only);
}

fn values(contents: &[Content]) -> impl Iterator<Item = &Use> {
    contents.iter().filter_map(|it| it.value.as_ref())
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
fn reached<'a>(schemas: &Schemas, from: impl Iterator<Item = &'a Use>) -> BTreeSet<SchemaId> {
    let mut open: Vec<SchemaId> = from.map(|it| it.schema).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(schemas[id].kind.parts().iter().map(|it| it.schema));
        }
    }
    seen
}
