//! How the branches of open enums of other types are told apart.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::rust::{Arm, Form, Item, Shape, Tell, Test, Union};

/// How the branch of an enum is chosen.
pub(super) fn choice(item: &Item, it: &Union) -> TokenStream {
    let (name, read) = (&item.name, read(it));
    quote! {
        impl crate::runtime::json::Union for #name {
            #read
        }
    }
}

fn read(it: &Union) -> TokenStream {
    let value = match it.arms.as_slice() {
        [arm] if says_the_kind(arm) => tell(it, arm, &quote!(json), &quote!(SHAPES)),
        arms => by_kind(it, arms, &quote!(json), &quote!(SHAPES)),
    };
    let own = it.arms.iter().find_map(|arm| rows(&quote!(SHAPES), &arm.tell));
    let items = it.arms.iter().find_map(|arm| {
        let Tell::FirstItem { arms, .. } = &arm.tell else { return None };
        arms.iter().find_map(|arm| rows(&quote!(ITEM_SHAPES), &arm.tell))
    });
    quote! {
        #[inline]
        fn read(json: &mut crate::runtime::json::Reader<'_>) -> crate::runtime::json::Result<Self> {
            #own
            #items
            #value
        }
    }
}

/// Whether a value of another kind is told by the same means: it has no tag.
fn says_the_kind(arm: &Arm) -> bool {
    matches!(arm.tell, Tell::Tag { otherwise: None, optional: false, .. })
}

/// What becomes of each kind of value; `look` is where the value is looked at.
fn by_kind(it: &Union, arms: &[Arm], look: &TokenStream, shapes: &TokenStream) -> TokenStream {
    let arms = arms.iter().map(|arm| {
        let kinds = arm.kinds.iter().map(|kind| format_ident!("{kind}"));
        let value = tell(it, arm, look, shapes);
        quote!(#(crate::runtime::json::Kind::#kinds)|* => #value,)
    });
    let unknown = unknown();
    quote! {
        match #look.kind() {
            #(#arms)*
            _ => #unknown,
        }
    }
}

