//! [`Sdk`] to tokens: one template per item, and nothing is decided.

mod bindings;
mod catalogue;
mod choices;
mod client;
mod docs;
mod examples;
mod methods;
mod modules;
mod output;
mod pages;
mod readme;
mod resources;
mod streams;
mod structs;
mod types;
mod unions;
mod webhooks;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::Sdk;

pub(crate) use bindings::{bindings, types};
pub(crate) use catalogue::catalogue;
pub(crate) use readme::readme;

/// A file below `sdk/` and what it holds.
#[derive(Debug)]
pub(crate) struct File {
    /// Its path below `sdk/`.
    pub(crate) path: String,
    /// Its documentation and items.
    pub(crate) tokens: TokenStream,
}

/// Emits every file of an SDK.
#[must_use]
pub(crate) fn emit(sdk: &Sdk) -> Vec<File> {
    let mut files = vec![
        File { path: "mod.rs".to_owned(), tokens: root(sdk) },
        File { path: "client.rs".to_owned(), tokens: client::client(sdk) },
        File { path: "types/mod.rs".to_owned(), tokens: modules::index(sdk) },
        File { path: "resources/mod.rs".to_owned(), tokens: resources::index(sdk) },
    ];
    for module in &sdk.modules {
        let path = format!("types/{}.rs", module.name.as_str());
        files.push(File { path, tokens: modules::file(sdk, module) });
    }
    files.extend(
        sdk.webhooks
            .as_ref()
            .map(|it| File { path: "webhooks.rs".to_owned(), tokens: webhooks::file(sdk, it) }),
    );
    resources::files(sdk, &mut files);
    files
}

fn root(sdk: &Sdk) -> TokenStream {
    let docs = docs::inner(&sdk.docs.lines);
    let webhooks = sdk.webhooks.as_ref().map(|_| {
        quote!(
            pub mod webhooks;
        )
    });
    quote! {
        #docs
        mod client;
        pub mod resources;
        pub mod types;
        #webhooks
    }
}
