//! Resources: views of the client, a file each.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{BodyKind, Place, Resource, Sdk, Streaming, Type};

use super::docs::inner;
use super::modules::needs;
use super::text::docs;
use super::{File, Part, calls, examples, output, pages, streams};

/// The file that lists the first resources.
pub(super) fn index(sdk: &Sdk) -> TokenStream {
    let docs = inner(&[
        "The resources of the API, nested as its paths are, and the calls that they offer."
            .to_owned(),
    ]);
    let modules = sdk.resources.iter().map(|it| {
        let (needs, name) = (needs(it.feature.as_ref()), &it.name);
        quote!(#needs pub mod #name;)
    });
    quote! {
        #docs
        #(#modules)*
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
    files.push(File { path: format!("{path}.rs"), parts: file(sdk, resource) });
    for child in &resource.children {
        below(sdk, child, &path, files);
    }
}

fn file(sdk: &Sdk, resource: &Resource) -> Vec<Part> {
    let docs = inner(&[format!("`{}`", resource.call)]);
    let modules = resource.children.iter().map(|it| &it.name);
    let imports = imports(resource);
    let head = quote! {
        #docs
        #(pub mod #modules;)*
        #imports
    };
    let mut parts = vec![Part::Rust(head), Part::Table(view(sdk, resource))];
    for method in &resource.methods {
        parts.push(Part::Table(calls::call(sdk, resource, method)));
        let more = [
            pages::pages(sdk, method),
            streams::stream(sdk, method),
            output::definition(sdk, resource, method),
        ];
        parts.extend(more.into_iter().flatten().map(Part::Rust));
    }
    parts
}

fn imports(resource: &Resource) -> TokenStream {
    if resource.methods.is_empty() {
        return quote!(
            use crate::runtime::Client;
        );
    }
    let inputs = || resource.methods.iter().flat_map(|it| it.arguments.iter().chain(&it.setters));
    let styled = inputs().any(|it| matches!(it.place, Place::Styled { .. }));
    let bodies = || resource.methods.iter().filter_map(|it| it.body.as_ref());
    let is_laid_out = |it: &BodyKind| matches!(it, BodyKind::Form(it) if !it.is_empty());
    let styled = styled || bodies().any(|it| is_laid_out(&it.kind));
    let parameter = styled.then(|| quote!(Parameter,));
    let body = bodies().next().map(|_| quote!(Body,));
    let types = names_types(resource).then(|| {
        quote!(
            use crate::types;
        )
    });
    quote! {
        use crate::runtime::{#body Call, Client, Operation, #parameter RawResponse, call};
        #types
    }
}

/// The view of the client: what is below it, and what it can do.
fn view(sdk: &Sdk, resource: &Resource) -> String {
    let Resource { ty, call, children, methods, .. } = resource;
    let ty = ty.as_str();
    // Only what is below a view goes on borrowing the client; a call has one of its own.
    let borrow = if children.is_empty() { ("", "'_") } else { ("<'a>", "'a") };
    let mut text = format!(
        "/// The operations of `{call}`.\n#[derive(Clone, Copy, Debug)]\npub struct {ty}<'a> {{\n    \
         pub(crate) client: &'a Client,\n}}\n\nimpl{} {ty}<{}> {{\n",
        borrow.0, borrow.1
    );
    let children = children.iter().map(|it| {
        let (name, ty) = (it.name.as_str(), it.ty.as_str());
        format!(
            "    /// `{}`\n    #[must_use]\n    pub fn {name}(self) -> {name}::{ty}<'a> {{\n        \
             {name}::{ty} {{ client: self.client }}\n    }}\n",
            it.call
        )
    });
    let methods = methods.iter().map(|it| {
        let mut text = String::new();
        docs(1, &examples::method_docs(sdk, resource, it), &mut text);
        if it.docs.deprecated {
            text.push_str("    #[deprecated]\n");
        }
        text + &calls::method(sdk, it)
    });
    text.push_str(&children.chain(methods).collect::<Vec<_>>().join("\n"));
    text + "}\n"
}

/// Whether the file of a resource names a type of the SDK.
fn names_types(resource: &Resource) -> bool {
    resource.methods.iter().any(|it| {
        let inputs = it.arguments.iter().chain(&it.setters);
        let events = it.streaming.as_ref().and_then(Streaming::item);
        inputs.map(|input| &input.ty).chain(output::types(&it.output)).chain(events).any(names_type)
    })
}

pub(super) fn names_type(ty: &Type) -> bool {
    ty.item().is_some() || ty.parts().into_iter().any(names_type)
}