fn tell(it: &Union, arm: &Arm, look: &TokenStream, shapes: &TokenStream) -> TokenStream {
    match &arm.tell {
        Tell::Only(index) => branch(it, *index),
        Tell::Tag { property, values, shared, otherwise, shapes: rows, optional } => {
            let found = quote!(#look.closest(#shapes));
            let mut undecided: Vec<_> = shared.iter().map(|value| quote!(Some(#value))).collect();
            undecided.extend(optional.then(|| quote!(None)));
            let undecided = (!undecided.is_empty()).then(|| {
                let closest = closest(it, &found, rows);
                quote!(#(#undecided)|* => #closest,)
            });
            let unlisted = otherwise.and_then(|index| perhaps(it, index));
            let otherwise = otherwise.map_or_else(unknown, |index| branch(it, index));
            let rest = quote!(#undecided #unlisted _ => #otherwise,);
            by_text(it, &quote!(#look.tag(#property)), values, &rest)
        }
        Tell::Scalar { values, forms, otherwise } => scalar(it, look, values, forms, *otherwise),
        Tell::Closest(rows) => closest(it, &quote!(#look.closest(#shapes)), rows),
        Tell::FirstItem { arms, empty } => first_item(it, arms, *empty),
        Tell::First(indices) => first(it, indices),
    }
}

fn first_item(it: &Union, items: &[Arm], empty: usize) -> TokenStream {
    let item = by_kind(it, items, &quote!(item), &quote!(ITEM_SHAPES));
    let empty = branch(it, empty);
    quote! {
        match json.first() {
            Some(mut item) => #item,
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
            Some(value) => Ok(Self::#name(value)),
            None => #unknown,
        },
    })
}

/// By the value itself, if it is listed, or else by what it looks like.
fn scalar(
    it: &Union,
    look: &TokenStream,
    values: &[(Vec<String>, usize)],
    forms: &[(Form, usize)],
    otherwise: Option<usize>,
) -> TokenStream {
    let rest = otherwise.map_or_else(unknown, |index| branch(it, index));
    if values.is_empty() && forms.is_empty() {
        return rest;
    }
    let forms = forms.iter().map(|(looks, index)| {
        let (looks, branch) = (form(looks), branch(it, *index));
        quote!(Some(text) if #looks.fits(text) => #branch,)
    });
    by_text(it, &quote!(#look.text()), values, &quote!(#(#forms)* _ => #rest,))
}

/// What is known about the objects of each branch, where that decides.
fn rows(name: &TokenStream, tell: &Tell) -> Option<TokenStream> {
    let (Tell::Closest(shapes) | Tell::Tag { shapes, .. }) = tell else { return None };
    let rows = shapes.iter().map(|(_, Shape { required, optional, facts })| {
        let facts = facts.iter().map(|(path, it)| {
            let it = test(it);
            quote!(crate::runtime::json::Fact(&[#(#path),*], #it))
        });
        quote!(crate::runtime::json::Shape {
            required: &[#(#required),*], optional: &[#(#optional),*], facts: &[#(#facts),*]
        })
    });
    (!shapes.is_empty())
        .then(|| quote!(const #name: &[crate::runtime::json::Shape] = &[#(#rows),*];))
}

fn test(it: &Test) -> TokenStream {
    match it {
        Test::Is(values) => quote!(crate::runtime::json::Test::Is(&[#(#values),*])),
        Test::Known(values) => quote!(crate::runtime::json::Test::Known(&[#(#values),*])),
        Test::Kinds(kinds) => {
            let kinds = kinds.iter().map(|kind| format_ident!("{kind}"));
            quote!(crate::runtime::json::Test::Kinds(&[#(crate::runtime::json::Kind::#kinds),*]))
        }
        Test::Form(it) => {
            let form = form(it);
            quote!(crate::runtime::json::Test::Form(#form))
        }
    }
}

fn form(it: &Form) -> TokenStream {
    let maybe = |it: Option<TokenStream>| it.map_or_else(|| quote!(None), |it| quote!(Some(#it)));
    match it {
        Form::Format(name) => {
            let name = format_ident!("{name}");
            quote!(crate::runtime::json::Form::#name)
        }
        Form::Pattern(pattern) => quote!(crate::runtime::json::Form::Pattern(#pattern)),
        Form::Length(min, max) => {
            let bound = |it: Option<i128>| {
                maybe(it.map(|it| Literal::i128_unsuffixed(it).to_token_stream()))
            };
            let (min, max) = (bound(*min), bound(*max));
            quote!(crate::runtime::json::Form::Length(#min, #max))
        }
        Form::Range(min, max) => {
            let (min, max) = (maybe(min.map(|it| quote!(#it))), maybe(max.map(|it| quote!(#it))));
            quote!(crate::runtime::json::Form::Range(#min, #max))
        }
    }
}

fn closest(it: &Union, found: &TokenStream, shapes: &[(usize, Shape)]) -> TokenStream {
    let arms = shapes.iter().enumerate().map(|(position, (index, _))| {
        let branch = branch(it, *index);
        let position = Literal::usize_unsuffixed(position);
        quote!(Some(#position) => #branch,)
    });
    let unknown = unknown();
    quote! {
        json.ranked(&#found, &|json, branch| match branch {
            #(#arms)*
            _ => #unknown,
        })
    }
}

fn first(it: &Union, indices: &[usize]) -> TokenStream {
    let attempts = indices.iter().filter_map(|index| it.variants.get(*index)).map(|variant| {
        let name = &variant.name;
        let text = name.bare();
        quote!(if let Some(value) = json.attempt(#text) { Ok(Self::#name(value)) } else)
    });
    let unknown = unknown();
    quote!(#(#attempts)* { #unknown })
}

fn branch(it: &Union, index: usize) -> TokenStream {
    let Some(variant) = it.variants.get(index) else { return unknown() };
    let name = &variant.name;
    let text = name.bare();
    quote!(json.branch(#text).map(Self::#name))
}

fn unknown() -> TokenStream {
    quote!(json.value().map(Self::Unknown))
}
