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
    let arms = cases.iter().map(arm);
    Some(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
        }
        crate::runtime::failures!(#builder, #name, [#(#arms),*]);
    })
}
