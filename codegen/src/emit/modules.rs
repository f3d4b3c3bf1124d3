//! The files of types, the file that lists them, and the root of all.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{Imports, Module, Sdk};

use super::types::From;
use super::{docs, types};

/// The root of the folder.
pub(super) fn root(sdk: &Sdk) -> TokenStream {
    let docs = docs::inner(&sdk.docs.lines);
    let webhooks = sdk.webhooks.as_ref().map(|_| {
        quote!(
            pub mod webhooks;
        )
    });
    quote! {
        #docs
        #[cfg(all(feature = "cli", not(target_family = "wasm")))]
        pub mod cli;
        mod client;
        pub mod resources;
        pub mod types;
        #webhooks
    }
}

/// The file that lists all types.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let docs = docs::inner(&["The types of the API.".to_owned()]);
    let modules = sdk.modules.iter().map(|Module { name, features, .. }| {
        let needs = needs(features);
        quote!(#needs mod #name;)
    });
    let exports = sdk.modules.iter().map(|Module { name, features, .. }| {
        let needs = needs(features);
        quote!(#needs pub use #name::*;)
    });
    let foreign = sdk.foreign.iter().map(|it| {
        let it = types::path(sdk, it, From::Types);
        quote!(crate::runtime::json::foreign!(#it);)
    });
    quote! {
        #docs
        #![allow(clippy::derived_hash_with_manual_eq, reason = "all fields are compared, out of line")]
        #(#modules)*
        #(#exports)*
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
    let docs = docs::inner(std::slice::from_ref(&module.about));
    let imports = imports(&module.imports);
    let items = module.items.iter().filter_map(|it| sdk.item(*it));
    let items = items.map(|item| types::item(sdk, item));
    quote! {
        #docs
        #imports
        #(#items)*
    }
}

fn imports(it: &Imports) -> TokenStream {
    let map = it.map.then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let names: Vec<_> = it.runtime.iter().map(|it| format_ident!("{it}")).collect();
    let runtime = import(&quote!(crate::runtime), &names);
    let types = import(&quote!(crate::types), &it.types);
    quote!(#map #runtime #types)
}

/// What one import brings of a path.
pub(super) fn import<T: quote::ToTokens>(path: &TokenStream, names: &[T]) -> Option<TokenStream> {
    match names {
        [] => None,
        [name] => Some(quote!(use #path::#name;)),
        _ => Some(quote!(use #path::{#(#names),*};)),
    }
}
