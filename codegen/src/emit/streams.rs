//! Responses that are read while they arrive: how a call asks for them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::json_text::Json;
use crate::rust::{Method, Sdk, Streaming};

use super::bindings::type_name;
use super::types::{From, ty};

/// What makes a call one whose response can be read while it arrives.
pub(super) fn stream(sdk: &Sdk, it: &Method) -> Option<TokenStream> {
    let builder = &it.builder;
    let (item, is_whole, wish) = match it.streaming.as_ref()? {
        Streaming::Chunks => return Some(quote!(crate::runtime::download!(#builder);)),
        Streaming::Events { item, is_whole, wish } => (item, *is_whole, wish),
    };
    let item = ty(sdk, item, From::Resource);
    let describes = if is_whole { quote!(Event) } else { quote!(Data) };
    let wish = wish.as_ref().map(|it| quote!(, #it));
    Some(quote!(crate::runtime::events!(#builder, #item, #describes #wish);))
}

/// What the documentation of a method says about it.
pub(super) fn docs(sdk: &Sdk, it: &Streaming) -> String {
    match it {
        Streaming::Chunks => {
            "`.stream()` gives the body chunk by chunk, while it arrives.".to_owned()
        }
        Streaming::Events { item, .. } => format!(
            "`.stream()` gives the events of the response one by one, while they arrive; `json()` of an event is a \
            `{}`.",
            type_name(sdk, item)
        ),
    }
}

/// The same for programs.
pub(super) fn binding(sdk: &Sdk, it: Option<&Streaming>) -> Json {
    let text = |it: &str| Json::Text(it.to_owned());
    let members = match it {
        None => return Json::Null,
        Some(Streaming::Chunks) => vec![("style", text("bytes"))],
        Some(Streaming::Events { item, is_whole, wish }) => vec![
            ("style", text("events")),
            ("type", Json::Text(type_name(sdk, item))),
            ("describes", text(if *is_whole { "event" } else { "data" })),
            ("wish", wish.as_deref().map_or(Json::Null, text)),
        ],
    };
    Json::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
