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
    let fields = it.fields.iter().filter_map(|Field { wire_name, slot }| {
        let Slot::Field { name, ty: of, docs, .. } = slot else { return None };
        let (of, told) = (ty(sdk, of, From::Crate), renamed(sdk, item, name, wire_name));
        Some(quote!(#docs #told pub #name: #of,))
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
    let required: Vec<(&Ident, &Type)> = it.fields.iter().filter_map(required).collect();
    let Arguments { generics, inputs, values } = Arguments::new(sdk, &required);
    let values = required.iter().zip(&values).map(|((name, _), value)| {
        if value.to_string() == name.as_str() { value.clone() } else { quote!(#name: #value) }
    });
    let (said, made) = if required.is_empty() {
        ("` with nothing set.", quote!(Self::default()))
    } else {
        ("` with what is required.", quote!(Self { #(#values,)* ..Self::default() }))
    };
    let docs = outer(&[["A new `", item.name.bare(), said].concat()]);
    quote! {
        #docs
        #[must_use]
        pub fn new #generics(#(#inputs),*) -> Self {
            #made
        }
    }
}

fn required(field: &Field) -> Option<(&Ident, &Type)> {
    let Slot::Field { name, ty, presence, .. } = &field.slot else { return None };
    (*presence != Presence::Optional).then_some((name, ty))
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
    let [mut needed, mut optional, mut constants, mut tags] = [const { Vec::new() }; 4];
    for Field { wire_name, slot } in &it.fields {
        match slot {
            Slot::Constant(json) => constants.push(quote!(#wire_name = #json)),
            Slot::Tag(json) => tags.push(quote!(#wire_name = #json)),
            Slot::Field { name, presence, .. } => {
                let list =
                    if *presence == Presence::Optional { &mut optional } else { &mut needed };
                let wire_name = (name.as_str() != wire_name).then(|| quote!(= #wire_name));
                list.push(quote!(#name #wire_name));
            }
        }
    }
    let listed = !constants.is_empty() || !tags.is_empty();
    let constants = listed.then(|| quote!(, [#(#constants),*]));
    let tags = (!tags.is_empty()).then(|| quote!(, [#(#tags),*]));
    let codec = if it.has_setters() { quote!(input) } else { quote!(object) };
    quote!(crate::runtime::json::#codec!(#name, #rest, [#(#needed),*], [#(#optional),*] #constants #tags);)
}
