//! The files of types, and the file that lists them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Module, Sdk};

use super::{Part, docs, types};

/// The file that lists all types.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let docs = docs::inner(&["The types of the API.".to_owned()]);
    let modules = sdk.modules.iter().map(|it| &it.name);
    let uses = sdk.modules.iter().map(|module| {
        let name = &module.name;
        let items = module.items.iter().filter_map(|it| sdk.item(*it)).map(|it| &it.name);
        quote!(pub use #name::{#(#items),*};)
    });
    quote! {
        #docs
        #(mod #modules;)*
        #(#uses)*
    }
}

/// A file of types.
pub(super) fn file(sdk: &Sdk, module: &Module) -> Vec<Part> {
    let docs = docs::inner(&[format!("`{}`", module.at)]);
    let imports = types::imports(&module.imports);
    let head = Part::Rust(quote! {
        #docs
        #imports
    });
    let items = module.items.iter().filter_map(|it| sdk.item(*it));
    [head].into_iter().chain(items.map(|item| types::item(sdk, item))).collect()
}
