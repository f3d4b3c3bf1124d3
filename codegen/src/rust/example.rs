//! The example of a call: arguments that are short to write, and an answer that its type can hold.

use crate::api::{self, Api, Kind, Status, sample};

use super::body::{Format, answered};
use super::model::{Example, ExampleValue, Input, ItemKind, Place, Type};
use super::output::successes;
use super::shape::Shaper;

/// The example of an operation.
pub(super) fn example(
    shaper: &Shaper<'_>,
    operation: &api::Operation,
    arguments: &[Input],
) -> Example {
    let arguments = arguments.iter().map(|it| value(it, is_choice(shaper, &it.ty)));
    let (status, answer) = answer(shaper.api, operation);
    Example { arguments: arguments.collect(), status, answer }
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
        Type::F64 => ExampleValue::Number,
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

/// The status and the body of a successful answer.
fn answer(api: &Api, operation: &api::Operation) -> (u16, String) {
    let status = |it: &api::Response| match it.status {
        Status::Code(code) => code,
        Status::Range(_) | Status::Default => 200,
    };
    let with_body =
        successes(operation).find(|it| !it.contents.is_empty() && operation.method != "HEAD");
    let Some(response) = with_body else {
        return (successes(operation).next().map_or(200, status), String::new());
    };
    let body = match answered(api, &response.contents) {
        Some((content, Format::Json)) => match &content.value {
            Some(value) if matches!(api.schemas[value.schema].kind, Kind::Any) => "null".to_owned(),
            Some(value) => sample(&api.schemas, value.schema),
            None => "null".to_owned(),
        },
        Some(_) => "hello".to_owned(),
        None => String::new(),
    };
    (status(response), body)
}
