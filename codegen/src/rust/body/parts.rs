//! Single properties of bodies that are forms or parts: their content types, their layout, and what is not modelled.

use super::{essence, is_json};
use crate::api::{self, Api, Body, Content, Kind, TextFormat};
use crate::diagnostic::{Code, Diagnostics};
use crate::rust::methods::style;
use crate::rust::model::Place;

/// The content types of single parts.
pub(super) fn content_types(content: &Content) -> Vec<(String, String)> {
    let typed = content.encodings.iter();
    typed.filter_map(|it| Some((it.property.clone(), it.content_type.clone()?))).collect()
}

/// The properties of a form that the document lays out in another way.
pub(super) fn pairs(content: &Content) -> Vec<(String, Place)> {
    let laid_out = content.encodings.iter().filter_map(|it| {
        let is_json = it.content_type.as_deref().is_some_and(|it| it.contains("json"));
        let layout = it.layout.clone().or_else(|| is_json.then_some(api::Layout::Json))?;
        let (style, reserved) = style(&layout);
        Some((it.property.clone(), Place::Styled { location: "query", style, reserved }))
    });
    laid_out.collect()
}

/// The parts that the document lays out itself, whatever type it gives them.
pub(super) fn layouts(content: &Content) -> Vec<(String, Place)> {
    let laid_out = content.encodings.iter().filter_map(|it| {
        // Nothing is escaped in a part.
        let (style, _) = style(it.layout.as_ref()?);
        let place = Place::Styled { location: "query", style, reserved: false };
        Some((it.property.clone(), place))
    });
    laid_out.collect()
}

/// What each part is called of a body that is a list: as its only encoding, since an item has no name of its own.
pub(super) fn name_of_items(api: &Api, content: &Content) -> Option<String> {
    let item = item(api, content)?;
    Some(match content.encodings.as_slice() {
        [only] => only.property.clone(),
        _ if is_file(item) => "file".to_owned(),
        _ => "item".to_owned(),
    })
}

/// What the items are of a body that is a list.
fn item<'a>(api: &'a Api, content: &Content) -> Option<&'a Kind> {
    let list = content.value.as_ref().map(|it| &api.schemas[it.schema].kind);
    if let Some(Kind::List(item)) = list { Some(&api.schemas[item.schema].kind) } else { None }
}

fn is_file(kind: &Kind) -> bool {
    matches!(kind, Kind::Text(TextFormat::Binary))
}

/// What the parts of a name are; each item of a list is a part.
fn part<'a>(api: &'a Api, content: &Content, name: &str) -> Option<&'a Kind> {
    if let Some(item) = item(api, content) {
        return Some(item);
    }
    let object = content.value.as_ref().and_then(|it| api.schemas[it.schema].kind.object())?;
    let property = object.properties.iter().find(|it| it.name == name)?;
    let kind = &api.schemas[property.value.schema].kind;
    if let Kind::List(item) = kind { Some(&api.schemas[item.schema].kind) } else { Some(kind) }
}

/// Says what parts lose.
pub(super) fn report(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    report_types(api, used, body, diagnostics);
    report_headers(api, used, body, diagnostics);
    report_name(api, used, body, diagnostics);
}

/// Says which headers of parts are given with a file, and which cannot be given.
fn report_headers(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    for encoding in used.encodings.iter().filter(|it| !it.headers.is_empty()) {
        let names: Vec<_> = encoding.headers.iter().map(|it| format!("`{it}`")).collect();
        let (name, names) = (&encoding.property, names.join(", "));
        if part(api, used, name).is_some_and(is_file) {
            let message = format!("the part `{name}` has headers of its own: {names}");
            let found = diagnostics.note(Code::Unmodelled, &body.at, message);
            found.help("give them with the file: `File::with_header`");
        } else {
            let message = format!("the part `{name}` is no file, and is sent without {names}");
            diagnostics.warning(Code::Unmodelled, &body.at, message);
        }
    }
}

/// Says what the parts of a list are called, where the document does not.
fn report_name(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    let name = name_of_items(api, used).filter(|_| used.encodings.len() != 1);
    if let Some(name) = name {
        let message =
            format!("the body is a list, whose items have no names; each part is called `{name}`");
        let found = diagnostics.note(Code::Unmodelled, &body.at, message);
        found.help("describe an object with a property that is the list, or name the parts by one `encoding`");
    }
}

/// Says which parts are JSON although the document wants another media type.
fn report_types(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    for encoding in &used.encodings {
        let name = &encoding.property;
        let Some(media_type) = encoding.content_type.as_deref() else { continue };
        let kind = part(api, used, name);
        let is_deep = matches!(kind, Some(Kind::Object(_) | Kind::Map(_) | Kind::List(_)));
        if is_deep && !media_type.split(',').any(|it| is_json(&essence(it))) {
            let message = format!(
                "the part `{name}` is sent as the text of JSON, though it is called `{media_type}`"
            );
            diagnostics.warning(Code::Unmodelled, &body.at, message);
        }
    }
}
