//! What a call gives: its type, how it is decoded, and the enum of answers that differ.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::docs::answers_docs;
use crate::rust::{Answer, Case, Ident, Method, Output, Resource, Sdk, Type};
use crate::spell::{From, ty};

use super::doc::outer;

/// How one answer is made of a response.
pub(super) fn arm(name: &Ident, it: &Case) -> TokenStream {
    let Case { name: variant, statuses: (first, last), answer, .. } = it;
    let code = proc_macro2::Literal::u16_unsuffixed;
    let (first_code, last_code) = (code(*first), code(*last));
    let statuses =
        if first == last { quote!(#first_code) } else { quote!(#first_code..=#last_code) };
    if answer.ty == Type::Unit {
        return quote!(#statuses => #name::#variant,);
    }
    let decode = format_ident!("{}", answer.decode);
    quote!(#statuses => #name::#variant(response.#decode()?),)
}

/// The enum of answers, where there is one.
pub(super) fn definition(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let Output::Several(name, cases) = &it.output else { return None };
    let docs = outer(&answers_docs(resource, it));
    let variants = cases.iter().map(|it| variant(sdk, it));
    let arms = cases.iter().map(|it| arm(name, it));
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// Another success, as it came.
            Unknown(crate::runtime::RawResponse),
        }
        impl #name {
            fn decode(response: &crate::runtime::RawResponse) -> Result<Self, crate::runtime::Error> {
                let answer = match response.status().as_u16() {
                    #(#arms)*
                    _ => Self::Unknown(response.clone()),
                };
                Ok(answer)
            }
        }
    })
}

pub(super) fn variant(sdk: &Sdk, it: &Case) -> TokenStream {
    let Case { name, docs, answer: Answer { ty: of, .. }, .. } = it;
    if *of == Type::Unit {
        return quote! {
            #docs
            #name,
        };
    }
    let of = ty(sdk, of, From::Crate);
    quote! {
        #docs
        #name(#of),
    }
}
