//! The errors that the document describes for an operation, as an enum.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Method, Resource, Sdk};

use super::docs::outer;
use super::output::variant;

/// The enum, and how it is found.
pub(super) fn definition(sdk: &Sdk, resource: &Resource, it: &Method) -> Option<TokenStream> {
    let (name, cases) = it.failures.as_ref()?;
    let builder = &it.builder;
    let words = [
        "What the document says of the errors of [`",
        resource.ty.bare(),
        "::",
        it.name.bare(),
        "`]; [`of`](crate::Error::of) reads one.",
    ];
    let docs = outer(&[words.concat()]);
    let variants = cases.iter().map(|it| variant(sdk, it));
    let arms = cases.iter().map(|it| {
        let (variant, (first, last)) = (&it.name, it.statuses);
        let [first_code, last_code] = [first, last].map(Literal::u16_unsuffixed);
        if first == last {
            quote!(#first_code => #variant)
        } else {
            quote!(#first_code..=#last_code => #variant)
        }
    });
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
