//! What a call gives: its type, how it is decoded, and the enum of answers that differ.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::docs::answers_docs;
use crate::rust::{Answer, Case, Method, Output, Resource, Sdk, Type};
use crate::spell::{From, ty};

use super::doc::outer;

/// The status of one answer, its variant, and how it is made of a response.
pub(super) fn arm(it: &Case) -> TokenStream {
    let Case { name, statuses: (first, last), answer, .. } = it;
    let code = proc_macro2::Literal::u16_unsuffixed;
    let (first_code, last_code) = (code(*first), code(*last));
    let statuses =
        if first == last { quote!(#first_code) } else { quote!(#first_code..=#last_code) };
    let decode = (answer.ty != Type::Unit).then(|| format_ident!("{}", answer.decode));
    let decode = decode.map(|it| quote!(.#it));
    quote!(#statuses => #name #decode)
}

/// The enum of answers, where there is one.
pub(super) fn definition(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let Output::Several(name, cases) = &it.output else { return None };
    let docs = outer(&answers_docs(resource, it));
    let variants = cases.iter().map(|it| variant(sdk, it));
    let arms = cases.iter().map(arm);
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// Another success, as it came.
            Unknown(crate::runtime::RawResponse),
        }
        crate::runtime::answers!(#name, [#(#arms),*]);
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
