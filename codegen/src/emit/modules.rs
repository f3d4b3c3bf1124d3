//! The files of types, the file that lists them, and the root of all.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Item, ItemKind, Module, Sdk};
use crate::spell::{From, path, ty};

use super::{doc, enums, structs};

/// The root of the folder.
pub(super) fn root(sdk: &Sdk) -> TokenStream {
    let docs = doc::inner(&sdk.docs.lines);
    let webhooks = sdk.webhooks.iter().map(|_| quote!(webhooks));
    quote! {
        #docs
        #[cfg(all(feature = "cli", not(target_family = "wasm")))]
        pub mod cli;
        mod client;
        pub mod resources;
        pub mod types;
        #(pub mod #webhooks;)*
    }
}

/// The file that lists all types.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let modules = sdk.modules.iter().map(|it| (needs(&it.features), &it.name));
    let (needs, modules): (Vec<_>, Vec<_>) = modules.unzip();
    let foreign = sdk.foreign.iter().map(|it| {
        let it = path(sdk, it, From::Crate);
        quote!(crate::runtime::json::foreign!(#it);)
    });
    quote! {
        //! The types of the API.
        #![allow(clippy::derived_hash_with_manual_eq, reason = "all fields are compared, out of line")]
        #(#needs mod #modules;)*
        #(#needs pub use #modules::*;)*
        #(#foreign)*
    }
}

/// The condition that one of these features is on, if there is any.
pub(super) fn needs(features: &[String]) -> Option<TokenStream> {
    match features {
        [] => None,
        [feature] => Some(quote!(#[cfg(feature = #feature)])),
        _ => Some(quote!(#[cfg(any(#(feature = #features),*))])),
    }
}

/// A file of types.
pub(super) fn file(sdk: &Sdk, module: &Module) -> TokenStream {
    let docs = doc::inner(std::slice::from_ref(&module.about));
    let items = module.items.iter().filter_map(|it| sdk.item(*it));
    let items = items.map(|it| item(sdk, it));
    quote! {
        #docs
        #(#items)*
    }
}

/// A type with all that belongs to it.
fn item(sdk: &Sdk, item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(it) => structs::structure(sdk, item, it),
        ItemKind::Choice(it) => enums::choice(sdk, item, it),
        ItemKind::Union(it) => enums::union(sdk, item, it),
        ItemKind::Alias(target) => {
            let Item { name, docs, .. } = item;
            let target = ty(sdk, target, From::Crate);
            quote! {
                #docs
                pub type #name = #target;
            }
        }
    }
}
