//! The files of types, and the file that lists them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::code;
use crate::rust::{Ident, Imports, Module, Sdk};

use super::text::import;
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
    let head = format!("//! {}\n", code(&module.at.to_string()));
    let imports = imports(&module.imports);
    let head = [head, imports].into_iter().filter(|it| !it.is_empty()).map(Part::Table);
    let items = module.items.iter().filter_map(|it| sdk.item(*it));
    head.chain(items.map(|item| types::item(sdk, item))).collect()
}

fn imports(it: &Imports) -> String {
    let types: Vec<_> = it.types.iter().map(Ident::as_str).collect();
    let ours = import("crate::runtime", &it.runtime) + &import("crate::types", &types);
    let map = if it.map { "use std::collections::BTreeMap;\n" } else { "" };
    let blank = if map.is_empty() || ours.is_empty() { "" } else { "\n" };
    format!("{map}{blank}{ours}")
}
