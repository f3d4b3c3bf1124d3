//! What a caller can choose where the document has more than one: the server, and what the answer is written in.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::code;
use crate::rust::Method;

use super::docs::outer;

/// The setter of the server, where the document has several for this operation alone, or leaves something open.
pub(super) fn server(it: &Method) -> Option<TokenStream> {
    if it.servers.is_empty() {
        return None;
    }
    let mut lines = vec![
        "Sends this call to another server, with a value in the place of each variable. The document has:".to_owned(),
        String::new(),
    ];
    lines.extend(it.servers.iter().map(|(url, said)| {
        let said = if said.is_empty() { String::new() } else { [": ", said].concat() };
        ["- ", &code(url), &said].concat()
    }));
    let docs = outer(&lines);
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
    let all: Vec<_> = it.others.iter().map(|it| code(it)).collect();
    let docs = outer(&[
        "Asks for another media type, and gives the answer as it comes. The document has:"
            .to_owned(),
        String::new(),
        [&all.join(", "), "."].concat(),
    ]);
    Some(quote! {
        #docs
        pub fn accept(self, media_type: &str) -> crate::runtime::Represented {
            self.0.accept(media_type)
        }
    })
}
