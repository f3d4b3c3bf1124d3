//! The JSON Schema of `codegen.toml`, for editors.

use codegen::diagnostic::Code;
use serde_json::{Map, Value, json};

use super::grammar::{Key, LEVELS, ROOT, Shape};

/// The schema.
pub(crate) fn schema() -> String {
    let schema = table(ROOT, &["sdk"]);
    let schema = with(schema, "$schema", "https://json-schema.org/draft/2020-12/schema");
    format!("{:#}\n", with(schema, "title", super::NAME))
}

fn table(keys: &[Key], required: &[&str]) -> Value {
    let properties: Map<_, _> = keys.iter().map(|it| (it.name.to_owned(), described(it))).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn described(key: &Key) -> Value {
    with(of(&key.shape), "description", key.says)
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::TextOrTable(keys) => json!({ "anyOf": [{ "type": "string" }, table(keys, &[])] }),
        Shape::Mixed(keys) => {
            json!({ "type": "array", "items": of(&Shape::TextOrTable(keys)) })
        }
        Shape::Named(shape) => json!({ "type": "object", "additionalProperties": of(shape) }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Levels => {
            let codes = Code::ALL.iter().map(|it| (it.as_str(), json!({ "enum": LEVELS })));
            let codes: Map<_, _> = codes.map(|(code, it)| (code.to_owned(), it)).collect();
            json!({ "type": "object", "properties": codes, "additionalProperties": false })
        }
        Shape::Table(keys) => table(keys, &[]),
        Shape::Tables(keys) => {
            json!({ "type": "array", "items": table(keys, &["document", "out"]) })
        }
    }
}

fn with(mut schema: Value, name: &str, says: &str) -> Value {
    if let Value::Object(members) = &mut schema {
        members.insert(name.to_owned(), json!(says));
    }
    schema
}
