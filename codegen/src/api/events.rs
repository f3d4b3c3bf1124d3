//! What the events of a stream are: the data alone, or an object with the fields of an event, of which `data` is one.

use super::model::{Content, Kind, Object, Operation, SchemaId, Schemas, Use};

/// The fields of an event, by the HTML standard, and what tools add to it.
const FIELDS: [&str; 5] = ["event", "data", "id", "retry", "comment"];

/// How deep unions of unions are looked at; one may hold itself.
const DEPTH: usize = 8;

/// Whether a media type is that of server-sent events.
#[must_use]
pub fn is_event_stream(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("text/event-stream")
}

/// What each event of a stream is, and whether that describes the whole event and not only its data.
#[must_use]
pub fn event_of<'a>(schemas: &'a Schemas, content: &'a Content) -> Option<(&'a Use, bool)> {
    if let Some(item) = &content.item {
        // An item of 3.2 is an event, with its data inside.
        return Some((item, true));
    }
    let value = content.value.as_ref()?;
    // What a server sends one by one is often described as the list of all.
    let item = if let Kind::List(item) = &schemas[value.schema].kind { item } else { value };
    Some((item, is_event(schemas, item.schema, DEPTH)))
}

/// Whether a schema describes an event, and not only its data.
fn is_event(schemas: &Schemas, id: SchemaId, depth: usize) -> bool {
    if let Some(union) = schemas[id].kind.union() {
        let is_event = |it: &Use| is_event(schemas, it.schema, depth - 1);
        return depth > 0 && union.branches.iter().all(is_event);
    }
    let Some(object) = schemas[id].kind.object() else { return false };
    let has = |name: &str| object.properties.iter().any(|it| it.name == name);
    let is_field = |name: &str| FIELDS.contains(&name);
    has("data") && (has("event") || object.properties.iter().all(|it| is_field(&it.name)))
}

/// Gives the data of events the type that its `contentSchema` says: what is text in the stream is read there.
pub(super) fn read_data(schemas: &mut Schemas, operations: &[Operation]) {
    let contents = operations.iter().flat_map(|it| &it.responses).flat_map(|it| &it.contents);
    let streams = contents.filter(|it| is_event_stream(&it.media_type));
    let events = streams.filter_map(|it| event_of(schemas, it).filter(|(_, is_whole)| *is_whole));
    let mut open: Vec<_> = events.map(|(it, _)| (it.schema, DEPTH)).collect();
    while let Some((id, depth)) = open.pop() {
        if let (Some(union), 1..) = (schemas[id].kind.union(), depth) {
            open.extend(union.branches.iter().map(|it| (it.schema, depth - 1)));
        }
        let data = schemas[id].kind.object().and_then(data);
        let Some(content) = data.and_then(|it| schemas[it.schema].content.clone()) else {
            continue;
        };
        let Kind::Object(object) = &mut schemas[id].kind else { continue };
        if let Some(data) = object.properties.iter_mut().find(|it| it.name == "data") {
            data.value.schema = content.schema;
            data.value.nullable |= content.nullable;
        }
    }
}

fn data(object: &Object) -> Option<&Use> {
    object.properties.iter().find(|it| it.name == "data").map(|it| &it.value)
}
