//! A small value of a schema, as JSON: what the printed examples are answered with.

use crate::read::quote;

use super::model::{Choices, Kind, Object, Scalar, SchemaId, Schemas, TextFormat, Use};

/// Deeper than this, lists are empty and unions null.
const MAX_DEPTH: usize = 6;

/// Longer than this, nothing more is nested: a value that holds each value twice would double with each level.
const MAX_BYTES: usize = 4096;

/// A value of a schema with only what is required.
#[must_use]
pub fn sample(schemas: &Schemas, id: SchemaId) -> String {
    let mut json = String::new();
    write(schemas, id, 0, &mut json);
    json
}

fn write(schemas: &Schemas, id: SchemaId, depth: usize, json: &mut String) {
    let depth = if json.len() > MAX_BYTES { 4 * MAX_DEPTH } else { depth };
    let schema = &schemas[id];
    match &schema.kind {
        Kind::Any | Kind::Null => json.push_str("null"),
        Kind::Boolean => json.push_str("true"),
        Kind::Integer(_) => json.push_str(
            number(schema.example.as_deref(), |it| it.parse::<u32>().is_ok()).unwrap_or("1"),
        ),
        Kind::Number(_) => json.push_str(
            number(schema.example.as_deref(), |it| it.parse::<u32>().is_ok()).unwrap_or("1.5"),
        ),
        Kind::Text(format) => json.push_str(&text(*format, schema.example.as_deref())),
        Kind::Choice(choices) => choice(choices, json),
        Kind::Constant(value) => json.push_str(value),
        Kind::List(_) | Kind::Map(_) if depth >= MAX_DEPTH => json.push_str(empty(&schema.kind)),
        Kind::List(item) => {
            json.push('[');
            write(schemas, item.schema, depth + 1, json);
            json.push(']');
        }
        Kind::Tuple(_) if depth >= MAX_DEPTH => json.push_str("[]"),
        Kind::Tuple(tuple) => {
            for (index, item) in tuple.items.iter().enumerate() {
                json.push(if index == 0 { '[' } else { ',' });
                write(schemas, item.schema, depth + 1, json);
            }
            json.push(']');
        }
        Kind::Map(_) => json.push_str("{}"),
        Kind::Object(_) if depth >= 4 * MAX_DEPTH => json.push_str("{}"),
        Kind::Object(object) => write_object(schemas, object, depth, json),
        Kind::Union(_) if depth >= MAX_DEPTH => json.push_str("null"),
        Kind::Union(union) => match union.branches.first() {
            Some(branch) => write(schemas, branch.schema, depth + 1, json),
            None => json.push_str("null"),
        },
    }
}

fn write_object(schemas: &Schemas, object: &Object, depth: usize, json: &mut String) {
    json.push('{');
    let mut first = true;
    for property in object.properties.iter().filter(|it| it.required) {
        json.push_str(if first { "" } else { "," });
        first = false;
        quote(&property.name, json);
        json.push(':');
        match property.value {
            Use { nullable: true, .. } => json.push_str("null"),
            Use { schema, .. } => write(schemas, schema, depth + 1, json),
        }
    }
    json.push('}');
}

fn empty(kind: &Kind) -> &'static str {
    if matches!(kind, Kind::List(_)) { "[]" } else { "{}" }
}

fn number(example: Option<&str>, fits: fn(&str) -> bool) -> Option<&str> {
    example.filter(|it| fits(it))
}

fn text(format: TextFormat, example: Option<&str>) -> String {
    let plain =
        |it: &str| it.len() < 60 && it.starts_with('"') && !it.contains('\\') && it.is_ascii();
    match format {
        TextFormat::Plain => example.filter(|it| plain(it)).unwrap_or("\"text\"").to_owned(),
        TextFormat::DateTime => "\"2026-01-02T03:04:05Z\"".to_owned(),
        TextFormat::Date => "\"2026-01-02\"".to_owned(),
        TextFormat::Time => "\"03:04:05Z\"".to_owned(),
        TextFormat::Duration => "\"PT1H\"".to_owned(),
        TextFormat::Uuid => "\"123e4567-e89b-12d3-a456-426614174000\"".to_owned(),
        TextFormat::Uri => "\"https://example.com\"".to_owned(),
        TextFormat::Base64 => "\"aGVsbG8=\"".to_owned(),
        TextFormat::Base64Url => "\"aGVsbG8\"".to_owned(),
        TextFormat::Binary => "\"hello\"".to_owned(),
    }
}

fn choice(choices: &Choices, json: &mut String) {
    let first = choices.values.first().map(|it| it.value.as_str());
    match choices.of {
        Scalar::Text => quote(first.unwrap_or_default(), json),
        Scalar::Integer | Scalar::Wide => json.push_str(first.unwrap_or("1")),
    }
}
