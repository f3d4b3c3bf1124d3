//! How the branches of open enums of other types are told apart.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::rust::{Arm, Form, Item, Shape, Tell, Test, Union};

/// How the branch of an enum is chosen.
pub(super) fn choice(item: &Item, it: &Union) -> TokenStream {
    let name = &item.name;
    let whole = Look { union: it, value: quote!(json), shapes: quote!(SHAPES) };
    let value = match it.arms.as_slice() {
        [arm] if says_the_kind(arm) => whole.tell(arm),
        arms => whole.by_kind(arms),
    };
    let own = it.arms.iter().find_map(|arm| rows(&whole.shapes, &arm.tell));
    let items = it.arms.iter().find_map(|arm| {
        let Tell::FirstItem { arms, .. } = &arm.tell else { return None };
        arms.iter().find_map(|arm| rows(&quote!(ITEM_SHAPES), &arm.tell))
    });
    quote! {
        impl crate::runtime::json::Union for #name {
            #[inline]
            fn read(json: &mut crate::runtime::json::Reader<'_>) -> crate::runtime::json::Result<Self> {
                #own
                #items
                #value
            }
        }
    }
}

/// Whether a value of another kind is told by the same means: it has no tag.
fn says_the_kind(arm: &Arm) -> bool {
    matches!(arm.tell, Tell::Tag { otherwise: None, optional: false, .. })
}

/// What is looked at to tell branches apart.
struct Look<'a> {
    union: &'a Union,
    /// The value: that which arrives, or its first item.
    value: TokenStream,
    /// What is known about its shapes.
    shapes: TokenStream,
}

impl Look<'_> {
    /// What becomes of each kind of value.
    fn by_kind(&self, arms: &[Arm]) -> TokenStream {
        let (value, unknown) = (&self.value, self.branch(None));
        let arms = arms.iter().map(|arm| {
            let (kinds, told) = (arm.kinds.iter().copied().map(kind), self.tell(arm));
            quote!(#(#kinds)|* => #told,)
        });
        quote! {
            match #value.kind() {
                #(#arms)*
                _ => #unknown,
            }
        }
    }

    fn tell(&self, arm: &Arm) -> TokenStream {
        match &arm.tell {
            Tell::Only(index) => self.branch(Some(*index)),
            Tell::Tag { property, values, shared, otherwise, shapes, optional } => {
                let shared = shared.iter().map(|value| quote!(Some(#value)));
                let undecided: Vec<_> = shared.chain(optional.then(|| quote!(None))).collect();
                let undecided = (!undecided.is_empty()).then(|| {
                    let closest = self.closest(shapes);
                    quote!(#(#undecided)|* => #closest,)
                });
                let (unlisted, otherwise) = (self.perhaps(*otherwise), self.branch(*otherwise));
                let rest = quote!(#undecided #unlisted _ => #otherwise,);
                self.by_text(&quote!(tag(#property)), values, &rest)
            }
            Tell::Scalar { values, forms, otherwise } => {
                let otherwise = self.branch(*otherwise);
                if values.is_empty() && forms.is_empty() {
                    return otherwise;
                }
                let forms = forms.iter().map(|(looks, index)| {
                    let (looks, branch) = (form(looks), self.branch(Some(*index)));
                    quote!(Some(text) if #looks.fits(text) => #branch,)
                });
                self.by_text(&quote!(text()), values, &quote!(#(#forms)* _ => #otherwise,))
            }
            Tell::Closest(shapes) => self.closest(shapes),
            Tell::FirstItem { arms, empty } => {
                let (value, shapes) = (quote!(item), quote!(ITEM_SHAPES));
                let item = Look { union: self.union, value, shapes }.by_kind(arms);
                let empty = self.branch(Some(*empty));
                quote!(match json.first() { Some(mut item) => #item, None => #empty, })
            }
            Tell::First(indices) => self.first(indices),
        }
    }

    fn first(&self, indices: &[usize]) -> TokenStream {
        let attempts = indices.iter().filter_map(|index| self.union.variants.get(*index));
        let attempts = attempts.map(|it| (&it.name, it.name.bare())).map(|(name, text)| {
            quote!(if let Some(value) = json.attempt(#text) { Ok(Self::#name(value)) } else)
        });
        let unknown = self.branch(None);
        quote!(#(#attempts)* { #unknown })
    }

    /// By a text of the value, where that is listed.
    fn by_text(
        &self,
        text: &TokenStream,
        values: &[(Vec<String>, usize)],
        rest: &TokenStream,
    ) -> TokenStream {
        let value = &self.value;
        let arms = values.iter().map(|(values, index)| {
            let branch = self.branch(Some(*index));
            quote!(Some(#(#values)|*) => #branch,)
        });
        quote! {
            match #value.#text.as_deref() {
                #(#arms)*
                #rest
            }
        }
    }

    /// A tag that is not listed is one of the branch that lists none, or of a branch of tomorrow.
    fn perhaps(&self, index: Option<usize>) -> Option<TokenStream> {
        let name = &self.union.variants.get(index?)?.name;
        let (text, unknown) = (name.bare(), self.branch(None));
        Some(quote! {
            Some(_) => match json.attempt(#text) {
                Some(value) => Ok(Self::#name(value)),
                None => #unknown,
            },
        })
    }

    fn closest(&self, shapes: &[(usize, Shape)]) -> TokenStream {
        let arms = shapes.iter().enumerate().map(|(position, (index, _))| {
            let branch = self.branch(Some(*index));
            let position = Literal::usize_unsuffixed(position);
            quote!(Some(#position) => #branch,)
        });
        let (value, rows, unknown) = (&self.value, &self.shapes, self.branch(None));
        quote! {
            json.ranked(&#value.closest(#rows), &|json, branch| match branch {
                #(#arms)*
                _ => #unknown,
            })
        }
    }

    /// A branch, or else what the document does not describe.
    fn branch(&self, index: Option<usize>) -> TokenStream {
        let Some(variant) = index.and_then(|it| self.union.variants.get(it)) else {
            return quote!(json.value().map(Self::Unknown));
        };
        let (name, text) = (&variant.name, variant.name.bare());
        quote!(json.branch(#text).map(Self::#name))
    }
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
    let test = match it {
        Test::Is(values) => quote!(Is(&[#(#values),*])),
        Test::Known(values) => quote!(Known(&[#(#values),*])),
        Test::Names(names) => quote!(Names(&[#(#names),*])),
        Test::Kinds(kinds) => {
            let kinds = kinds.iter().copied().map(kind);
            quote!(Kinds(&[#(#kinds),*]))
        }
        Test::Form(it) => {
            let form = form(it);
            quote!(Form(#form))
        }
    };
    quote!(crate::runtime::json::Test::#test)
}

fn kind(name: &str) -> TokenStream {
    let name = format_ident!("{name}");
    quote!(crate::runtime::json::Kind::#name)
}

fn form(it: &Form) -> TokenStream {
    let form = match it {
        Form::Format(name) => format_ident!("{name}").to_token_stream(),
        Form::Pattern(pattern) => quote!(Pattern(#pattern)),
        Form::Length(min, max) => {
            let [min, max] = [min, max].map(|it| bound(it.map(Literal::i128_unsuffixed)));
            quote!(Length(#min, #max))
        }
        Form::Range(min, max) => {
            let [min, max] = [min, max].map(|it| bound(*it));
            quote!(Range(#min, #max))
        }
    };
    quote!(crate::runtime::json::Form::#form)
}

fn bound(it: Option<impl ToTokens>) -> TokenStream {
    it.map_or_else(|| quote!(None), |it| quote!(Some(#it)))
}
