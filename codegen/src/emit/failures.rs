//! The errors that the document describes for an operation, as an enum.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::failures_docs;
use crate::rust::{Method, Resource, Sdk};

use super::doc::outer;
use super::output::{arm, variant};

/// The enum, and how it is found.
pub(super) fn definition(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let (name, cases) = it.failures.as_ref()?;
    let builder = &it.builder;
    let docs = outer(&failures_docs(resource, it));
    let variants = cases.iter().map(|it| variant(sdk, it));
    let arms = cases.iter().map(|it| arm(name, it));
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        impl crate::runtime::Failing for #builder {
            type Failure = #name;

            fn decode(response: &crate::runtime::RawResponse) -> Result<Option<#name>, crate::runtime::Error> {
                let failure = match response.status().as_u16() {
                    #(#arms)*
                    _ => return Ok(None),
                };
                Ok(Some(failure))
            }
        }
    })
}
