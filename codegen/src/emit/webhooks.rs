//! `webhooks.rs`: what the server calls on its own, as one enum that is decoded by the name of the event.

use proc_macro2::TokenStream;
use quote::quote;

use crate::markdown::code;
use crate::rust::{Sdk, Type, Webhook, Webhooks};
use crate::spell::{From, ty};

use super::doc::{inner, outer};

/// The file of the webhooks.
pub(super) fn file(sdk: &Sdk, it: &Webhooks) -> TokenStream {
    let docs =
        inner(&["The requests that the server makes on its own, by their events.".to_owned()]);
    let events = it.all.iter().map(|it| &it.event);
    let definition = definition(sdk, it);
    let decode = decode(it);
    let tagged = it.tag.as_ref().map(|(property, values)| tagged(it, property, values));
    quote! {
        #docs
        /// The names of the events that the document knows.
        pub const EVENTS: &[&str] = &[#(#events),*];
        #definition
        impl Webhook {
            #decode
            #tagged
        }
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

fn tagged(it: &Webhooks, property: &str, values: &[String]) -> TokenStream {
    let arms = it.all.iter().zip(values).map(|(it, value)| {
        let event = &it.event;
        quote!(#value => #event,)
    });
    let docs = outer(&[[
        "Reads the body of a request whose event is told by its property ",
        &code(property),
        ".",
    ]
    .concat()]);
    quote! {
        #docs
        ///
        /// # Errors
        ///
        /// The body has no such property, or is not what the document promises for the event.
        pub fn decode_tagged(body: &[u8]) -> crate::runtime::json::Result<Self> {
            let tag: String = crate::runtime::json::member(body, #property)?;
            let event = match tag.as_str() {
                #(#arms)*
                other => other,
            };
            Self::decode(event, body)
        }
    }
}
