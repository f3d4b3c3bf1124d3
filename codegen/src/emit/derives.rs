//! What is derived because a caller wants it, and what each derive is told about names.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Ident, Item, Sdk};
use crate::spell::{From, path};

/// The derives of an item, behind those that all items have.
pub(super) fn more(sdk: &Sdk, item: &Item) -> TokenStream {
    let derives = item.derives.iter().map(|it| path(sdk, &it.path, From::Crate));
    quote!(#(, #derives)*)
}

/// How a property or a value is called, where Rust calls it otherwise.
pub(super) fn renamed(sdk: &Sdk, item: &Item, name: &Ident, wire_name: &str) -> TokenStream {
    let differs = name.bare() != wire_name;
    told(sdk, item, |it| differs.then(|| quote!(#[#it(rename = #wire_name)])))
}

/// That a field is no property.
pub(super) fn skipped(sdk: &Sdk, item: &Item) -> TokenStream {
    told(sdk, item, |it| Some(quote!(#[#it(skip)])))
}

/// That a value is what it holds.
pub(super) fn untagged(sdk: &Sdk, item: &Item) -> TokenStream {
    told(sdk, item, |it| Some(quote!(#[#it(untagged)])))
}

/// What each of the attributes says.
fn told(sdk: &Sdk, item: &Item, says: impl Fn(&TokenStream) -> Option<TokenStream>) -> TokenStream {
    let attributes = item.derives.iter().filter_map(|it| it.attribute.as_ref());
    attributes.filter_map(|it| says(&path(sdk, it, From::Crate))).collect()
}
