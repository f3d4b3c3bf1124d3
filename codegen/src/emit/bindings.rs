//! `bindings.json`: what was generated, for programs.

use crate::json_text::Json;
use crate::rust::{Input, Method, Place, Resource, Sdk, Type};

use super::output::output_name;
use super::text::{self, Paths};
use super::{pages, streams};

/// The map of an SDK.
#[must_use]
pub(crate) fn bindings(sdk: &Sdk) -> String {
    let mut operations = Vec::new();
    for resource in &sdk.resources {
        below(sdk, resource, &mut operations);
    }
    let types = types(sdk).map(|(at, path)| (at, Json::Text(path)));
    let root = vec![
        ("crate".to_owned(), Json::Text(sdk.crate_name.clone())),
        ("operations".to_owned(), Json::List(operations)),
        ("types".to_owned(), Json::Object(types.collect())),
    ];
    Json::Object(root).pretty()
}

/// The address of each schema that became a type, and the path of that type.
pub(crate) fn types(sdk: &Sdk) -> impl Iterator<Item = (String, String)> {
    let items = sdk.modules.iter().flat_map(|it| &it.items);
    items.filter_map(|id| {
        Some((sdk.item(*id)?.at.to_string(), text::item(sdk, *id, &Paths::elsewhere(sdk))))
    })
}

fn below(sdk: &Sdk, resource: &Resource, operations: &mut Vec<Json>) {
    operations.extend(resource.methods.iter().map(|it| operation(sdk, resource, it)));
    for child in &resource.children {
        below(sdk, child, operations);
    }
}

/// `ai.assistants.tests.runs.trigger`
pub(super) fn call_path(resource: &Resource, it: &Method) -> String {
    let resources = resource.call.trim_start_matches("client.").replace("()", "").replace("r#", "");
    format!("{resources}.{}", it.name.bare())
}

fn operation(sdk: &Sdk, resource: &Resource, it: &Method) -> Json {
    let text = |it: &str| Json::Text(it.to_owned());
    let body = it.body.as_ref().map(|it| {
        Json::Object(vec![
            ("mediaType".to_owned(), text(&it.media_type)),
            ("type".to_owned(), Json::Text(type_name(sdk, &it.ty))),
            ("required".to_owned(), Json::Flag(it.required)),
        ])
    });
    let responses = it.responses.iter().map(|it| {
        let body = Json::Object(vec![
            ("mediaType".to_owned(), it.media_type.as_deref().map_or(Json::Null, text)),
            (
                "type".to_owned(),
                it.ty.as_ref().map_or(Json::Null, |ty| Json::Text(type_name(sdk, ty))),
            ),
        ]);
        (it.status.clone(), body)
    });
    Json::Object(vec![
        ("operationId".to_owned(), it.operation_id.as_deref().map_or(Json::Null, text)),
        ("pointer".to_owned(), Json::Text(it.at.to_string())),
        ("method".to_owned(), text(&it.http_method)),
        ("path".to_owned(), text(&it.path)),
        ("call".to_owned(), Json::Text(call_path(resource, it))),
        (
            "arguments".to_owned(),
            Json::List(it.arguments.iter().map(|input| value(sdk, input)).collect()),
        ),
        (
            "setters".to_owned(),
            Json::List(it.setters.iter().map(|input| value(sdk, input)).collect()),
        ),
        ("body".to_owned(), body.unwrap_or(Json::Null)),
        ("output".to_owned(), Json::Text(output_name(sdk, resource, &it.output))),
        ("responses".to_owned(), Json::Object(responses.collect())),
        ("pagination".to_owned(), pages::binding(sdk, it.pagination.as_ref())),
        ("stream".to_owned(), streams::binding(sdk, it.streaming.as_ref())),
    ])
}

fn value(sdk: &Sdk, input: &Input) -> Json {
    let location = match &input.place {
        Place::Plain(location) | Place::Styled { location, .. } => location,
        Place::Field => "field",
        Place::Body => "body",
    };
    Json::Object(vec![
        ("name".to_owned(), Json::Text(input.name.as_str().to_owned())),
        ("wireName".to_owned(), Json::Text(input.wire_name.clone())),
        ("in".to_owned(), Json::Text(location.to_owned())),
        ("type".to_owned(), Json::Text(type_name(sdk, &input.ty))),
    ])
}

/// A type as another crate writes it.
pub(super) fn type_name(sdk: &Sdk, ty: &Type) -> String {
    text::ty(sdk, ty, &Paths::elsewhere(sdk))
}
