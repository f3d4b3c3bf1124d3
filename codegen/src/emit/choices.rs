//! Open enums of strings.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Choice, Item};

use super::docs::outer;

/// An enum with its strings.
pub(super) fn choice(item: &Item, choices: &[Choice]) -> TokenStream {
    let definition = definition(item, choices);
    let name = &item.name;
    let variants: Vec<_> = choices.iter().map(|it| &it.name).collect();
    let values: Vec<_> = choices.iter().map(|it| &it.wire_value).collect();
    quote! {
        #definition
        impl #name {
            /// The value as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::Unknown(value) => value,
                }
            }
            fn known(value: &str) -> Option<Self> {
                let known = match value {
                    #(#values => Self::#variants,)*
                    _ => return None,
                };
                Some(known)
            }
        }
        crate::runtime::choice!(#name);
    }
}

fn definition(item: &Item, choices: &[Choice]) -> TokenStream {
    let Item { name, docs, .. } = item;
    let variants = choices.iter().map(|it| {
        let docs = outer(&[code(&it.wire_value)]);
        let variant = &it.name;
        quote!(#docs #variant,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the document does not name.
            Unknown(String),
        }
    }
}

/// A value as code.
fn code(value: &str) -> String {
    if value.is_empty() {
        return "`\"\"`".to_owned();
    }
    format!("`{}`", value.escape_debug().to_string().replace('`', "'"))
}
