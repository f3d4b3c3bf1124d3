//! The example of a method, which runs as a test against a server in memory, and the one of a whole SDK.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{ExampleValue, Method, Output, Resource, Sdk, Type};

use super::types::{From, item_name, runtime, ty};

/// The example as an attribute, which `print` turns into documentation: what runs it, and what of it is shown.
pub(super) fn attribute(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let mock = runtime(sdk, "Mock", From::Elsewhere);
    let status = Literal::u16_unsuffixed(it.example.status);
    let (answer, call) = (&it.example.answer, call(sdk, resource, it));
    quote! {
        #[example({
            #mock::answering(#status, #answer).run(async |client| {
                shown!();
                Ok(())
            });
        }, {
            #call
        })]
    }
}

/// A whole function that makes a client and the first call of an SDK.
#[must_use]
pub(crate) fn first(sdk: &Sdk) -> Option<TokenStream> {
    let (resource, method) = sdk.resources.iter().find_map(first_call)?;
    let root = format_ident!("{}", sdk.crate_name);
    let call = call(sdk, resource, method);
    Some(quote! {
        use #root::{Client, Error};
        async fn call() -> Result<(), Error> {
            let client = Client::from_env()?;
            #call
            Ok(())
        }
    })
}

fn first_call(resource: &Resource) -> Option<(&Resource, &Method)> {
    let own = resource.methods.first().map(|it| (resource, it));
    own.or_else(|| resource.children.iter().find_map(first_call))
}

fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let name = &it.name;
    let way = resource.way.iter().map(|it| quote!(.#it()));
    let arguments = it.example.arguments.iter().map(|it| value(sdk, it));
    let call = quote!(client #(#way)* .#name(#(#arguments),*).await?);
    if matches!(&it.output, Output::One(answer) if answer.ty == Type::Unit) {
        return quote!(#call;);
    }
    quote! {
        let answer = #call;
        println!("{answer:?}");
    }
}

/// A value as one would write it.
fn value(sdk: &Sdk, it: &ExampleValue) -> TokenStream {
    match it {
        ExampleValue::Text(text) => quote!(#text),
        ExampleValue::Number(text) => {
            let number: Option<Literal> = text.parse().ok();
            quote!(#number)
        }
        ExampleValue::Flag => quote!(true),
        ExampleValue::Bytes => quote!("hello".as_bytes()),
        ExampleValue::Null => {
            let json = runtime(sdk, "Json", From::Elsewhere);
            quote!(#json::null())
        }
        ExampleValue::Nothing(of) => {
            let of = ty(sdk, of, From::Elsewhere);
            quote!(None::<#of>)
        }
        ExampleValue::List(items) => {
            let items = items.iter().map(|it| value(sdk, it));
            quote!(vec![#(#items),*])
        }
        ExampleValue::New(id, arguments) => {
            let name = item_name(sdk, *id, From::Elsewhere);
            let arguments = arguments.iter().map(|it| value(sdk, it));
            quote!(#name::new(#(#arguments),*))
        }
        ExampleValue::Variant(id, variant, inner) => {
            let name = item_name(sdk, *id, From::Elsewhere);
            let inner = inner.as_ref().map(|it| value(sdk, it)).map(|it| quote!((#it)));
            quote!(#name::#variant #inner)
        }
        ExampleValue::Into(inner) => {
            let inner = value(sdk, inner);
            quote!(#inner.into())
        }
        ExampleValue::Default(of) => {
            let of = ty(sdk, of, From::Elsewhere);
            quote!(<#of>::default())
        }
    }
}
