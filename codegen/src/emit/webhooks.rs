//! `webhooks.rs`: what the server calls on its own, as one enum that is decoded by the name of the event.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::webhook_tag_docs;
use crate::rust::{Sdk, Signed, Type, Webhook, WebhookTag, Webhooks};
use crate::spell::{From, ty};

use super::doc::outer;

/// The file of the webhooks.
pub(super) fn file(sdk: &Sdk, it: &Webhooks) -> TokenStream {
    let events = it.all.iter().map(|it| &it.event);
    let definition = definition(sdk, it);
    let decode = decode(it);
    let tagged = it.tag.as_ref().map(|tag| tagged(it, tag));
    let verifier = it.signed.as_ref().map(verifier);
    let verify = verify(it.tag.is_some());
    quote! {
        //! The requests that the server makes on its own, by their events.
        /// The names of the events that the document knows.
        pub const EVENTS: &[&str] = &[#(#events),*];
        #definition
        impl Webhook {
            #decode
            #tagged
        }
        #verifier
        #verify
    }
}

fn definition(sdk: &Sdk, it: &Webhooks) -> TokenStream {
    let variants = it.all.iter().map(|Webhook { name, docs, ty: of, .. }| {
        let of = ty(sdk, of, From::Crate);
        quote! {
            #docs
            #name(#of),
        }
    });
    quote! {
        /// A request that the server made, by its event.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Webhook {
            #(#variants)*
            /// Another event: its name, and what it carries.
            Unknown(String, crate::runtime::Json),
        }
    }
}

fn decode(it: &Webhooks) -> TokenStream {
    let arms = it.all.iter().map(|Webhook { name, event, ty, .. }| {
        let value = if *ty == Type::Bytes {
            quote!(crate::runtime::Bytes::copy_from_slice(body))
        } else {
            quote!(crate::runtime::json::from_slice(body)?)
        };
        quote!(#event => Self::#name(#value),)
    });
    let names = it.all.iter().map(|Webhook { name, event, .. }| quote!(Self::#name(_) => #event,));
    quote! {
        /// Reads the body of a request, whose event is known from its address or a header.
        ///
        /// # Errors
        ///
        /// The body is not what the document promises for the event.
        pub fn decode(event: &str, body: &[u8]) -> crate::runtime::json::Result<Self> {
            let webhook = match event {
                #(#arms)*
                _ => Self::Unknown(event.to_owned(), crate::runtime::json::from_slice(body)?),
            };
            Ok(webhook)
        }
        /// The name of the event.
        #[must_use]
        pub fn event(&self) -> &str {
            match self {
                #(#names)*
                Self::Unknown(event, _) => event,
            }
        }
    }
}

fn tagged(it: &Webhooks, WebhookTag { path, values }: &WebhookTag) -> TokenStream {
    let told = it.all.iter().zip(values).filter(|(_, values)| !values.is_empty());
    let arms = told.map(|(it, values)| {
        let event = &it.event;
        quote!(#(#values)|* => #event,)
    });
    let docs = outer(&webhook_tag_docs(it, path, values));
    quote! {
        #docs
        ///
        /// # Errors
        ///
        /// The body is no JSON object, or is not what the document promises for the event.
        pub fn decode_tagged(body: &[u8]) -> crate::runtime::json::Result<Self> {
            let tag: Option<String> = crate::runtime::json::at(body, &[#(#path),*])?;
            let event = match tag.as_deref().unwrap_or_default() {
                #(#arms)*
                other => other,
            };
            Self::decode(event, body)
        }
    }
}

/// What checks webhooks as the document says that they are signed.
fn verifier(signed: &Signed) -> TokenStream {
    let made = match signed {
        Signed::Standard { prefix: None } => quote!(standard(keys)),
        Signed::Standard { prefix: Some(it) } => quote!(standard(keys).map(|it| it.prefix(#it))),
        Signed::Ed25519 { signature, timestamp } => quote!(ed25519(#signature, #timestamp, keys)),
    };
    quote! {
        /// Says whether webhooks are the server's own, by keys that it gave out.
        ///
        /// # Errors
        ///
        /// There is no key, or one that is none.
        #[cfg(feature = "webhook-signatures")]
        pub fn verifier(
            keys: impl IntoIterator<Item = impl AsRef<str>>,
        ) -> Result<crate::runtime::Verifier, crate::runtime::Error> {
            crate::runtime::Verifier::#made
        }
    }
}

/// Reads what was checked. Where the body does not tell its event, the caller does.
fn verify(is_tagged: bool) -> TokenStream {
    let (event, decode) = if is_tagged {
        (None, quote!(decode_tagged(body)))
    } else {
        (Some(quote!(event: &str,)), quote!(decode(event, body)))
    };
    quote! {
        /// Reads the body of a request that is the server's own, byte by byte as it arrived.
        ///
        /// # Errors
        ///
        /// It is not the server's own, or an old one, or the body is not what the document promises for its event.
        #[cfg(feature = "webhook-signatures")]
        pub fn verify(
            by: &crate::runtime::Verifier,
            headers: &crate::runtime::HeaderMap,
            #event
            body: &[u8],
        ) -> Result<Webhook, crate::runtime::Error> {
            by.verify(headers, body)?;
            Ok(Webhook::#decode?)
        }
    }
}
