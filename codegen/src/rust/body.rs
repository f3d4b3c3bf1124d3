//! Which of several media types is used, how it is sent, and what is not modelled about it.

mod parts;

use crate::api::{self, Api, Body, Content, Kind, TextFormat};
use crate::diagnostic::{Code, Diagnostics};

use super::model::BodyKind;

/// How the values of a media type are written, the most telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Format {
    /// As JSON.
    Json,
    /// As the pairs of a form.
    Form,
    /// As parts.
    Multipart,
    /// As JSON values, one to a line.
    Lines,
    /// As text.
    Text,
    /// As bytes that are not looked at.
    Bytes,
}

/// How the values of a media type are written.
pub(super) fn format(api: &Api, content: &Content) -> Format {
    let kind = content.value.as_ref().map(|it| &api.schemas[it.schema].kind);
    let is_binary = matches!(kind, Some(Kind::Text(TextFormat::Binary)));
    let is_string = matches!(kind, Some(Kind::Text(_)));
    let is_object = matches!(kind, Some(Kind::Object(_) | Kind::Map(_) | Kind::Union(_)));
    let is_list = matches!(kind, Some(Kind::List(_)));
    match essence(&content.media_type).as_str() {
        it if is_lines(it) => Format::Text,
        "application/x-www-form-urlencoded" if is_object => Format::Form,
        it if it.starts_with("multipart/") && (is_object || is_list) => Format::Multipart,
        _ if is_binary => Format::Bytes,
        // A text of any type is the body itself, and no string of JSON.
        it if it.contains('*') && is_string => Format::Bytes,
        it if is_json(it) => Format::Json,
        it if is_text(it) => Format::Text,
        _ => Format::Bytes,
    }
}

/// A media type without its parameters.
fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type holds JSON (RFC 6839, section 3.1).
fn is_json(essence: &str) -> bool {
    essence.ends_with("+json")
        || matches!(essence, "application/json" | "text/json" | "*/*" | "application/*" | "")
}

/// Whether a media type holds text that is no JSON.
fn is_text(essence: &str) -> bool {
    (essence.starts_with("text/") && !api::is_event_stream(essence))
        || essence == "application/graphql"
}

/// Whether a media type is that of JSON values, one to a line.
pub(super) fn is_lines(media_type: &str) -> bool {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or("", |it| it.1);
    let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
    subtype.ends_with("+json-seq")
        || matches!(
            subtype,
            "ndjson"
                | "jsonl"
                | "jsonlines"
                | "json-lines"
                | "json-seq"
                | "stream+json"
                | "json-stream"
        )
}

/// Whether a response of a media type is many values that follow each other.
pub(super) fn is_stream(media_type: &str) -> bool {
    api::is_event_stream(media_type) || is_lines(media_type)
}

/// How a body of a media type is written: what is known of its lines is.
fn sent_as(api: &Api, content: &Content) -> Format {
    let kind = line(api, content).map(|it| &api.schemas[it.schema].kind);
    let is_known = !matches!(kind, None | Some(Kind::Any | Kind::Text(_)));
    if is_known && is_lines(&content.media_type) { Format::Lines } else { format(api, content) }
}

/// What a line carries: a document may describe one of them, or the list of all.
pub(super) fn line<'c>(api: &'c Api, content: &'c Content) -> Option<&'c api::Use> {
    let value = content.value.as_ref();
    let all = value.and_then(|it| {
        if let Kind::List(item) = &api.schemas[it.schema].kind { Some(item) } else { None }
    });
    content.item.as_ref().or(all).or(value)
}

/// The media type of a body that is used: JSON before forms, forms before text, text before bytes. There is one.
pub(super) fn preferred<'a>(api: &Api, contents: &'a [Content]) -> (&'a Content, Format) {
    static NOTHING: Content =
        Content { media_type: String::new(), value: None, item: None, encodings: Vec::new() };
    let rank = |it: Format| if it == Format::Multipart { Format::Form } else { it };
    let all = contents.iter().map(|it| (it, sent_as(api, it)));
    all.min_by_key(|(_, it)| rank(*it)).unwrap_or((&NOTHING, Format::Bytes))
}

/// The media type of a response that is used, if it has a body.
pub(super) fn answered<'a>(api: &Api, contents: &'a [Content]) -> Option<(&'a Content, Format)> {
    let all = contents.iter().map(|it| match format(api, it) {
        Format::Form | Format::Multipart => (it, Format::Bytes),
        Format::Bytes if is_any_text(api, it) => (it, Format::Text),
        other @ (Format::Json | Format::Lines | Format::Text | Format::Bytes) => (it, other),
    });
    all.min_by_key(|(_, it)| *it)
}

