//! Second names: methods that start the call of another place.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::alias_docs;
use crate::rust::{Found, Resource, Sdk, SecondName};

use super::arguments::Arguments;
use super::calls;
use super::doc::outer;

/// The method of a second name, which hands over to the first.
pub(super) fn method(sdk: &Sdk, resource: &Resource, it: &SecondName) -> Option<TokenStream> {
    let found = sdk.called(it)?;
    let Found { modules, resource: home, method } = &found;
    let (name, builder, own, way) = (&it.name, &method.builder, &method.name, &home.way);
    let docs = outer(&alias_docs(&found));
    let deprecated = method.docs.deprecated.then(|| quote!(#[deprecated]));
    let Arguments { generics, inputs, .. } = calls::given(sdk, method);
    let arguments = method.arguments.iter().map(|it| &it.name);
    let (receiver, client) = calls::receiver(resource);
    let file = (!std::ptr::eq(*home, resource)).then(|| quote!(crate::resources::#(#modules::)*));
    Some(quote! {
        #docs
        #deprecated
        pub fn #name #generics(#receiver, #(#inputs),*) -> #file #builder {
            #client #(.#way())*.#own(#(#arguments),*)
        }
    })
}
