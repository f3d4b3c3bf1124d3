//! Bytes within JSON: what a document calls binary there can only be a text, which is often Base64.

use super::direction::{reached, values};
use super::model::{Content, Kind, Operation, Schemas, TextFormat};

/// Makes texts of the files that nothing but JSON and parameters leads to.
pub(super) fn read_as_text(schemas: &mut Schemas, operations: &[Operation]) {
    let bodies = || operations.iter().flat_map(|it| &it.body).flat_map(|it| &it.contents);
    let answers = operations.iter().flat_map(|it| &it.responses).flat_map(|it| &it.contents);
    let all: Vec<&Content> = bodies().chain(answers).collect();
    let (json, others): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|it| it.media_type.contains("json"));
    let mut files = reached(schemas, others.into_iter().flat_map(values));
    // What is binary as a whole is no JSON, whatever its media type says.
    files.extend(json.iter().filter_map(|it| it.value.as_ref()).map(|it| it.schema));
    let parameters = operations.iter().flat_map(|it| &it.parameters).map(|it| &it.value);
    let texts = reached(schemas, json.into_iter().flat_map(values).chain(parameters));
    for id in texts.difference(&files) {
        if let Kind::Text(format @ TextFormat::Binary) = &mut schemas[*id].kind {
            *format = TextFormat::Plain;
        }
    }
}