/// Whether a response says no more of itself than that it is a text.
fn is_any_text(api: &Api, content: &Content) -> bool {
    let kind = content.value.as_ref().map(|it| &api.schemas[it.schema].kind);
    let is_text = matches!(kind, Some(Kind::Text(it)) if *it != TextFormat::Binary);
    is_text && matches!(essence(&content.media_type).as_str(), "*/*" | "text/*" | "application/*")
}

/// The media type that is sent; a range of them becomes one of it.
pub(super) fn sent(media_type: &str, format: Format) -> String {
    let essence = essence(media_type);
    let usual = match format {
        Format::Json => "application/json",
        Format::Form => "application/x-www-form-urlencoded",
        Format::Multipart => "multipart/form-data",
        Format::Lines => "application/x-ndjson",
        Format::Text => "text/plain",
        Format::Bytes => "application/octet-stream",
    };
    if essence.contains('*') || essence.is_empty() {
        usual.to_owned()
    } else if format == Format::Multipart {
        essence
    } else {
        media_type.to_owned()
    }
}

/// Whether values of a media type have properties.
fn is_structured(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("multipart/") || essence == "application/x-www-form-urlencoded"
}

/// How a body is sent.
pub(super) fn kind(api: &Api, content: &Content, format: Format) -> BodyKind {
    match format {
        Format::Json => BodyKind::Json,
        Format::Form => BodyKind::Form(parts::pairs(content)),
        Format::Multipart => BodyKind::Multipart(
            parts::content_types(content),
            parts::layouts(content),
            parts::name_of_items(api, content),
        ),
        Format::Lines => BodyKind::Lines,
        Format::Text => BodyKind::Text,
        Format::Bytes => BodyKind::Bytes,
    }
}

/// What a body can be as well, by the name of what sets it: parts, a form, and JSON of another schema.
pub(super) fn beside<'a>(
    api: &Api,
    contents: &'a [Content],
    used: (&Content, Format),
) -> Vec<(String, &'a Content, Format)> {
    let mut beside: Vec<(String, &Content, Format)> = Vec::new();
    let mut schemas: Vec<_> = used.0.value.iter().map(|it| it.schema).collect();
    for content in contents {
        let format = sent_as(api, content);
        let schema = content.value.as_ref().map(|it| it.schema);
        let name = match format {
            Format::Multipart | Format::Form if format == used.1 => continue,
            // Rare, and given as bytes.
            Format::Multipart if parts::name_of_items(api, content).is_some() => continue,
            Format::Multipart => "multipart".to_owned(),
            Format::Form => "form".to_owned(),
            Format::Json if schema.is_none_or(|it| schemas.contains(&it)) => continue,
            Format::Json => subtype(&content.media_type),
            Format::Lines | Format::Text | Format::Bytes => continue,
        };
        schemas.extend(schema.filter(|_| format == Format::Json));
        if !beside.iter().any(|it| it.0 == name) {
            beside.push((name, content, format));
        }
    }
    beside
}

/// What a media type calls itself: `json-patch` for `application/json-patch+json`.
fn subtype(media_type: &str) -> String {
    let essence = essence(media_type);
    let subtype = essence.split_once('/').map_or("", |it| it.1);
    let subtype = subtype.split_once('+').map_or(subtype, |it| it.0);
    subtype.rsplit("vnd.").next().unwrap_or_default().to_owned()
}

/// Says what a body loses.
pub(super) fn report(
    api: &Api,
    body: &Body,
    (used, format): (&Content, Format),
    diagnostics: &mut Diagnostics,
) {
    let kind = used.value.as_ref().map(|it| &api.schemas[it.schema].kind);
    let is_lost = !matches!(kind, None | Some(Kind::Any | Kind::Text(_) | Kind::Choice(_)));
    if matches!(format, Format::Text | Format::Bytes) && is_lost {
        let message = format!(
            "a body of `{}` is taken as {}; its schema is not used",
            used.media_type,
            if format == Format::Text { "text" } else { "bytes" }
        );
        diagnostics.warning(Code::Unmodelled, &body.at, message).widens("content");
    }
    if format == Format::Bytes && used.value.is_none() && is_structured(&used.media_type) {
        let message = format!(
            "the document does not say what is in a body of `{}`; it is taken as bytes",
            used.media_type
        );
        diagnostics.warning(Code::Unmodelled, &body.at, message);
    }
    if format == Format::Multipart {
        parts::report(api, used, body, diagnostics);
    }
    let beside = beside(api, &body.contents, (used, format));
    let is_modelled = |it: &String| beside.iter().any(|(_, content, _)| content.media_type == *it);
    let others = body.contents.iter().map(|it| &it.media_type);
    for other in others.filter(|it| **it != used.media_type && !is_modelled(it)) {
        let message = format!(
            "the body can also be `{}`; only `{}` is modelled, the other can be given as bytes",
            other, used.media_type
        );
        diagnostics.note(Code::Unmodelled, &body.at, message);
    }
}
