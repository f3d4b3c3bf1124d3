//! Resources: views of the client, a file each.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{BodyKind, Place, Resource, Sdk};

use super::docs::{inner, outer};
use super::{File, methods};

/// The file that lists the first resources.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let docs = inner(&[
        "The resources of the API, nested as its paths are, and the calls that they offer."
            .to_owned(),
    ]);
    let modules = sdk.resources.iter().map(|it| &it.name);
    quote! {
        #docs
        #(pub mod #modules;)*
    }
}

/// The files of all resources.
pub(super) fn files(sdk: &Sdk, files: &mut Vec<File>) {
    for resource in &sdk.resources {
        below(sdk, resource, "resources", files);
    }
}

fn below(sdk: &Sdk, resource: &Resource, folder: &str, files: &mut Vec<File>) {
    let path = format!("{folder}/{}", resource.name.bare());
    files.push(File::new(format!("{path}.rs"), file(sdk, resource)));
    for child in &resource.children {
        below(sdk, child, &path, files);
    }
}

fn file(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let docs = inner(&[format!("`{}`", resource.call)]);
    let modules = resource.children.iter().map(|it| &it.name);
    let imports = imports(resource);
    let view = view(sdk, resource);
    let calls = resource.methods.iter().map(|it| methods::call(sdk, resource, it));
    quote! {
        #docs
        #(pub mod #modules;)*
        #imports
        #view
        #(#calls)*
    }
}

fn imports(resource: &Resource) -> TokenStream {
    if resource.methods.is_empty() {
        return quote!(
            use crate::runtime::Client;
        );
    }
    let inputs = || resource.methods.iter().flat_map(|it| it.arguments.iter().chain(&it.setters));
    let styled = inputs().any(|it| matches!(it.place, Place::Styled { .. }));
    let bodies = resource.methods.iter().filter_map(|it| it.body.as_ref());
    let mut forms = bodies.map(|it| &it.kind);
    let styled = styled || forms.any(|it| matches!(it, BodyKind::Form(it) if !it.is_empty()));
    let parameter = styled.then(|| quote!(Parameter,));
    let types = methods::names_types(resource).then(|| {
        quote!(
            use crate::types;
        )
    });
    quote! {
        use crate::runtime::{Body, Call, Client, Endpoint, Error, Operation, #parameter RawResponse, call};
        #types
    }
}

fn view(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let Resource { ty, call, children, methods, .. } = resource;
    let docs = outer(&[format!("The operations of `{call}`.")]);
    let children = children.iter().map(|it| {
        let (name, ty) = (&it.name, &it.ty);
        let docs = outer(&[format!("`{}`", it.call)]);
        quote! {
            #docs
            #[must_use]
            pub fn #name(self) -> #name::#ty<'a> {
                #name::#ty { client: self.client }
            }
        }
    });
    let methods = methods.iter().map(|it| methods::method(sdk, resource, it));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ty<'a> {
            pub(crate) client: &'a Client,
        }
        impl<'a> #ty<'a> {
            #(#children)*
            #(#methods)*
        }
    }
}

/// How a body is described to the runtime.
pub(super) fn body_kind(body: Option<&crate::rust::Body>) -> TokenStream {
    let Some(body) = body else { return quote!(Body::none()) };
    let media_type = &body.media_type;
    let kind = match &body.kind {
        BodyKind::Json => quote!(Body::json(#media_type)),
        BodyKind::Form(properties) => {
            let properties = properties.iter().map(|(name, place)| parameter(name, place));
            quote!(Body::form(#media_type, &[#(#properties),*]))
        }
        BodyKind::Multipart(content_types) => {
            let content_types = content_types.iter().map(|(name, it)| quote!((#name, #it)));
            quote!(Body::multipart(#media_type, &[#(#content_types),*]))
        }
        BodyKind::Text | BodyKind::Bytes => return quote!(Body::given()),
    };
    let constants = body.constants.iter().map(|(name, json)| quote!((#name, #json)));
    let constants = (!body.constants.is_empty()).then(|| quote!(.constants(&[#(#constants),*])));
    let optional = (!body.required).then(|| quote!(.optional()));
    quote!(#kind #constants #optional)
}

/// A parameter as the runtime knows it.
pub(super) fn parameter(name: &str, place: &Place) -> TokenStream {
    let (location, style) = match place {
        Place::Plain(location) => (*location, None),
        Place::Styled { location, style: (style, explode), reserved } => {
            let style = format_ident!("{style}");
            let reserved = reserved.then(|| quote!(.reserved()));
            (*location, Some(quote!(.#style(#explode) #reserved)))
        }
        Place::Field | Place::Body => ("query", None),
    };
    let location = format_ident!("{location}");
    quote!(Parameter::#location(#name) #style)
}
