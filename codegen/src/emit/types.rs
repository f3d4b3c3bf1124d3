//! Types where they are used, in Rust and in words; and an item with all that belongs to it.

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::config::RustPath;
use crate::rust::{Item, ItemId, ItemKind, Sdk, Type};

use super::{enums, structs};

/// Where a type is named: that decides how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// In a file of types, which imports what it uses.
    Types,
    /// In a file of a resource, which imports the types as a module.
    Resource,
    /// In an example, which imports the types as a module, and what else it uses.
    Example,
    /// In another crate.
    Elsewhere,
}

/// A type as it is written.
pub(super) fn ty(sdk: &Sdk, it: &Type, from: From) -> TokenStream {
    let inner = |it: &Type| ty(sdk, it, from);
    let runtime = |name: &str| runtime(sdk, name, from);
    match it {
        Type::Unit => quote!(()),
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::I128
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::String => {
            let name = it.primitive().map(|it| format_ident!("{it}"));
            quote!(#name)
        }
        Type::Text(name) => runtime(name),
        Type::Json => runtime("Json"),
        Type::Bytes => runtime("Bytes"),
        Type::Option(it) => of(&quote!(Option), &inner(it)),
        Type::Nullable(it) => of(&runtime("Nullable"), &inner(it)),
        Type::Embedded(it) => of(&runtime("Embedded"), &inner(it)),
        Type::Vec(it) => of(&quote!(Vec), &inner(it)),
        Type::Box(it) => of(&quote!(Box), &inner(it)),
        Type::Tuple(items, rest) => {
            let (tuple, items) = (runtime("Tuple"), items.iter().map(inner));
            let rest = (**rest != Type::Json).then(|| inner(rest)).map(|it| quote!(, #it));
            quote!(#tuple<(#(#items,)*) #rest>)
        }
        Type::Map(it) => {
            let it = inner(it);
            match from {
                From::Types | From::Example => quote!(BTreeMap<String, #it>),
                From::Resource | From::Elsewhere => quote!(std::collections::BTreeMap<String, #it>),
            }
        }
        Type::Foreign(it) => path(sdk, &it.path, from),
        Type::Item(id) => item_name(sdk, *id, from),
    }
}

/// A path of another crate, which something else may hide.
pub(super) fn path(sdk: &Sdk, it: &RustPath, from: From) -> TokenStream {
    let is_ours = from == From::Elsewhere || from == From::Example;
    let segments = it.segments.iter().enumerate().map(|(index, (name, types))| {
        let types = types.iter().map(|it| path(sdk, it, from));
        let types = (types.len() > 0).then(|| quote!(<#(#types),*>));
        let is_root = index == 0 && name == "crate" && is_ours;
        let name = format_ident!("{}", if is_root { &sdk.crate_name } else { name });
        quote!(#name #types)
    });
    let first = it.segments.first().filter(|_| it.segments.len() > 1);
    let is_hidden = first.is_some_and(|(name, _)| sdk.hidden.contains(name)) && !is_ours;
    let root = is_hidden.then(|| quote!(::));
    quote!(#root #(#segments)::*)
}

fn of(wrapper: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#wrapper<#inner>)
}

/// The name of a type of the SDK.
pub(super) fn item_name(sdk: &Sdk, id: ItemId, from: From) -> TokenStream {
    let name = sdk.item(id).map(|it| &it.name);
    match from {
        From::Types => quote!(#name),
        From::Resource | From::Example => quote!(types::#name),
        From::Elsewhere => {
            let root = format_ident!("{}", sdk.crate_name);
            quote!(#root::types::#name)
        }
    }
}

/// Something of the runtime.
pub(super) fn runtime(sdk: &Sdk, name: &str, from: From) -> TokenStream {
    let name = format_ident!("{name}");
    match from {
        From::Types | From::Example => quote!(#name),
        From::Resource => quote!(crate::runtime::#name),
        From::Elsewhere => {
            let root = format_ident!("{}", sdk.crate_name);
            quote!(#root::runtime::#name)
        }
    }
}

/// The text of a type, spaced as people do.
pub(super) fn text(tokens: TokenStream) -> String {
    let pieces = tokens.into_iter().map(|it| match it {
        TokenTree::Group(group) => {
            let inner = text(group.stream());
            ["(", inner.trim_end(), ")"].concat()
        }
        TokenTree::Punct(it) if it.as_char() == ',' => ", ".to_owned(),
        it @ (TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_)) => it.to_string(),
    });
    pieces.collect()
}

/// A type as another crate writes it.
pub(crate) fn type_name(sdk: &Sdk, it: &Type) -> String {
    text(ty(sdk, it, From::Elsewhere))
}

/// A type with all that belongs to it.
pub(super) fn item(sdk: &Sdk, item: &Item) -> TokenStream {
    match &item.kind {
        ItemKind::Struct(it) => structs::structure(sdk, item, it),
        ItemKind::Choice(it) => enums::choice(sdk, item, it),
        ItemKind::Union(it) => enums::union(sdk, item, it),
        ItemKind::Alias(target) => {
            let Item { name, docs, .. } = item;
            let target = ty(sdk, target, From::Types);
            quote! {
                #docs
                pub type #name = #target;
            }
        }
    }
}
