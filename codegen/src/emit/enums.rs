//! Open enums, of strings and of other types.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Choice, Item, Sdk, TextBranch, Type, Union, Variant};

use super::types::{From, ty};
use super::unions;

/// An open enum of strings.
pub(super) fn choice(item: &Item, choices: &[Choice]) -> TokenStream {
    let Item { name, docs, .. } = item;
    let variants = choices.iter().map(|Choice { name, docs, .. }| quote!(#docs #name,));
    let values = choices.iter().map(|Choice { name, wire_value, .. }| quote!(#name = #wire_value));
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not name.
            Unknown(String),
        }
        json::choice!(#name, [#(#values),*]);
    }
}

/// An open enum of other types.
pub(super) fn union(sdk: &Sdk, item: &Item, it: &Union) -> TokenStream {
    let Item { name, docs, .. } = item;
    let variants = it.variants.iter().map(|Variant { name, ty: of, docs, .. }| {
        let of = ty(sdk, of, From::Types);
        quote!(#docs #name(#of),)
    });
    let codecs = it.variants.iter().map(|Variant { name, ty: of, from, .. }| {
        let from = from.then(|| ty(sdk, of.boxed().unwrap_or(of), From::Types));
        let from = from.map(|it| quote!(= #it));
        quote!(#name #from)
    });
    let choice = unions::choice(item, it);
    let conversions = conversions(sdk, it);
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not describe.
            Unknown(Json),
        }
        json::union!(#name, [#(#codecs),*] #conversions);
        #choice
    }
}

/// What else turns into a union: one type by way of another, the items of a list, and texts.
fn conversions(sdk: &Sdk, it: &Union) -> TokenStream {
    let written = |it: &Type| ty(sdk, it, From::Types);
    let it = &it.conversions;
    let through = it.through.iter().map(|(from, to)| (written(from), written(to)));
    let text = match &it.text {
        TextBranch::None => None,
        TextBranch::Only(to) => {
            let to = written(to);
            Some(quote!(, text #to))
        }
        TextBranch::Read => Some(quote!(, read [text])),
    };
    let through: Vec<_> = through.map(|(from, to)| quote!(#from => #to)).collect();
    let through = (!through.is_empty()).then(|| quote!(, from [#(#through),*]));
    let items = it.items.as_ref().map(written).map(|it| quote!(, items #it));
    quote!(#through #items #text)
}
