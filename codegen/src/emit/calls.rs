//! Calls: the constant that describes an operation, the method that starts a call of it, and the call with its setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::docs::{accept_docs, call_docs, example_attribute, method_docs, server_docs};
use crate::rust::{Answer, Body, BodyKind, Input, Method, Multipart, Output, Place, Resource, Sdk};
use crate::spell::{From, ty};

use super::arguments::Arguments;
use super::doc::outer;

/// The constant, and the call.
pub(super) fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let Method { builder, constant, .. } = it;
    let operation = operation(sdk, it);
    let docs = outer(&call_docs(sdk, resource, it));
    let (output, decode) = output(sdk, &it.output);
    let setters = it.setters.iter().map(|input| setter(sdk, it, input));
    let setters: Vec<_> = setters.chain(choices(it)).collect();
    let until = it.until.as_ref().map(|it| format_ident!("{}", it.name)).map(|it| quote!(, #it));
    let options = it.options.as_ref().map(|options| {
        let options = options.iter().map(|it| format_ident!("{it}"));
        quote!(crate::runtime::options!(#builder, [#(#options),*]);)
    });
    let common = if options.is_some() { quote!(endpoint) } else { quote!(call) };
    let setters = (!setters.is_empty()).then(|| quote!(impl #builder { #(#setters)* }));
    quote! {
        const #constant: crate::runtime::Operation = #operation;
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a call does nothing until it is sent"]
        pub struct #builder(crate::runtime::Call);
        #setters
        crate::runtime::#common!(#builder, #constant, #output, #decode #until);
        #options
    }
}

/// What a caller can choose where the document has more than one, or leaves something open.
fn choices(it: &Method) -> impl Iterator<Item = TokenStream> {
    let body = it.body.as_ref().filter(|it| it.others).map(|_| {
        quote! {
            /// The whole body in a media type of your choice; it replaces what was set before.
            pub fn body_as(self, media_type: &str, value: impl Into<crate::runtime::File>) -> Self {
                Self(self.0.bytes(media_type, value))
            }
        }
    });
    let server = (!it.servers.is_empty()).then(|| {
        let docs = outer(&server_docs(it));
        quote!(#docs pub fn server(self, url: &str) -> Self { Self(self.0.server(url)) })
    });
    let accept = (!it.others.is_empty()).then(|| {
        let docs = outer(&accept_docs(it));
        let represented = quote!(crate::runtime::Represented);
        quote!(#docs pub fn accept(self, media_type: &str) -> #represented { self.0.accept(media_type) })
    });
    [body, server, accept].into_iter().flatten()
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
        Place::Body => {
            let media_type = method.body.as_ref().map(|it| &it.media_type);
            match method.body.as_ref().map(|it| &it.kind) {
                Some(BodyKind::Bytes) => quote!(bytes(#media_type, #value)),
                Some(BodyKind::Text) => quote!(text(#media_type, #value)),
                Some(BodyKind::Lines) => quote!(lines_of(#media_type, &#value)),
                _ if input.ty.optional().is_some() => quote!(json_or_null(&#value)),
                _ => quote!(json(&#value)),
            }
        }
    }
}

/// The same for a whole body in another media type.
fn other(media_type: &str, kind: &BodyKind, value: &TokenStream) -> TokenStream {
    match kind {
        BodyKind::Multipart(parts) => {
            let (types, layouts) = (pairs(&parts.content_types), parameters(&parts.layouts));
            if parts.layouts.is_empty() {
                quote!(multipart(&#value, #types))
            } else {
                quote!(multipart_laid_out(&#value, #types, #layouts))
            }
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

fn pairs(all: &[(String, String)]) -> TokenStream {
    let pairs = all.iter().map(|(name, it)| quote!((#name, #it)));
    quote!(&[#(#pairs),*])
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
    let (location, style) = match place {
        Place::Plain(location) => (*location, None),
        Place::Styled { location, style: (style, explode), reserved } => {
            let (style, reserved) =
                (format_ident!("{style}"), reserved.then(|| quote!(.reserved())));
            (*location, Some(quote!(.#style(#explode) #reserved)))
        }
        Place::Field | Place::Body | Place::Other(..) => ("query", None),
    };
    let location = format_ident!("{location}");
    quote!(crate::runtime::Parameter::#location(#name) #style)
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
    let ids = operation_id.iter().filter(|it| !it.trim().is_empty());
    let bodies = it.body.iter().map(body);
    let accept = (accept != "application/json").then_some(accept).into_iter();
    let security = (*security != sdk.client.security).then_some(security).into_iter();
    let (headers, servers) = (it.idempotency_header.iter(), it.server.iter());
    let located = it.output.is_located().then(|| quote!(.located()));
    let redirects = it.redirects().then(|| quote!(.redirects()));
    let start = match http_method.as_str() {
        verb @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE") => {
            let verb = format_ident!("{}", verb.to_lowercase());
            quote!(#verb(#template))
        }
        other => quote!(new(#other, #template)),
    };
    quote! {
        crate::runtime::Operation::#start
            #(.id(#ids))*
            #(.body(#bodies))*
            #(.accept(#accept))*
            #(.security(&[#(&[#(#security),*]),*]))*
            #(.idempotency_header(#headers))*
            #(.server(#servers))*
            #located
            #redirects
    }
}

/// How a body is described to the runtime.
fn body(body: &Body) -> TokenStream {
    let media_type = &body.media_type;
    let kind = match &body.kind {
        BodyKind::Json => quote!(json(#media_type)),
        BodyKind::Form(properties) => {
            let properties = parameters(properties);
            quote!(form(#media_type, #properties))
        }
        BodyKind::Multipart(parts) => {
            let Multipart { content_types, layouts, items } = &**parts;
            let (types, items) = (pairs(content_types), items.iter());
            let rules = (!layouts.is_empty()).then(|| parameters(layouts)).into_iter();
            quote!(multipart(#media_type, #types) #(.laid_out(#rules))* #(.items(#items))*)
        }
        BodyKind::Lines | BodyKind::Text | BodyKind::Bytes => {
            return quote!(crate::runtime::Body::given());
        }
    };
    let constants = (!body.constants.is_empty()).then(|| pairs(&body.constants)).into_iter();
    let optional = (!body.required).then(|| quote!(.optional()));
    let needs = Some(&body.needs).filter(|it| !it.is_empty()).into_iter();
    quote! {
        crate::runtime::Body::#kind #(.constants(#constants))* #optional #(.needs(&[#(#needs),*]))*
    }
}
