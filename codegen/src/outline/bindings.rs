//! `bindings.json`: what was generated, for programs.

use std::collections::BTreeMap;

use crate::json_text::Json;
use crate::pointer::Pointer;
use crate::rust::{
    Input, ItemId, Last, Method, Pagination, Place, Resource, Sdk, SecondName, Step, Streaming,
    Type,
};
use crate::spell::type_name;

use super::{call_name, output_name, second_names};

/// The map of an SDK.
#[must_use]
pub(crate) fn bindings(sdk: &Sdk) -> String {
    let mut operations = Vec::new();
    let second = second_names(sdk);
    for resource in &sdk.resources {
        below(sdk, resource, &second, &mut operations);
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
    let ids = || sdk.modules.iter().flat_map(|it| &it.items).copied();
    // A part that the document does not write apart has the place of the whole, which is planned first.
    let mut first: BTreeMap<&Pointer, ItemId> = BTreeMap::new();
    for (id, item) in ids().filter_map(|id| Some((id, sdk.item(id)?))) {
        let known = first.entry(&item.at).or_insert(id);
        *known = id.min(*known);
    }
    let whole = ids().filter(move |id| {
        sdk.item(*id).is_some_and(|it| first.get(&it.at).is_some_and(|first| first == id))
    });
    whole.filter_map(|id| Some((sdk.item(id)?.at.to_string(), type_name(sdk, &Type::Item(id)))))
}

fn below(
    sdk: &Sdk,
    resource: &Resource,
    second: &[(&SecondName, String)],
    operations: &mut Vec<Json>,
) {
    operations.extend(resource.methods.iter().map(|it| {
        let mut members = operation(sdk, resource, it);
        let own = second.iter().filter(|(name, _)| name.is_of(it));
        let own: Vec<_> = own.map(|(_, call)| Json::Text(call.clone())).collect();
        members.extend((!own.is_empty()).then(|| ("aliases".to_owned(), Json::List(own))));
        Json::Object(members)
    }));
    for child in &resource.children {
        below(sdk, child, second, operations);
    }
}

fn operation(sdk: &Sdk, resource: &Resource, it: &Method) -> Vec<(String, Json)> {
    let string = |it: &str| Json::Text(it.to_owned());
    let body = it.body.as_ref().map(|it| {
        Json::Object(vec![
            ("mediaType".to_owned(), string(&it.media_type)),
            ("type".to_owned(), Json::Text(type_name(sdk, &it.ty))),
            ("required".to_owned(), Json::Flag(it.required)),
        ])
    });
    let responses = it.responses.iter().map(|it| {
        let body = Json::Object(vec![
            ("mediaType".to_owned(), it.media_type.as_deref().map_or(Json::Null, string)),
            (
                "type".to_owned(),
                it.ty.as_ref().map_or(Json::Null, |ty| Json::Text(type_name(sdk, ty))),
            ),
        ]);
        (it.status.clone(), body)
    });
    vec![
        ("operationId".to_owned(), it.operation_id.as_deref().map_or(Json::Null, string)),
        ("pointer".to_owned(), Json::Text(it.at.to_string())),
        ("method".to_owned(), string(&it.http_method)),
        ("path".to_owned(), string(&it.path)),
        ("call".to_owned(), Json::Text(call_name(resource, &it.name))),
        ("calledAfter".to_owned(), string(it.naming.source)),
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
        ("pagination".to_owned(), pagination(sdk, it.pagination.as_ref())),
        ("stream".to_owned(), stream(sdk, it.streaming.as_ref())),
    ]
}

fn value(sdk: &Sdk, input: &Input) -> Json {
    let location = match &input.place {
        Place::Plain(location) | Place::Styled { location, .. } => location,
        Place::Field => "field",
        Place::Body | Place::Other(..) => "body",
    };
    Json::Object(vec![
        ("name".to_owned(), Json::Text(input.name.as_str().to_owned())),
        ("wireName".to_owned(), Json::Text(input.wire_name.clone())),
        ("in".to_owned(), Json::Text(location.to_owned())),
        ("type".to_owned(), Json::Text(type_name(sdk, &input.ty))),
    ])
}

/// How a list goes on.
fn pagination(sdk: &Sdk, it: Option<&Pagination>) -> Json {
    let Some(it) = it else { return Json::Null };
    let text = |it: &String| Json::Text(it.clone());
    let names = |it: &[String]| Json::List(it.iter().map(text).collect());
    let (style, parameter, more) = match &it.step {
        Step::Page(name, first) => {
            ("page", Some(name), Some(("first", Json::Text(first.to_string()))))
        }
        Step::Offset(name) => ("offset", Some(name), None),
        Step::Cursor(name, next) => ("cursor", Some(name), Some(("next", names(next)))),
        Step::Url(next) => ("url", None, Some(("next", names(next)))),
        Step::LastItem(name, property) => {
            ("last-item", Some(name), Some(("property", text(property))))
        }
        Step::Link => ("link", None, None),
    };
    let last = match &it.last {
        Last::Unsaid => None,
        Last::Pages(at) => Some(("totalPages", names(at))),
        Last::Items(at) => Some(("total", names(at))),
        Last::More(at) => Some(("more", names(at))),
    };
    let head = [
        ("style", Json::Text(style.to_owned())),
        ("parameter", parameter.map_or(Json::Null, text)),
        ("items", names(&it.items)),
        ("item", Json::Text(type_name(sdk, &it.item))),
    ];
    let all = head.into_iter().chain(more).chain(last);
    Json::Object(all.map(|(name, value)| (name.to_owned(), value)).collect())
}

/// How a response can be read while it arrives.
fn stream(sdk: &Sdk, it: Option<&Streaming>) -> Json {
    let text = |it: &str| Json::Text(it.to_owned());
    let members = match it {
        None => return Json::Null,
        Some(Streaming::Chunks) => vec![("style", text("bytes"))],
        Some(Streaming::Located) => vec![("style", text("located"))],
        Some(Streaming::Events { item, is_whole, wish }) => vec![
            ("style", text("events")),
            ("type", Json::Text(type_name(sdk, item))),
            ("describes", text(if *is_whole { "event" } else { "data" })),
            ("wish", wish.as_deref().map_or(Json::Null, text)),
        ],
        Some(Streaming::Lines { item, media_type, wish }) => vec![
            ("style", text("lines")),
            ("type", Json::Text(type_name(sdk, item))),
            ("mediaType", text(media_type)),
            ("wish", wish.as_deref().map_or(Json::Null, text)),
        ],
    };
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
