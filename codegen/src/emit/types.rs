//! Types where they are used, and the items that need no file of their own here.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{Form, Item, ItemId, ItemKind, Sdk, Type};

use super::{Part, structs, tables, unions};

impl Sdk {
    /// A type of the SDK.
    pub(super) fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id.index())
    }
}

/// Where a type is named: that decides how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// In a file of types, which imports what it uses.
    Types,
    /// In a file of a resource, which imports the modules.
    Resource,
}

/// A type as it is written.
pub(super) fn ty(sdk: &Sdk, it: &Type, from: From) -> TokenStream {
    let inner = |it: &Type| ty(sdk, it, from);
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
        Type::Text(name) => runtime(name, from),
        Type::Json => runtime("Json", from),
        Type::Bytes => runtime("Bytes", from),
        Type::Option(it) => of(&quote!(Option), &inner(it)),
        Type::Nullable(it) => of(&runtime("Nullable", from), &inner(it)),
        Type::Vec(it) => of(&quote!(Vec), &inner(it)),
        Type::Box(it) => of(&quote!(Box), &inner(it)),
        Type::Tuple(items, rest) => tuple(sdk, items, rest, from),
        Type::Map(it) => {
            let it = inner(it);
            match from {
                From::Types => quote!(BTreeMap<String, #it>),
                From::Resource => quote!(std::collections::BTreeMap<String, #it>),
            }
        }
        Type::Item(id) => item_name(sdk, *id, from),
    }
}

fn of(wrapper: &TokenStream, inner: &TokenStream) -> TokenStream {
    quote!(#wrapper<#inner>)
}

fn tuple(sdk: &Sdk, items: &[Type], rest: &Type, from: From) -> TokenStream {
    let (tuple, items) = (runtime("Tuple", from), items.iter().map(|it| ty(sdk, it, from)));
    let rest = (*rest != Type::Json).then(|| ty(sdk, rest, from)).map(|it| quote!(, #it));
    quote!(#tuple<(#(#items,)*) #rest>)
}

fn item_name(sdk: &Sdk, id: ItemId, from: From) -> TokenStream {
    let name = sdk.item(id).map(|it| &it.name);
    match from {
        From::Types => quote!(#name),
        From::Resource => quote!(types::#name),
    }
}

fn runtime(name: &str, from: From) -> TokenStream {
    let name = format_ident!("{name}");
    match from {
        From::Types => quote!(#name),
        From::Resource => quote!(crate::runtime::#name),
    }
}

/// The parameter of something that takes a value of a type.
pub(super) fn argument(sdk: &Sdk, it: &Type, from: From) -> TokenStream {
    let plain = ty(sdk, it, from);
    if is_plain(it) { plain } else { quote!(impl Into<#plain>) }
}

/// What makes a value from such a parameter.
pub(super) fn conversion(it: &Type) -> Option<TokenStream> {
    (!is_plain(it)).then(|| quote!(.into()))
}

/// Numbers and booleans are given as they are.
pub(super) fn is_plain(it: &Type) -> bool {
    matches!(
        it,
        Type::Bool
            | Type::I32
            | Type::I64
            | Type::I128
            | Type::U32
            | Type::U64
            | Type::F64
            | Type::Unit
    )
}

/// A type with all that belongs to it.
pub(super) fn item(sdk: &Sdk, item: &Item) -> Vec<Part> {
    match &item.kind {
        ItemKind::Struct(it) if it.form == Form::Table => {
            vec![Part::Table(tables::object(sdk, item, it))]
        }
        ItemKind::Struct(it) => vec![Part::Rust(structs::structure(sdk, item, it))],
        ItemKind::Choice(it) => vec![Part::Table(tables::choice(item, it))],
        ItemKind::Union(it) => {
            let choice = Part::Rust(unions::choice(item, it));
            vec![Part::Table(tables::union(sdk, item, it)), choice]
        }
        ItemKind::Alias(target) => {
            let Item { name, docs, .. } = item;
            let target = ty(sdk, target, From::Types);
            vec![Part::Rust(quote! {
                #docs
                pub type #name = #target;
            })]
        }
    }
}
