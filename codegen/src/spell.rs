//! How types are written where they are used, in Rust and in words.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::config::RustPath;
use crate::rust::{ItemId, Sdk, Type};

/// Where a type is named: that decides how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// In the crate, by its whole path.
    Crate,
    /// In another crate, by its whole path.
    Elsewhere,
    /// In words, by its name.
    Words,
}

/// A type as it is written.
pub(crate) fn ty(sdk: &Sdk, it: &Type, from: From) -> TokenStream {
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
            let std = (from != From::Words).then(|| quote!(std::collections::));
            quote!(#std BTreeMap<String, #it>)
        }
        Type::Foreign(it) => path(sdk, &it.path, from),
        Type::Item(id) => item_name(sdk, *id, from),
    }
}

/// A path of another crate, which something else may hide.
pub(crate) fn path(sdk: &Sdk, it: &RustPath, from: From) -> TokenStream {
    let is_ours = from == From::Elsewhere;
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
pub(crate) fn item_name(sdk: &Sdk, id: ItemId, from: From) -> TokenStream {
    let name = sdk.item(id).map(|it| &it.name);
    let types = root(sdk, from).map(|it| quote!(#it::types::));
    quote!(#types #name)
}

/// Something of the runtime.
pub(crate) fn runtime(sdk: &Sdk, name: &str, from: From) -> TokenStream {
    let name = format_ident!("{name}");
    let runtime = root(sdk, from).map(|it| quote!(#it::runtime::));
    quote!(#runtime #name)
}

/// The crate, where it is said.
fn root(sdk: &Sdk, from: From) -> Option<Ident> {
    match from {
        From::Crate => Some(format_ident!("crate")),
        From::Elsewhere => Some(format_ident!("{}", sdk.crate_name)),
        From::Words => None,
    }
}

/// The text of a type, spaced as people do.
pub(crate) fn text(tokens: TokenStream) -> String {
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
