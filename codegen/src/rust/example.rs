//! The example of a call: arguments that are short to write, and an answer that its type can hold.

use crate::api::{self, Api, Kind, Status, sample};

use super::body::{is_json, preferred};
use super::model::{Example, ExampleValue, Input, ItemKind, Place, Type};
use super::shape::Shaper;

/// The example of an operation.
pub(super) fn example(
    shaper: &Shaper<'_>,
    operation: &api::Operation,
    arguments: &[Input],
) -> Example {
    let arguments = arguments.iter().map(|it| value(it, is_choice(shaper, &it.ty)));
    Example { arguments: arguments.collect(), answer: answer(shaper.api, operation) }
}

fn is_choice(shaper: &Shaper<'_>, ty: &Type) -> bool {
    let Type::Item(id) = ty else { return false };
    matches!(shaper.items.get(id.0).map(|it| &it.kind), Some(ItemKind::Choice(_)))
}

fn value(argument: &Input, is_choice: bool) -> ExampleValue {
    match &argument.ty {
        _ if is_choice => {
            ExampleValue::Text(serde_json::from_str(&argument.sample).unwrap_or_default())
        }
        Type::String if argument.place == Place::Body => ExampleValue::Text("text".to_owned()),
        Type::String => ExampleValue::Text(argument.wire_name.clone()),
        Type::Text(_) => ExampleValue::Text(argument.sample.trim_matches('"').to_owned()),
        Type::I32 | Type::I64 | Type::I128 | Type::U32 | Type::U64 => ExampleValue::Integer,
        Type::F32 | Type::F64 => ExampleValue::Number,
        Type::Bool => ExampleValue::Flag,
        Type::Bytes => ExampleValue::Bytes,
        other @ (Type::Unit
        | Type::Json
        | Type::Option(_)
        | Type::Nullable(_)
        | Type::Vec(_)
        | Type::Tuple(..)
        | Type::Map(_)
        | Type::Box(_)
        | Type::Item(_)) => {
            ExampleValue::Json(argument.name.clone(), other.clone(), argument.sample.clone())
        }
    }
}

/// The body of a successful answer.
fn answer(api: &Api, operation: &api::Operation) -> String {
    let success = |it: &&api::Response| {
        matches!(it.status, Status::Code(200..=299) | Status::Range(2) | Status::Default)
    };
    let mut contents =
        operation.responses.iter().filter(success).filter_map(|it| preferred(&it.contents));
    match contents.next() {
        Some(content) if is_json(&content.media_type) => match &content.value {
            Some(value) if matches!(api.schemas[value.schema].kind, Kind::Any) => "null".to_owned(),
            Some(value) => sample(&api.schemas, value.schema),
            None => "null".to_owned(),
        },
        Some(_) => "hello".to_owned(),
        None => String::new(),
    }
}
