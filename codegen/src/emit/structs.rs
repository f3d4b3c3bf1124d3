//! Structs: the fields, how one is made, and the names by which it is read and written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Field, Ident, Item, Presence, Sdk, Slot, Struct, Type};
use crate::spell::{From, ty};

use super::arguments::Arguments;
use super::derives::{more, renamed, skipped};
use super::doc::outer;

/// A struct with its constructor, its setters and its codec.
pub(super) fn structure(sdk: &Sdk, item: &Item, it: &Struct) -> TokenStream {
    let definition = definition(sdk, item, it);
    let constructor = constructor(sdk, item, it);
    let setters = it.fields.iter().filter_map(|field| setter(sdk, field));
    let codec = codec(item, it);
    let name = &item.name;
    quote! {
        #definition
        impl #name {
            #constructor
            #(#setters)*
        }
        #codec
    }
}

fn definition(sdk: &Sdk, item: &Item, it: &Struct) -> TokenStream {
    let Item { name, docs, .. } = item;
    let fields = it.fields.iter().filter_map(|field| match &field.slot {
        Slot::Constant(_) | Slot::Tag(_) => None,
        Slot::Field { name, ty: of, docs, .. } => {
            let of = ty(sdk, of, From::Crate);
            let told = renamed(sdk, item, name, &field.wire_name);
            Some(quote!(#docs #told pub #name: #of,))
        }
    });
    let (rest, of) = &it.rest;
    let typed = (*of != Type::Json).then(|| {
        let of = ty(sdk, of, From::Crate);
        quote!(<#of>)
    });
    let (derives, skipped) = (more(sdk, item), skipped(sdk, item));
    let keys = (!it.has_float).then(|| quote!(, Eq, Hash));
    quote! {
        #docs
        #[derive(Clone, Debug, Default #keys #derives)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            /// Properties that the document does not name.
            #skipped
            pub #rest: crate::runtime::Extra #typed,
        }
    }
}

fn constructor(sdk: &Sdk, item: &Item, it: &Struct) -> TokenStream {
    let name = item.name.bare();
    let required: Vec<(&Ident, &Type)> = it.fields.iter().filter_map(required).collect();
    if required.is_empty() {
        let docs = outer(&[["A new `", name, "` with nothing set."].concat()]);
        return quote! {
            #docs
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = outer(&[["A new `", name, "` with what is required."].concat()]);
    let Arguments { generics, inputs, values } = Arguments::new(sdk, &required);
    let values = required.iter().zip(&values).map(|((name, _), value)| {
        if value.to_string() == name.as_str() { value.clone() } else { quote!(#name: #value) }
    });
    quote! {
        #docs
        #[must_use]
        pub fn new #generics(#(#inputs),*) -> Self {
            Self { #(#values,)* ..Self::default() }
        }
    }
}

fn required(field: &Field) -> Option<(&Ident, &Type)> {
    match &field.slot {
        Slot::Field {
            name, ty, presence: Presence::Required | Presence::RequiredNullable, ..
        } => Some((name, ty)),
        Slot::Field { presence: Presence::Optional, .. } | Slot::Constant(_) | Slot::Tag(_) => None,
    }
}

fn setter(sdk: &Sdk, field: &Field) -> Option<TokenStream> {
    let Slot::Field { name, setter: Some(setter), ty: of, docs, .. } = &field.slot else {
        return None;
    };
    let given = of.optional().unwrap_or(of);
    let Arguments { generics, inputs, values } = Arguments::new(sdk, &[(quote!(value), given)]);
    let value = quote!(#(#values)*);
    let value = if of.optional().is_some() { quote!(Some(#value)) } else { value };
    let deprecated = docs.deprecated.then(|| quote!(#[deprecated]));
    Some(quote! {
        #deprecated
        pub fn #setter #generics(mut self, #(#inputs)*) -> Self {
            self.#name = #value;
            self
        }
    })
}

fn codec(item: &Item, it: &Struct) -> TokenStream {
    let (name, rest) = (&item.name, &it.rest.0);
    let list = |wanted: fn(&Slot) -> Option<&String>| -> Vec<_> {
        let all = it.fields.iter();
        let all = all.filter_map(|it| wanted(&it.slot).map(|json| (&it.wire_name, json)));
        all.map(|(name, json)| quote!(#name = #json)).collect()
    };
    let constants = list(|it| if let Slot::Constant(json) = it { Some(json) } else { None });
    let tags = list(|it| if let Slot::Tag(json) = it { Some(json) } else { None });
    let listed = !constants.is_empty() || !tags.is_empty();
    let constants = listed.then(|| quote!(, [#(#constants),*]));
    let tags = (!tags.is_empty()).then(|| quote!(, [#(#tags),*]));
    let (needed, optional) = (names(it, true), names(it, false));
    let codec = if it.has_setters() { quote!(input) } else { quote!(object) };
    quote!(crate::runtime::json::#codec!(#name, #rest, [#(#needed),*], [#(#optional),*] #constants #tags);)
}

/// The fields that are required, or those that are not, with the names of their properties where these differ.
fn names(it: &Struct, is_required: bool) -> impl Iterator<Item = TokenStream> {
    let fields = it.fields.iter().filter(move |field| required(field).is_some() == is_required);
    fields.filter_map(|Field { wire_name, slot }| match slot {
        Slot::Field { name, .. } if name.as_str() == wire_name => Some(quote!(#name)),
        Slot::Field { name, .. } => Some(quote!(#name = #wire_name)),
        Slot::Constant(_) | Slot::Tag(_) => None,
    })
}
