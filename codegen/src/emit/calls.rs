//! Calls: the constant that describes an operation, the method that starts a call of it, and the call with its setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::docs::{call_docs, example_attribute, method_docs};
use crate::rust::{Answer, Body, BodyKind, Input, Method, Multipart, Output, Place, Resource, Sdk};
use crate::spell::{From, ty};

use super::arguments::Arguments;
use super::choices;
use super::doc::outer;

/// The constant, and the call.
pub(super) fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let Method { builder, constant, .. } = it;
    let operation = operation(sdk, it);
    let docs = outer(&call_docs(sdk, resource, it));
    let (output, decode) = output(sdk, &it.output);
    let mut setters: Vec<_> = it.setters.iter().map(|input| setter(sdk, it, input)).collect();
    if it.body.as_ref().is_some_and(|it| it.others) {
        setters.push(quote! {
            /// The whole body in a media type of your choice; it replaces what was set before.
            pub fn body_as(self, media_type: &str, value: impl Into<crate::runtime::File>) -> Self {
                Self(self.0.bytes(media_type, value))
            }
        });
    }
    setters.extend(choices::server(it));
    setters.extend(choices::accept(it));
    let until = it.until.as_ref().map(|it| format_ident!("{}", it.name)).map(|it| quote!(, #it));
    let common = match &it.options {
        None => quote!(crate::runtime::call!(#builder, #constant, #output, #decode #until);),
        Some(options) => {
            let options = options.iter().map(|it| format_ident!("{it}"));
            quote! {
                crate::runtime::endpoint!(#builder, #constant, #output, #decode #until);
                crate::runtime::options!(#builder, [#(#options),*]);
            }
        }
    };
    let setters = (!setters.is_empty()).then(|| quote!(impl #builder { #(#setters)* }));
    quote! {
        const #constant: crate::runtime::Operation = #operation;
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #builder(crate::runtime::Call);
        #setters
        #common
    }
}

fn setter(sdk: &Sdk, method: &Method, it: &Input) -> TokenStream {
    let Input { name, docs, .. } = it;
    let Arguments { generics, inputs, values } = Arguments::new(sdk, &[(quote!(value), &it.ty)]);
    let put = values.iter().map(|value| put(method, it, value));
    quote! {
        #docs
        pub fn #name #generics(self, #(#inputs)*) -> Self {
            Self(self.0 #(.#put)*)
        }
    }
}

/// The method of a resource that starts a call.
pub(super) fn method(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let Method { name, builder, constant, .. } = it;
    let docs = outer(&method_docs(sdk, it));
    let alias = it.alias.as_ref().map(|it| quote!(#[doc(alias = #it)]));
    let deprecated = it.docs.deprecated.then(|| quote!(#[deprecated]));
    let example = example_attribute(sdk, resource, it);
    let Arguments { generics, inputs, values } = given(sdk, it);
    let values = values.iter().zip(&it.arguments).map(|(value, input)| put(it, input, value));
    let constants =
        it.constants.iter().map(|it| put_at(&it.wire_name, &it.place, &fixed(&it.json)));
    let (receiver, client) = receiver(resource);
    quote! {
        #docs
        #example
        #alias
        #deprecated
        pub fn #name #generics(#receiver, #(#inputs),*) -> #builder {
            #builder(crate::runtime::Call::new(#client, &#constant) #(.#values)* #(.#constants)*)
        }
    }
}

/// What the method of an operation takes.
pub(super) fn given(sdk: &Sdk, it: &Method) -> Arguments {
    let given: Vec<_> = it.arguments.iter().map(|it| (&it.name, &it.ty)).collect();
    Arguments::new(sdk, &given)
}

/// What a method is called on, and the client of it.
pub(super) fn receiver(resource: &Resource) -> (TokenStream, TokenStream) {
    if resource.is_direct { (quote!(&self), quote!(self)) } else { (quote!(self), quote!(self.0)) }
}

/// The call of the runtime that puts a value where it goes.
fn put(method: &Method, input: &Input, value: &TokenStream) -> TokenStream {
    let name = &input.wire_name;
    match &input.place {
        place @ (Place::Plain(_) | Place::Styled { .. }) => put_at(name, place, value),
        // What is given as nothing for a required property is `null`.
        Place::Field if input.ty.optional().is_some() => quote!(field_or_null(#name, &#value)),
        Place::Field => quote!(field(#name, &#value)),
        Place::Other(media_type, kind) => other(media_type, kind, value),
        Place::Body => match &method.body {
            Some(Body { kind: BodyKind::Bytes, media_type, .. }) => {
                quote!(bytes(#media_type, #value))
            }
            Some(Body { kind: BodyKind::Text, media_type, .. }) => {
                quote!(text(#media_type, #value))
            }
            Some(Body { kind: BodyKind::Lines, media_type, .. }) => {
                quote!(lines_of(#media_type, &#value))
            }
            _ if input.ty.optional().is_some() => quote!(json_or_null(&#value)),
            _ => quote!(json(&#value)),
        },
    }
}

/// The same for a whole body in another media type.
fn other(media_type: &str, kind: &BodyKind, value: &TokenStream) -> TokenStream {
    match kind {
        BodyKind::Multipart(parts) => {
            let Multipart { content_types, layouts, .. } = &**parts;
            let pairs = content_types.iter().map(|(name, it)| quote!((#name, #it)));
            let pairs = quote!(&[#(#pairs),*]);
            if layouts.is_empty() {
                return quote!(multipart(&#value, #pairs));
            }
            let layouts = parameters(layouts);
            quote!(multipart_laid_out(&#value, #pairs, #layouts))
        }
        BodyKind::Form(properties) => {
            let properties = parameters(properties);
            quote!(form(&#value, #properties))
        }
        BodyKind::Json | BodyKind::Lines | BodyKind::Text | BodyKind::Bytes => {
            quote!(json_as(#media_type, &#value))
        }
    }
}

/// How properties are laid out, as parameters of the query.
fn parameters(properties: &[(String, Place)]) -> TokenStream {
    let properties = properties.iter().map(|(name, place)| parameter(name, place));
    quote!(&[#(#properties),*])
}

/// The same for a parameter.
fn put_at(name: &str, place: &Place, value: &TokenStream) -> TokenStream {
    if let Place::Plain(location) = place {
        let location = format_ident!("{location}");
        return quote!(#location(#name, &#value));
    }
    let parameter = parameter(name, place);
    quote!(parameter(&#parameter, &#value))
}

/// A string, a number or a boolean, given as JSON.
fn fixed(json: &str) -> TokenStream {
    if let Ok(text) = serde_json::from_str::<String>(json) {
        return quote!(#text);
    }
    match (json.parse::<bool>(), json.parse::<i64>(), json.parse::<f64>()) {
        (Ok(it), ..) => quote!(#it),
        (_, Ok(it), _) => quote!(#it),
        (.., Ok(it)) => quote!(#it),
        _ => quote!(#json),
    }
}

/// A parameter as the runtime knows it.
pub(super) fn parameter(name: &str, place: &Place) -> TokenStream {
    match place {
        Place::Plain(location) => {
            let location = format_ident!("{location}");
            quote!(crate::runtime::Parameter::#location(#name))
        }
        Place::Styled { location, style: (style, explode), reserved } => {
            let (location, style) = (format_ident!("{location}"), format_ident!("{style}"));
            let reserved = reserved.then(|| quote!(.reserved()));
            quote!(crate::runtime::Parameter::#location(#name).#style(#explode) #reserved)
        }
        Place::Field | Place::Body | Place::Other(..) => {
            quote!(crate::runtime::Parameter::query(#name))
        }
    }
}

/// The type that a call gives, and what makes it of a response.
pub(super) fn output(sdk: &Sdk, it: &Output) -> (TokenStream, TokenStream) {
    let plain = |it: &Answer| {
        let decode = format_ident!("{}", it.decode);
        (ty(sdk, &it.ty, From::Crate), quote!(crate::runtime::RawResponse::#decode))
    };
    match it {
        Output::One(answer) => plain(answer),
        Output::Optional(answer, statuses) => {
            let (of, decode) = plain(answer);
            let statuses = statuses.iter().map(|it| proc_macro2::Literal::u16_unsuffixed(*it));
            (quote!(Option<#of>), quote!(|it| it.unless(&[#(#statuses),*], #decode)))
        }
        Output::Several(name, _) => (quote!(#name), quote!(#name::decode)),
    }
}

fn operation(sdk: &Sdk, it: &Method) -> TokenStream {
    let Method { http_method, template, accept, security, operation_id, .. } = it;
    let id = operation_id.as_ref().filter(|it| !it.trim().is_empty());
    let id = id.map(|it| quote!(.id(#it)));
    let body = it.body.as_ref().map(|it| {
        let body = body(it);
        quote!(.body(#body))
    });
    let accept = (accept != "application/json").then(|| quote!(.accept(#accept)));
    let is_other = *security != sdk.client.security;
    let security = is_other.then(|| quote!(.security(&[#(&[#(#security),*]),*])));
    let header = it.idempotency_header.as_ref().map(|it| quote!(.idempotency_header(#it)));
    let server = it.server.as_ref().map(|it| quote!(.server(#it)));
    let located = it.output.is_located().then(|| quote!(.located()));
    let redirects = it.redirects().then(|| quote!(.redirects()));
    let start = match http_method.as_str() {
        "GET" => quote!(get(#template)),
        "POST" => quote!(post(#template)),
        "PUT" => quote!(put(#template)),
        "PATCH" => quote!(patch(#template)),
        "DELETE" => quote!(delete(#template)),
        other => quote!(new(#other, #template)),
    };
    quote!(crate::runtime::Operation::#start #id #body #accept #security #header #server #located #redirects)
}

/// How a body is described to the runtime.
fn body(body: &Body) -> TokenStream {
    let media_type = &body.media_type;
    let kind = match &body.kind {
        BodyKind::Json => quote!(crate::runtime::Body::json(#media_type)),
        BodyKind::Form(properties) => {
            let properties = parameters(properties);
            quote!(crate::runtime::Body::form(#media_type, #properties))
        }
        BodyKind::Multipart(parts) => {
            let Multipart { content_types, layouts, items } = &**parts;
            let pairs = content_types.iter().map(|(name, it)| quote!((#name, #it)));
            let rules = (!layouts.is_empty()).then(|| parameters(layouts)).into_iter();
            let items = items.as_ref().map(|it| quote!(.items(#it)));
            quote!(crate::runtime::Body::multipart(#media_type, &[#(#pairs),*]) #(.laid_out(#rules))* #items)
        }
        BodyKind::Lines | BodyKind::Text | BodyKind::Bytes => {
            return quote!(crate::runtime::Body::given());
        }
    };
    let pairs = body.constants.iter().map(|(name, json)| quote!((#name, #json)));
    let constants = (!body.constants.is_empty()).then(|| quote!(.constants(&[#(#pairs),*])));
    let optional = (!body.required).then(|| quote!(.optional()));
    let needs = Some(&body.needs).filter(|it| !it.is_empty());
    let needs = needs.map(|it| quote!(.needs(&[#(#it),*])));
    quote!(#kind #constants #optional #needs)
}
