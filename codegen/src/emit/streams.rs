//! Responses that are read while they arrive: how a call asks for them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Method, Sdk, Streaming};

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
