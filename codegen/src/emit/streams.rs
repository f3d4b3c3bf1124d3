//! Responses that are read while they arrive: how a call asks for them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Method, Sdk, Streaming};
use crate::spell::{From, ty};

/// What makes a call one whose response can be read while it arrives.
pub(super) fn stream(sdk: &Sdk, it: &Method) -> Option<TokenStream> {
    let builder = &it.builder;
    let streaming = it.streaming.as_ref()?;
    let wish = streaming.wish().map(|it| quote!(, #it));
    Some(match streaming {
        Streaming::Chunks => quote!(crate::runtime::download!(#builder);),
        Streaming::Located => quote!(crate::runtime::located!(#builder);),
        Streaming::Events { item, is_whole, .. } => {
            let item = ty(sdk, item, From::Crate);
            let describes = if *is_whole { quote!(Event) } else { quote!(Data) };
            quote!(crate::runtime::events!(#builder, #item, #describes #wish);)
        }
        Streaming::Lines { item, media_type, .. } => {
            let item = ty(sdk, item, From::Crate);
            quote!(crate::runtime::lines!(#builder, #item, #media_type #wish);)
        }
    })
}
