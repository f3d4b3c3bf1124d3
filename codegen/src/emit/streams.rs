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
    let item = streaming.item().map(|it| ty(sdk, it, From::Crate));
    Some(match streaming {
        Streaming::Chunks => quote!(crate::runtime::download!(#builder);),
        Streaming::Located => quote!(crate::runtime::located!(#builder);),
        Streaming::Events { is_whole, .. } => {
            let describes = if *is_whole { quote!(Event) } else { quote!(Data) };
            quote!(crate::runtime::events!(#builder, #item, #describes #wish);)
        }
        Streaming::Lines { media_type, .. } => {
            quote!(crate::runtime::lines!(#builder, #item, #media_type #wish);)
        }
    })
}
