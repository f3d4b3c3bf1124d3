//! An [`Api`] in words, for snapshots and for whoever wants to know what became of a document.

use std::fmt::Write;

use super::model::{Api, Content, Kind, Operation, SchemaId, Status, Use};

/// One line for each operation, parameter, schema and property.
#[must_use]
pub fn dump(api: &Api) -> String {
    let mut text = format!("{} {}\n", api.title, api.version);
    for operation in &api.operations {
        dump_operation(api, operation, &mut text);
    }
    for (id, schema) in api.schemas.iter() {
        if schema.component.is_some() || matches!(schema.kind, Kind::Object(_) | Kind::Union(_)) {
            dump_schema(api, id, &mut text);
        }
    }
    text
}

fn dump_operation(api: &Api, operation: &Operation, text: &mut String) {
    let _ = writeln!(text, "{} {}", operation.method, operation.path);
    for parameter in &operation.parameters {
        let mark = if parameter.required { "" } else { "?" };
        let value = words(api, &parameter.value);
        let _ = writeln!(text, "  {:?} {}{mark}: {value}", parameter.location, parameter.name);
    }
    if let Some(body) = &operation.body {
        let mark = if body.required { "" } else { "?" };
        let _ = writeln!(text, "  body{mark}: {}", contents(api, &body.contents));
    }
    for response in &operation.responses {
        let status = match response.status {
            Status::Code(code) => code.to_string(),
            Status::Range(range) => format!("{range}XX"),
            Status::Default => "default".to_owned(),
        };
        let _ = writeln!(text, "  {status}: {}", contents(api, &response.contents));
    }
}

fn contents(api: &Api, contents: &[Content]) -> String {
    let each = contents.iter().map(|it| {
        let value = it.value.as_ref().map_or_else(|| "any".to_owned(), |value| words(api, value));
        format!("{} {value}", it.media_type)
    });
    let all: Vec<_> = each.collect();
    if all.is_empty() { "nothing".to_owned() } else { all.join(" | ") }
}

fn dump_schema(api: &Api, id: SchemaId, text: &mut String) {
    let schema = &api.schemas[id];
    let name = schema.component.clone().unwrap_or_else(|| schema.at.to_string());
    let null = if schema.nullable { " or null" } else { "" };
    let is_union = schema.kind.union().is_some();
    let line = if is_union { "union".to_owned() } else { kind_words(api, &schema.kind) };
    let _ = writeln!(text, "{name}: {line}{null}");
    if let Some(object) = schema.kind.object() {
        for property in &object.properties {
            let mark = if property.required { "" } else { "?" };
            let _ = writeln!(text, "  {}{mark}: {}", property.name, words(api, &property.value));
        }
        if let Some(rest) = &object.additional {
            let _ = writeln!(text, "  *: {}", words(api, rest));
        }
    }
    if let Some(union) = schema.kind.union() {
        for (index, branch) in union.branches.iter().enumerate() {
            let _ = writeln!(text, "  {index}: {}", words(api, branch));
        }
        for (kind, tell) in &union.tells {
            let _ = writeln!(text, "  {kind:?}: {tell:?}");
        }
    }
}

fn words(api: &Api, it: &Use) -> String {
    let schema = &api.schemas[it.schema];
    let null = if it.nullable || schema.nullable { " or null" } else { "" };
    match &schema.component {
        Some(name) => format!("{name}{null}"),
        None => format!("{}{null}", kind_words(api, &schema.kind)),
    }
}

fn kind_words(api: &Api, kind: &Kind) -> String {
    match kind {
        Kind::Any => "any".to_owned(),
        Kind::Null => "null".to_owned(),
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer(format) => format!("integer {format:?}"),
        Kind::Number(format) => format!("number {format:?}"),
        Kind::Text(format) => format!("text {format:?}"),
        Kind::Choice(choices) => format!("one of {}", choices.texts().join(" ")),
        Kind::Constant(json) => format!("always {json}"),
        Kind::List(item) => format!("list of {}", words(api, item)),
        Kind::Tuple(tuple) => {
            let items: Vec<_> = tuple.items.iter().map(|it| words(api, it)).collect();
            let rest = tuple.rest.as_ref().map(|it| format!(", then {}", words(api, it)));
            format!("tuple of {}{}", items.join(", "), rest.unwrap_or_default())
        }
        Kind::Map(value) => format!("map of {}", words(api, value)),
        Kind::Object(_) => "object".to_owned(),
        Kind::Union(union) => {
            let branches: Vec<_> = union.branches.iter().map(|it| words(api, it)).collect();
            format!("({})", branches.join(" | "))
        }
    }
}
