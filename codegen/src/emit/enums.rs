//! Open enums, of strings and of other types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Choice, Choices, Item, Sdk, TextBranch, Type, Union, Variant};
use crate::spell::{From, ty};

use super::derives::{more, renamed, untagged};
use super::unions;

/// An open enum of strings or integers.
pub(super) fn choice(sdk: &Sdk, item: &Item, choices: &Choices) -> TokenStream {
    let Item { name, docs, .. } = item;
    let (derives, untagged) = (more(sdk, item), untagged(sdk, item));
    let variants = choices.values.iter().map(|Choice { name, wire_value, docs }| {
        let told = renamed(sdk, item, name, wire_value);
        quote!(#docs #told #name,)
    });
    let values = choices.values.iter().map(|it| {
        let (name, value) = (&it.name, literal(&choices.of, &it.wire_value));
        quote!(#name = #value)
    });
    let parts: Vec<_> =
        choices.parts.iter().map(|it| ty(sdk, &Type::Item(*it), From::Crate)).collect();
    let parts = (!parts.is_empty()).then(|| quote!(, [#(#parts),*]));
    let of = ty(sdk, &choices.of, From::Crate);
    let codec = if choices.of == Type::String {
        quote!(choice!(#name, [#(#values),*] #parts))
    } else {
        quote!(number!(#name, #of, [#(#values),*] #parts))
    };
    quote! {
        #docs
        #[derive(Clone, Debug #derives)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not name.
            #untagged
            Unknown(#of),
        }
        crate::runtime::json::#codec;
    }
}

/// A value as a literal.
fn literal(of: &Type, value: &str) -> Literal {
    let number = value.parse::<i128>().ok().filter(|_| *of != Type::String);
    number.map_or_else(|| Literal::string(value), Literal::i128_unsuffixed)
}

/// An open enum of other types.
pub(super) fn union(sdk: &Sdk, item: &Item, it: &Union) -> TokenStream {
    let Item { name, docs, .. } = item;
    let (derives, untagged) = (more(sdk, item), untagged(sdk, item));
    let variants = it.variants.iter().map(|Variant { name, ty: of, docs, .. }| {
        let of = ty(sdk, of, From::Crate);
        quote!(#docs #name(#of),)
    });
    let codecs = it.variants.iter().map(|Variant { name, ty: of, from, .. }| {
        let from = from.then(|| ty(sdk, of.boxed().unwrap_or(of), From::Crate));
        let from = from.map(|it| quote!(= #it));
        quote!(#name #from)
    });
    let choice = unions::choice(item, it);
    let conversions = conversions(sdk, it);
    let keys = (!it.has_float).then(|| quote!(, Eq, Hash));
    quote! {
        #docs
        #[derive(Clone, Debug #keys #derives)]
        #untagged
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not describe.
            Unknown(crate::runtime::Json),
        }
        crate::runtime::json::union!(#name, [#(#codecs),*] #conversions);
        #choice
    }
}

/// What else turns into a union: one type by way of another, the items of a list, and texts.
fn conversions(sdk: &Sdk, it: &Union) -> TokenStream {
    let written = |it: &Type| ty(sdk, it, From::Crate);
    let it = &it.conversions;
    let through = it.through.iter().map(|(from, to)| {
        let (from, to) = (written(from), written(to));
        quote!(#from => #to)
    });
    let through: Vec<_> = through.collect();
    let through = (!through.is_empty()).then(|| quote!(, from [#(#through),*]));
    let items = it.items.as_ref().map(written).map(|it| quote!(, items #it));
    let text = match &it.text {
        TextBranch::None => None,
        TextBranch::Only(to) => Some(written(to)).map(|it| quote!(, text #it)),
        TextBranch::Read => Some(quote!(, read [text])),
    };
    quote!(#through #items #text)
}
