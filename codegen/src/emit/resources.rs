//! Resources: views of the client, a file each.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{resource_docs, way_docs};
use crate::rust::{Resource, Sdk};

use super::doc::{inner, outer};
use super::modules::needs;
use super::{calls, output, pages, second_names, streams};

/// The file that lists the first resources.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let modules = sdk.resources.iter().map(|it| {
        let (needs, name) = (needs(&it.features()), &it.module);
        let visible = (!it.is_direct).then(|| quote!(pub));
        quote!(#needs #visible mod #name;)
    });
    // A second name brings no type.
    let direct = sdk.resources.iter().filter(|it| it.is_direct && !it.methods.is_empty());
    let exports = direct.map(|it| {
        let (needs, name) = (needs(&it.features()), &it.module);
        quote!(#needs pub use #name::*;)
    });
    quote! {
        //! The resources of the API, nested as its paths are, and the calls that they offer.
        #(#modules)*
        #(#exports)*
    }
}

/// The file of a resource.
pub(super) fn file(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let docs = inner(&[["`", &resource.call, "`"].concat()]);
    let modules = resource.children.iter().map(|it| &it.module);
    let view = view(sdk, resource);
    let calls = resource.methods.iter().map(|method| {
        let call = calls::call(sdk, resource, method);
        let pages = pages::pages(sdk, method);
        let stream = streams::stream(sdk, method);
        let output = output::answers(sdk, resource, method);
        let failures = output::failures(sdk, resource, method);
        quote!(#call #pages #stream #output #failures)
    });
    quote! {
        #docs
        #(pub mod #modules;)*
        #view
        #(#calls)*
    }
}

/// The view of the client, or what the client itself can do: what is below it, and its calls.
fn view(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let Resource { ty, children, methods, aliases, .. } = resource;
    let methods = methods.iter().map(|it| calls::method(sdk, resource, it));
    let aliases = aliases.iter().map(|it| second_names::method(sdk, resource, it));
    if resource.is_direct {
        return quote!(impl crate::runtime::Client { #(#methods)* #(#aliases)* });
    }
    let docs = outer(&resource_docs(resource));
    let target = if children.is_empty() { quote!(#ty<'_>) } else { quote!(<'a> #ty<'a>) };
    let children = children.iter().map(|it| {
        let (name, module, ty) = (&it.name, &it.module, &it.ty);
        let docs = outer(&way_docs(it));
        quote! {
            #docs
            #[must_use]
            pub fn #name(self) -> #module::#ty<'a> {
                #module::#ty(self.0)
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ty<'a>(pub(crate) &'a crate::runtime::Client);
        impl #target {
            #(#children)*
            #(#methods)*
            #(#aliases)*
        }
    }
}
