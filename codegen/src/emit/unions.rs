//! How the branches of open enums of other types are told apart.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{Arm, Item, Tell, Union};

/// How the branch of an enum is chosen.
pub(super) fn choice(item: &Item, it: &Union) -> TokenStream {
    let (name, read) = (&item.name, read(it));
    quote! {
        impl json::Union for #name {
            #read
        }
    }
}

fn read(it: &Union) -> TokenStream {
    let arms = arms(it, &it.arms, &quote!(json), &quote!(SHAPES));
    let shapes = it.arms.iter().filter_map(|arm| match &arm.tell {
        Tell::Closest(shapes) => Some(rows(&quote!(SHAPES), shapes)),
        Tell::FirstItem { arms, .. } => arms.iter().find_map(|arm| {
            let Tell::Closest(shapes) = &arm.tell else { return None };
            Some(rows(&quote!(ITEM_SHAPES), shapes))
        }),
        Tell::Only(_) | Tell::Tag { .. } | Tell::Literals { .. } | Tell::First(_) => None,
    });
    quote! {
        #[inline]
        fn read(json: &mut json::Reader<'_>) -> json::Result<Self> {
            #(#shapes)*
            let value = match json.kind() {
                #arms
                _ => Self::Unknown(json.value()?),
            };
            Ok(value)
        }
    }
}

/// What becomes of each kind of value; `look` is where the value is looked at.
fn arms(it: &Union, arms: &[Arm], look: &TokenStream, shapes: &TokenStream) -> TokenStream {
    let arms = arms.iter().map(|arm| {
        let kinds = arm.kinds.iter().map(|kind| format_ident!("{kind}"));
        let value = tell(it, arm, look, shapes);
        quote!(#(json::Kind::#kinds)|* => #value,)
    });
    quote!(#(#arms)*)
}

fn tell(it: &Union, arm: &Arm, look: &TokenStream, shapes: &TokenStream) -> TokenStream {
    match &arm.tell {
        Tell::Only(index) => branch(it, *index),
        Tell::Tag { property, values, otherwise, absent } => {
            let unlisted = otherwise.and_then(|index| perhaps(it, index));
            let otherwise = if absent.is_empty() {
                otherwise.map_or_else(unknown, |index| branch(it, index))
            } else {
                first(it, absent)
            };
            let rest = quote!(#unlisted _ => #otherwise,);
            by_text(it, &quote!(#look.tag(#property)), values, &rest)
        }
        Tell::Literals { values, otherwise } => {
            let otherwise = otherwise.map_or_else(unknown, |index| branch(it, index));
            by_text(it, &quote!(#look.text()), values, &quote!(_ => #otherwise,))
        }
        Tell::Closest(rows) => closest(it, &quote!(#look.closest(#shapes)), rows),
        Tell::FirstItem { arms, empty } => first_item(it, arms, *empty),
        Tell::First(indices) => first(it, indices),
    }
}

fn first_item(it: &Union, items: &[Arm], empty: usize) -> TokenStream {
    let arms = arms(it, items, &quote!(item), &quote!(ITEM_SHAPES));
    let (empty, unknown) = (branch(it, empty), unknown());
    quote! {
        match json.first() {
            Some(mut item) => match item.kind() {
                #arms
                _ => #unknown,
            },
            None => #empty,
        }
    }
}

fn by_text(
    it: &Union,
    text: &TokenStream,
    values: &[(Vec<String>, usize)],
    rest: &TokenStream,
) -> TokenStream {
    let arms = values.iter().map(|(values, index)| {
        let branch = branch(it, *index);
        quote!(Some(#(#values)|*) => #branch,)
    });
    quote! {
        match #text.as_deref() {
            #(#arms)*
            #rest
        }
    }
}

/// A tag that is not listed is one of the branch that lists none, or of a branch of tomorrow.
fn perhaps(it: &Union, index: usize) -> Option<TokenStream> {
    let name = &it.variants.get(index)?.name;
    let (text, unknown) = (name.bare(), unknown());
    Some(quote! {
        Some(_) => match json.attempt(#text) {
            Some(value) => Self::#name(value),
            None => #unknown,
        },
    })
}

/// The names that the properties of each branch have.
fn rows(name: &TokenStream, shapes: &[(usize, Vec<String>, Vec<String>)]) -> TokenStream {
    let rows = shapes.iter().map(|(_, required, optional)| {
        quote!(json::Shape { required: &[#(#required),*], optional: &[#(#optional),*] })
    });
    quote!(const #name: &[json::Shape] = &[#(#rows),*];)
}

fn closest(
    it: &Union,
    found: &TokenStream,
    shapes: &[(usize, Vec<String>, Vec<String>)],
) -> TokenStream {
    let arms = shapes.iter().enumerate().map(|(position, (index, _, _))| {
        let branch = branch(it, *index);
        let position = Literal::usize_unsuffixed(position);
        quote!(Some(#position) => #branch,)
    });
    quote! {
        json.ranked(&#found, &|json, branch| {
            Ok(match branch {
                #(#arms)*
                _ => Self::Unknown(json.value()?),
            })
        })?
    }
}

fn first(it: &Union, indices: &[usize]) -> TokenStream {
    let attempts = indices.iter().filter_map(|index| it.variants.get(*index)).map(|variant| {
        let name = &variant.name;
        let text = name.bare();
        quote!(if let Some(value) = json.attempt(#text) { Self::#name(value) } else)
    });
    quote!(#(#attempts)* { Self::Unknown(json.value()?) })
}

fn branch(it: &Union, index: usize) -> TokenStream {
    let Some(variant) = it.variants.get(index) else { return unknown() };
    let name = &variant.name;
    let text = name.bare();
    quote!(Self::#name(json.branch(#text)?))
}

fn unknown() -> TokenStream {
    quote!(Self::Unknown(json.value()?))
}
