//! Documentation as it is attached: a line each, so that it prints as `///`.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::markdown::visible;
use crate::rust::{Docs, Ident};

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(outer(&self.lines));
        tokens.extend(self.deprecated.then(|| quote!(#[deprecated])));
    }
}

/// The documentation of an item.
pub(super) fn outer(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|it| spaced(it));
    quote!(#(#[doc = #lines])*)
}

/// The documentation of a file.
pub(super) fn inner(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|it| spaced(it));
    quote!(#(#![doc = #lines])*)
}

/// Whatever a line holds, it stays one.
fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { [" ", &visible(line)].concat() }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = proc_macro2::Span::call_site();
        let raw = self.as_str().starts_with("r#");
        let new = if raw { proc_macro2::Ident::new_raw } else { proc_macro2::Ident::new };
        new(self.bare(), span).to_tokens(tokens);
    }
}
