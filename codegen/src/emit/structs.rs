//! Structs: the fields, how one is made, and how each property is read and written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Field, Ident, Item, Presence, Sdk, Slot, Struct, Type};

use super::docs::outer;
use super::types::{From, argument, conversion, ty};

/// A struct with its constructor, setters and codec.
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
        Slot::Constant(_) => None,
        Slot::Field { name, ty: of, docs, .. } => {
            let of = ty(sdk, of, From::Types);
            Some(quote!(#docs pub #name: #of,))
        }
    });
    let (rest, of) = &it.rest;
    let rest_docs = outer(&["Properties that the document does not name.".to_owned()]);
    let typed = (*of != Type::Json).then(|| {
        let of = ty(sdk, of, From::Types);
        quote!(<#of>)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, Default)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields)*
            #rest_docs
            pub #rest: Extra #typed,
        }
    }
}

fn constructor(sdk: &Sdk, item: &Item, it: &Struct) -> TokenStream {
    let name = &item.name;
    let required: Vec<(&Ident, &Type)> = it.fields.iter().filter_map(required).collect();
    if required.is_empty() {
        let docs = outer(&[format!("A `{}` with nothing set.", name.bare())]);
        return quote! {
            #docs
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
    }
    let docs = outer(&[format!("A `{}` with what is required.", name.bare())]);
    let arguments = required.iter().map(|(name, of)| {
        let of = argument(sdk, of, From::Types);
        quote!(#name: #of)
    });
    let values = required.iter().map(|(name, of)| match conversion(of) {
        Some(into) => quote!(#name: #name #into),
        None => quote!(#name),
    });
    quote! {
        #docs
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values,)* ..Self::default() }
        }
    }
}

fn required(field: &Field) -> Option<(&Ident, &Type)> {
    match &field.slot {
        Slot::Field {
            name, ty, presence: Presence::Required | Presence::RequiredNullable, ..
        } => Some((name, ty)),
        Slot::Field { presence: Presence::Optional, .. } | Slot::Constant(_) => None,
    }
}

fn setter(sdk: &Sdk, field: &Field) -> Option<TokenStream> {
    let Slot::Field { name, setter: Some(setter), ty: of, .. } = &field.slot else { return None };
    let docs = outer(&[format!("Sets [`{0}`](Self::{0}).", name.bare())]);
    let inner = of.optional();
    let into = conversion(inner.unwrap_or(of));
    let value = if inner.is_some() { quote!(Some(value #into)) } else { quote!(value #into) };
    let of = argument(sdk, inner.unwrap_or(of), From::Types);
    Some(quote! {
        #docs
        #[must_use]
        pub fn #setter(mut self, value: #of) -> Self {
            self.#name = #value;
            self
        }
    })
}

fn codec(item: &Item, it: &Struct) -> TokenStream {
    let (name, rest) = (&item.name, &it.rest.0);
    let constants = it.fields.iter().filter_map(|field| match &field.slot {
        Slot::Constant(json) => Some((&field.wire_name, json)),
        Slot::Field { .. } => None,
    });
    let constants = constants.map(|(name, json)| quote!(#name = #json));
    let required = rows(it, true);
    let optional = rows(it, false);
    quote! {
        crate::runtime::object!(
            #name, #rest, [#(#constants),*], [#(#required),*], [#(#optional),*]
        );
    }
}

/// The fields that are required, or those that are not, with the names of their properties.
fn rows(it: &Struct, is_required: bool) -> impl Iterator<Item = TokenStream> {
    let fields = it.fields.iter().filter(move |field| required(field).is_some() == is_required);
    fields.filter_map(|Field { wire_name, slot }| match slot {
        Slot::Field { name, .. } => Some(quote!(#name = #wire_name)),
        Slot::Constant(_) => None,
    })
}
