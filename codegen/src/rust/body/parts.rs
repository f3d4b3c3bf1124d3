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

/// Says what parts lose.
pub(super) fn report(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    report_types(api, used, body, diagnostics);
    report_headers(api, used, body, diagnostics);
}

/// Says which headers of parts are given with a file, and which cannot be given.
fn report_headers(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    let object = used.value.as_ref().and_then(|it| api.schemas[it.schema].kind.object());
    for encoding in used.encodings.iter().filter(|it| !it.headers.is_empty()) {
        let names: Vec<_> = encoding.headers.iter().map(|it| format!("`{it}`")).collect();
        let (part, names) = (&encoding.property, names.join(", "));
        let property = object.and_then(|it| it.properties.iter().find(|it| it.name == *part));
        let mut kind = property.map(|it| &api.schemas[it.value.schema].kind);
        if let Some(Kind::List(item)) = kind {
            kind = Some(&api.schemas[item.schema].kind);
        }
        if matches!(kind, Some(Kind::Text(TextFormat::Binary))) {
            let message = format!("the part `{part}` has headers of its own: {names}");
            let found = diagnostics.note(Code::Unmodelled, &body.at, message);
            found.help("give them with the file: `File::with_header`");
        } else {
            let message = format!("the part `{part}` is no file, and is sent without {names}");
            diagnostics.warning(Code::Unmodelled, &body.at, message);
        }
    }
}

/// Says which parts are JSON although the document wants another media type.
fn report_types(api: &Api, used: &Content, body: &Body, diagnostics: &mut Diagnostics) {
    let object = used.value.as_ref().and_then(|it| api.schemas[it.schema].kind.object());
    for property in object.iter().flat_map(|it| &it.properties) {
        let own = used.encodings.iter().find(|it| it.property == property.name);
        let Some(media_type) = own.and_then(|it| it.content_type.as_deref()) else { continue };
        let mut kind = &api.schemas[property.value.schema].kind;
        if let Kind::List(item) = kind {
            kind = &api.schemas[item.schema].kind;
        }
        let is_deep = matches!(kind, Kind::Object(_) | Kind::Map(_) | Kind::List(_));
        if is_deep && !media_type.split(',').any(|it| is_json(&essence(it))) {
            let message = format!(
                "the part `{}` is sent as the text of JSON, though it is called `{media_type}`",
                property.name
            );
            diagnostics.warning(Code::Unmodelled, &body.at, message);
        }
    }
}
