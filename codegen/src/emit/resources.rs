//! Resources: views of the client, a file each.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{BodyKind, Method, Output, Place, Resource, Sdk, Streaming, Type, taken};

use super::docs::{inner, outer, resource_docs, way_docs};
use super::modules::needs;
use super::short::short;
use super::{calls, failures, output, pages, second_names, streams};

/// The file that lists the first resources.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let docs = inner(&[
        "The resources of the API, nested as its paths are, and the calls that they offer."
            .to_owned(),
    ]);
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
        #docs
        #(#modules)*
        #(#exports)*
    }
}

/// The file of a resource.
pub(super) fn file(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let docs = inner(&[["`", &resource.call, "`"].concat()]);
    let modules = resource.children.iter().map(|it| &it.module);
    let mut imported = BTreeSet::new();
    let view = if resource.is_direct { direct(sdk, resource) } else { view(sdk, resource) };
    let calls = resource.methods.iter().map(|method| {
        let call = calls::call(sdk, resource, method);
        let pages = pages::pages(sdk, method);
        let stream = streams::stream(sdk, method);
        let output = output::definition(sdk, resource, method);
        let failures = failures::definition(sdk, resource, method);
        quote!(#call #pages #stream #output #failures)
    });
    let body = short(quote!(#view #(#calls)*), &own(resource), &mut imported);
    let imports = imports(sdk, resource, imported);
    quote! {
        #docs
        #(pub mod #modules;)*
        #imports
        #body
    }
}

/// The types that the file defines.
fn own(resource: &Resource) -> BTreeSet<String> {
    let calls = resource.methods.iter().flat_map(|it| {
        let answers = match &it.output {
            Output::Several(name, _) => Some(name),
            Output::One(_) | Output::Optional(..) => None,
        };
        let failures = it.failures.as_ref().map(|it| &it.0);
        [Some(&it.builder), answers, failures]
    });
    let names = calls.flatten().chain([&resource.ty]);
    names.map(|it| it.bare().to_owned()).collect()
}

fn imports(sdk: &Sdk, resource: &Resource, mut named: BTreeSet<Ident>) -> TokenStream {
    let inputs = || resource.methods.iter().flat_map(Method::inputs);
    let is_laid_out = |it: &BodyKind| matches!(it, BodyKind::Form(it) if !it.is_empty());
    let styled = inputs().any(|it| match &it.place {
        Place::Styled { .. } => true,
        Place::Other(_, kind) => is_laid_out(kind),
        Place::Plain(_) | Place::Field | Place::Body => false,
    });
    let bodies = || resource.methods.iter().filter_map(|it| it.body.as_ref());
    let styled = styled || bodies().any(|it| is_laid_out(&it.kind));
    named.insert(format_ident!("Client"));
    if !resource.methods.is_empty() {
        named.extend(["Call", "Operation", "RawResponse"].map(|it| format_ident!("{it}")));
    }
    named.extend(styled.then(|| format_ident!("Parameter")));
    named.extend(bodies().next().map(|_| format_ident!("Body")));
    let types = names_types(sdk, resource).then(|| {
        quote!(
            use crate::types;
        )
    });
    let call = resource.methods.iter().any(|it| it.options.is_none()).then(|| quote!(, call));
    quote! {
        use crate::runtime::{#(#named),* #call};
        #types
    }
}

/// The view of the client: what is below it, and what it can do.
fn view(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let Resource { ty, children, methods, aliases, .. } = resource;
    let docs = outer(&resource_docs(resource));
    let implemented =
        if children.is_empty() { quote!(impl #ty<'_>) } else { quote!(impl<'a> #ty<'a>) };
    let children = children.iter().map(|it| {
        let (name, module, ty) = (&it.name, &it.module, &it.ty);
        let docs = outer(&way_docs(it));
        quote! {
            #docs
            #[must_use]
            pub fn #name(self) -> #module::#ty<'a> {
                #module::#ty { client: self.client }
            }
        }
    });
    let methods = methods.iter().map(|it| calls::method(sdk, resource, it));
    let aliases = aliases.iter().map(|it| second_names::method(sdk, resource, it));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #ty<'a> {
            pub(crate) client: &'a Client,
        }
        #implemented {
            #(#children)*
            #(#methods)*
            #(#aliases)*
        }
    }
}

/// What the client itself can do.
fn direct(sdk: &Sdk, resource: &Resource) -> TokenStream {
    let methods = resource.methods.iter().map(|it| calls::method(sdk, resource, it));
    let aliases = resource.aliases.iter().map(|it| second_names::method(sdk, resource, it));
    quote! {
        impl Client {
            #(#methods)*
            #(#aliases)*
        }
    }
}

/// Whether the file of a resource names a type of the SDK.
fn names_types(sdk: &Sdk, resource: &Resource) -> bool {
    let given =
        |it: &Method| it.arguments.iter().any(|input| names_type(taken(&sdk.items, &input.ty)));
    resource.aliases.iter().filter_map(|it| sdk.called(it)).any(|it| given(it.method))
        || resource.methods.iter().any(|it| {
            let events = it.streaming.as_ref().and_then(Streaming::item);
            let items = it.pagination.as_ref().map(|it| &it.item);
            it.inputs().any(|input| names_type(taken(&sdk.items, &input.ty)))
                || output::types(&it.output).into_iter().chain(events).chain(items).any(names_type)
                || it.failures.iter().flat_map(|it| &it.1).any(|it| names_type(&it.answer.ty))
        })
}

pub(super) fn names_type(ty: &Type) -> bool {
    ty.item().is_some() || ty.parts().into_iter().any(names_type)
}
