//! The example of a call: arguments that are short to write, and an answer that its type can hold.

use serde_json::Value;

use crate::api::{self, Api, Kind, Status, sample};

use super::body::{Format, answered};
use super::methods::Inputs;
use super::model::{
    Body, Example, ExampleValue, Input, ItemId, ItemKind, Place, Presence, Slot, Struct, Type,
    Variant,
};
use super::output::{is_located, is_scalar, successes};
use super::shape::Shaper;

/// The example of an operation.
pub(super) fn example(
    shaper: &Shaper<'_>,
    operation: &api::Operation,
    inputs: &Inputs,
    body: Option<&Body>,
) -> Example {
    let arguments = inputs.arguments.iter().map(|it| argument(shaper, it)).collect();
    let needed = inputs.setters.iter().filter(|it| body.is_some_and(|body| body.is_whole_with(it)));
    let setters = needed.map(|it| (it.name.clone(), argument(shaper, it))).collect();
    let (status, answer) = answer(shaper.api, operation);
    Example { arguments, setters, status, answer }
}

fn argument(shaper: &Shaper<'_>, argument: &Input) -> ExampleValue {
    if argument.ty == Type::String {
        let is_body = argument.place == Place::Body;
        return ExampleValue::Text(if is_body { "text" } else { &argument.wire_name }.to_owned());
    }
    if argument.ty == Type::Bytes {
        return ExampleValue::Bytes;
    }
    let json = serde_json::from_str(&argument.sample).unwrap_or_default();
    built(shaper, &argument.ty, &json, Wanted::Convertible)
}

/// What a place takes: whatever turns into its type, or nothing else than that.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Convertible,
    Exact,
}

/// How a value of a type is put together that is written as `json`.
fn built(shaper: &Shaper<'_>, ty: &Type, json: &Value, wanted: Wanted) -> ExampleValue {
    let into = |it: ExampleValue| match wanted {
        Wanted::Convertible => it,
        Wanted::Exact => ExampleValue::Into(Box::new(it)),
    };
    let blank = || ExampleValue::Default(ty.clone());
    match (ty, json) {
        (Type::String | Type::Text(_) | Type::Embedded(_), Value::String(text)) => {
            into(ExampleValue::Text(text.clone()))
        }
        (
            Type::I32 | Type::I64 | Type::I128 | Type::U32 | Type::U64 | Type::F64,
            Value::Number(number),
        ) => ExampleValue::Number(literal(ty, number)),
        (Type::Bool, _) => ExampleValue::Flag,
        (Type::Json, _) => ExampleValue::Null,
        (Type::Option(_), Value::Null) => ExampleValue::Nothing,
        (Type::Option(inner), _) => match wanted {
            Wanted::Convertible => built(shaper, inner, json, wanted),
            Wanted::Exact => ExampleValue::Something(Box::new(built(shaper, inner, json, wanted))),
        },
        // Nothing says what an empty array is one of.
        (Type::Vec(_), Value::Array(items)) if items.is_empty() => blank(),
        (Type::Vec(inner), Value::Array(items)) => {
            let items = items.iter().map(|it| built(shaper, inner, it, wanted)).collect();
            match wanted {
                Wanted::Convertible => ExampleValue::Array(items),
                Wanted::Exact => ExampleValue::List(items),
            }
        }
        (Type::Item(id), _) => item(shaper, (*id, ty), json, wanted),
        _ => blank(),
    }
}

/// The same of a type of the SDK.
fn item(
    shaper: &Shaper<'_>,
    (id, ty): (ItemId, &Type),
    json: &Value,
    wanted: Wanted,
) -> ExampleValue {
    let blank = || ExampleValue::Default(ty.clone());
    let item = shaper.items.get(id.0).map(|it| &it.kind);
    match item {
        Some(ItemKind::Alias(target)) if target != ty => built(shaper, target, json, wanted),
        Some(ItemKind::Struct(it)) => structure(shaper, id, it, json),
        Some(ItemKind::Choice(all)) => {
            let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
            let known = all.values.iter().find(|it| it.wire_value == text);
            known.map_or_else(blank, |it| ExampleValue::Variant(id, it.name.clone(), None))
        }
        Some(ItemKind::Union(it)) if !json.is_null() => match it.variants.first() {
            Some(first) => branch(shaper, id, first, json, wanted),
            None => blank(),
        },
        Some(ItemKind::Union(_) | ItemKind::Alias(_)) | None => blank(),
    }
}

/// A number as a literal of its type.
fn literal(ty: &Type, number: &serde_json::Number) -> String {
    let text = number.to_string();
    if *ty == Type::F64 && !text.contains(['.', 'e']) { format!("{text}.0") } else { text }
}

/// A struct by its constructor; where the sample ends, since it would be too long, the blank stands.
fn structure(shaper: &Shaper<'_>, id: ItemId, it: &Struct, json: &Value) -> ExampleValue {
    let required = it.fields.iter().filter_map(|field| match &field.slot {
        Slot::Field { ty, presence: Presence::Required | Presence::RequiredNullable, .. } => {
            Some((ty, &field.wire_name))
        }
        Slot::Field { presence: Presence::Optional, .. } | Slot::Constant(_) | Slot::Tag(_) => None,
    });
    let argument = |(ty, name)| Some(built(shaper, ty, json.get(name)?, Wanted::Convertible));
    match required.map(argument).collect() {
        Some(arguments) => ExampleValue::New(id, arguments),
        None => ExampleValue::Default(Type::Item(id)),
    }
}

/// A branch of a union: by the value alone where it turns into the union.
fn branch(
    shaper: &Shaper<'_>,
    id: ItemId,
    variant: &Variant,
    json: &Value,
    wanted: Wanted,
) -> ExampleValue {
    let inner = built(shaper, &variant.ty, json, Wanted::Exact);
    let is_item =
        variant.from && matches!(inner, ExampleValue::New(..) | ExampleValue::Variant(.., None));
    match wanted {
        Wanted::Convertible if is_item => inner,
        Wanted::Exact if is_item => ExampleValue::Into(Box::new(inner)),
        Wanted::Convertible | Wanted::Exact => {
            // Branches that are structs are boxed.
            let is_struct = matches!(inner, ExampleValue::New(..));
            let inner = if is_struct { ExampleValue::Into(Box::new(inner)) } else { inner };
            ExampleValue::Variant(id, variant.name.clone(), Some(Box::new(inner)))
        }
    }
}

/// The status and the body of a successful answer.
fn answer(api: &Api, operation: &api::Operation) -> (u16, String) {
    let status = |it: &api::Response| match it.status {
        Status::Code(code) => code,
        Status::Range(_) | Status::Default => 200,
    };
    if is_located(operation) {
        return (302, String::new());
    }
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
        Some((content, Format::Text)) => match &content.value {
            Some(it) if is_scalar(&api.schemas[it.schema].kind) => sample(&api.schemas, it.schema),
            _ => "hello".to_owned(),
        },
        Some(_) => "hello".to_owned(),
        None => String::new(),
    };
    (status(response), body)
}
