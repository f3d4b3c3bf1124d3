//! What a caller can choose where the document has more than one: the server, and what the answer is written in.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{accept_docs, server_docs};
use crate::rust::Method;

use super::doc::outer;

/// The setter of the server, where the document has several for this operation alone, or leaves something open.
pub(super) fn server(it: &Method) -> Option<TokenStream> {
    if it.servers.is_empty() {
        return None;
    }
    let docs = outer(&server_docs(it));
    Some(quote! {
        #docs
        pub fn server(self, url: &str) -> Self {
            Self(self.0.server(url))
        }
    })
}

/// What asks for another media type.
pub(super) fn accept(it: &Method) -> Option<TokenStream> {
    if it.others.is_empty() {
        return None;
    }
    let docs = outer(&accept_docs(it));
    Some(quote! {
        #docs
        pub fn accept(self, media_type: &str) -> crate::runtime::Represented {
            self.0.accept(media_type)
        }
    })
}
