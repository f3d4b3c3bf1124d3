//! Where errors have their words, for documents that put them at another place than most.

use std::collections::BTreeSet;

use super::model::{Api, Kind, Property, SchemaId, Status, TextFormat};

/// Where the runtime looks anyway.
const USUAL: [&str; 13] = [
    "detail",
    "message",
    "msg",
    "error_description",
    "error_message",
    "errorMessage",
    "description",
    "error",
    "errors",
    "title",
    "reason",
    "error_summary",
    "Message",
];
/// The ends of names that are for machines.
const FOR_MACHINES: [&str; 10] =
    ["code", "id", "type", "status", "path", "url", "uri", "instance", "time", "name"];
/// How deep in an error its words may stand.
const DEPTH: usize = 4;

/// The names of the properties that lead to the words of an error, where the schema of an error shows them and none of
/// the usual ones. What lies outside comes first.
#[must_use]
pub fn error_words(api: &Api) -> Vec<String> {
    let mut words = Vec::new();
    let mut seen = BTreeSet::new();
    for response in api.operations.iter().flat_map(|it| &it.responses) {
        let is_error = matches!(response.status, Status::Code(400..) | Status::Range(4..));
        if !is_error && response.status != Status::Default {
            continue;
        }
        for content in response.contents.iter().filter(|it| it.media_type.ends_with("json")) {
            let schema = content.value.as_ref().map(|it| it.schema);
            if let Some(schema) = schema.filter(|it| seen.insert(*it)) {
                words.extend(look(api, schema, DEPTH).unwrap_or_default());
            }
        }
    }
    let mut known = BTreeSet::new();
    words.retain(|it| known.insert(it.clone()));
    words
}

/// The unusual names on the way to the words of a schema; `None` where it has no words.
fn look(api: &Api, schema: SchemaId, depth: usize) -> Option<Vec<String>> {
    let depth = depth.checked_sub(1)?;
    match &api.schemas[schema].kind {
        Kind::Any | Kind::Text(_) | Kind::Choice(_) => Some(Vec::new()),
        Kind::List(item) => look(api, item.schema, depth),
        Kind::Union(union) => union.branches.iter().find_map(|it| look(api, it.schema, depth)),
        Kind::Object(object) => {
            let inside = |it: &Property| look(api, it.value.schema, depth);
            let (usual, others): (Vec<_>, Vec<_>) =
                object.properties.iter().partition(|it| USUAL.contains(&it.name.as_str()));
            let behind = |it: &&Property| {
                let is_text = matches!(kind(api, it), Kind::Any | Kind::Text(_) | Kind::Choice(_));
                let found = if is_text { None } else { inside(it) };
                found.map(|found| [vec![it.name.clone()], found].concat())
            };
            let said = || others.iter().find(|it| is_for_people(kind(api, it), &it.name));
            usual
                .into_iter()
                .find_map(inside)
                .or_else(|| said().map(|it| vec![it.name.clone()]))
                .or_else(|| others.iter().find_map(behind))
        }
        Kind::Null
        | Kind::Boolean
        | Kind::Integer(_)
        | Kind::Number(_)
        | Kind::Constant(_)
        | Kind::Tuple(_)
        | Kind::Map(_) => None,
    }
}

fn kind<'a>(api: &'a Api, property: &Property) -> &'a Kind {
    &api.schemas[property.value.schema].kind
}

/// Whether a property is a text of which the name does not say that it is for machines.
fn is_for_people(kind: &Kind, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(kind, Kind::Text(TextFormat::Plain))
        && !FOR_MACHINES.iter().any(|it| name.ends_with(it))
}
