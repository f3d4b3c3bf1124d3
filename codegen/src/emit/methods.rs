//! Operations: the method of the resource, the constant that describes the operation, and the builder of a call.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{Body, BodyKind, Input, Method, Place, Resource, Sdk, Type};

use super::docs::outer;
use super::examples;
use super::output;
use super::pages;
use super::resources::{body_kind, parameter};
use super::streams;
use super::structs::deprecation;
use super::types::{From, argument, conversion};

/// The method of a resource that starts a call.
pub(super) fn method(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let from = From::Resource;
    let Method { name, builder, constant, arguments, .. } = it;
    let docs = outer(&examples::method_docs(sdk, resource, it));
    let deprecated = deprecation(&it.docs);
    let parameters = arguments.iter().map(|it| {
        let (name, of) = (&it.name, accepted(sdk, it, from));
        quote!(#name: #of)
    });
    let values = arguments.iter().map(|input| put(it, input, &value(input)));
    quote! {
        #docs
        #deprecated
        pub fn #name(self, #(#parameters),*) -> #builder<'a> {
            #builder { call: Call::new(self.client, &#constant) #(#values)* }
        }
    }
}

/// What a caller can give: a body of bytes may also be read while it is sent.
fn accepted(sdk: &Sdk, it: &Input, from: From) -> TokenStream {
    if it.place == Place::Body && it.ty == Type::Bytes {
        return quote!(impl Into<crate::runtime::File>);
    }
    argument(sdk, &it.ty, from)
}

/// An argument as what it was declared to become.
fn value(input: &Input) -> TokenStream {
    let Input { name, ty, .. } = input;
    let into = conversion(ty);
    match into {
        Some(_) => quote!(#name),
        None => quote!(&#name),
    }
}

/// The call of the runtime that puts a value where it goes.
fn put(method: &Method, input: &Input, value: &TokenStream) -> TokenStream {
    let wire_name = &input.wire_name;
    let value = match conversion(&input.ty) {
        Some(_) if input.ty == Type::Bytes => value.clone(),
        Some(into) if is_text(method, input) => quote!(#value #into),
        Some(into) => quote!(&#value #into),
        None => value.clone(),
    };
    match &input.place {
        Place::Plain(location) => {
            let location = format_ident!("{location}");
            quote!(.#location(#wire_name, #value))
        }
        place @ Place::Styled { .. } => {
            let parameter = parameter(wire_name, place);
            quote!(.parameter(&#parameter, #value))
        }
        Place::Field => quote!(.field(#wire_name, #value)),
        Place::Body => put_body(method, &value),
    }
}

/// Whether a value is the whole body, as text.
fn is_text(method: &Method, input: &Input) -> bool {
    input.place == Place::Body && method.body.as_ref().is_some_and(|it| it.kind == BodyKind::Text)
}

fn put_body(method: &Method, value: &TokenStream) -> TokenStream {
    match &method.body {
        Some(Body { kind: BodyKind::Bytes, media_type, .. }) => {
            quote!(.bytes(#media_type, #value))
        }
        Some(Body { kind: BodyKind::Text, media_type, .. }) => quote!(.text(#media_type, #value)),
        _ => quote!(.json(#value)),
    }
}

/// What describes an operation, and the builder of a call of it.
pub(super) fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let from = From::Resource;
    let operation = operation(it);
    let Method { builder, name, constant, .. } = it;
    let docs = outer(&[format!("A call of [`{}::{}`].", resource.ty.bare(), name.bare())]);
    let setters = it.setters.iter().map(|input| setter(sdk, it, input, from));
    let setters: Vec<_> = setters.chain(body_as(it)).collect();
    let setters = (!setters.is_empty()).then(|| {
        quote! {
            impl #builder<'_> {
                #(#setters)*
            }
        }
    });
    let output = output::output(sdk, &it.output);
    let decode = output::decode(&it.output);
    let pages = pages::pages(sdk, it);
    let stream = streams::stream(sdk, it);
    let answers = output::definition(sdk, resource, it);
    quote! {
        #operation
        #docs
        #[derive(Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct #builder<'a> {
            call: Call<'a>,
        }
        #setters
        impl Endpoint for #builder<'_> {
            type Output = #output;
            const OPERATION: &'static Operation = &#constant;
            fn decode(response: &RawResponse) -> Result<#output, Error> {
                #decode
            }
        }
        call!(#builder);
        #pages
        #stream
        #answers
    }
}

fn operation(it: &Method) -> TokenStream {
    let Method { constant, http_method, template, accept, security, .. } = it;
    let body = body_kind(it.body.as_ref());
    let security = security.iter().map(|it| quote!(&[#(#it),*]));
    let header = match &it.idempotency_header {
        Some(name) => quote!(Some(#name)),
        None => quote!(None),
    };
    let server = match &it.server {
        Some(url) => quote!(Some(#url)),
        None => quote!(None),
    };
    quote! {
        const #constant: Operation = Operation {
            method: #http_method,
            path: #template,
            body: #body,
            accept: #accept,
            security: &[#(#security),*],
            idempotency_header: #header,
            server: #server,
        };
    }
}

fn setter(sdk: &Sdk, method: &Method, input: &Input, from: From) -> TokenStream {
    let Input { name, docs, .. } = input;
    let of = accepted(sdk, input, from);
    let value = if conversion(&input.ty).is_some() { quote!(value) } else { quote!(&value) };
    let put = put(method, input, &value);
    let deprecated = deprecation(docs);
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, value: #of) -> Self {
            self.call = self.call #put;
            self
        }
    }
}

/// The body in another media type, where the document has some.
fn body_as(it: &Method) -> Option<TokenStream> {
    it.body.as_ref().filter(|it| it.others)?;
    Some(quote! {
        /// The whole body in a media type of your choice; it replaces what was set before.
        pub fn body_as(mut self, media_type: &str, value: impl Into<crate::runtime::File>) -> Self {
            self.call = self.call.bytes(media_type, value);
            self
        }
    })
}

/// Whether the file of a resource names a type of the SDK.
pub(super) fn names_types(resource: &Resource) -> bool {
    resource.methods.iter().any(|it| {
        let inputs = it.arguments.iter().chain(&it.setters);
        inputs.map(|input| &input.ty).chain(output::types(&it.output)).any(names_type)
    })
}

pub(super) fn names_type(ty: &Type) -> bool {
    ty.item().is_some() || ty.parts().into_iter().any(names_type)
}
