//! [`Sdk`] to tokens: one template per item, and nothing is decided.

mod bindings;
mod calls;
mod catalogue;
mod client;
mod docs;
mod examples;
mod file;
mod landed;
mod modules;
mod output;
mod pages;
mod readme;
mod resources;
mod streams;
mod structs;
mod tables;
mod text;
mod types;
mod unions;
mod webhooks;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::Sdk;

pub(crate) use bindings::{bindings, types};
pub(crate) use catalogue::catalogue;
pub(crate) use file::{File, Part};
pub(crate) use landed::landed;
pub(crate) use readme::readme;

/// Emits every file of an SDK.
#[must_use]
pub(crate) fn emit(sdk: &Sdk) -> Vec<File> {
    let mut files = vec![
        File::new("mod.rs", root(sdk)),
        File::new("client.rs", client::client(sdk)),
        File { path: "types/mod.rs".to_owned(), parts: modules::index(sdk) },
        File::new("resources/mod.rs", resources::index(sdk)),
    ];
    for module in &sdk.modules {
        let path = format!("types/{}.rs", module.name.as_str());
        files.push(File { path, parts: modules::file(sdk, module) });
    }
    let webhooks = sdk.webhooks.as_ref();
    files.extend(webhooks.map(|it| File::new("webhooks.rs", webhooks::file(sdk, it))));
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
