//! The enums of a call: that of answers that differ, and that of the errors that the document describes.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::docs::{answers_docs, failures_docs};
use crate::rust::{Case, Ident, Method, Output, Resource, Sdk, Type};
use crate::spell::{From, ty};

use super::doc::outer;

/// The enum of answers, where there is one.
pub(super) fn answers(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let Output::Several(name, cases) = &it.output else { return None };
    let unknown = quote! {
        /// Another success, as it came.
        Unknown(crate::runtime::RawResponse),
    };
    let definition = definition(sdk, name, cases, &answers_docs(resource, it), Some(&unknown));
    let arms = cases.iter().map(arm);
    Some(quote!(#definition crate::runtime::answers!(#name, [#(#arms),*]);))
}

/// The enum of errors, where there is one, and how it is found.
pub(super) fn failures(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let (name, cases) = it.failures.as_ref()?;
    let builder = &it.builder;
    let definition = definition(sdk, name, cases, &failures_docs(resource, it), None);
    let arms = cases.iter().map(arm);
    Some(quote!(#definition crate::runtime::failures!(#builder, #name, [#(#arms),*]);))
}

fn definition(
    sdk: &Sdk,
    name: &Ident,
    cases: &[Case],
    docs: &[String],
    unknown: Option<&TokenStream>,
) -> TokenStream {
    let docs = outer(docs);
    let variants = cases.iter().map(|Case { name, docs, answer, .. }| {
        let of = (answer.ty != Type::Unit).then(|| ty(sdk, &answer.ty, From::Crate));
        let of = of.map(|it| quote!((#it)));
        quote!(#docs #name #of,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #unknown
        }
    }
}

/// The statuses of one case, its variant, and how it is made of a response.
fn arm(it: &Case) -> TokenStream {
    let Case { name, statuses: (first, last), answer, .. } = it;
    let end = (first != last).then(|| Literal::u16_unsuffixed(*last)).map(|it| quote!(..=#it));
    let first = Literal::u16_unsuffixed(*first);
    let decode = (answer.ty != Type::Unit).then(|| format_ident!("{}", answer.decode));
    let decode = decode.map(|it| quote!(.#it));
    quote!(#first #end => #name #decode)
}
