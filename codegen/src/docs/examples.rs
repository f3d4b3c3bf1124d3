//! The example of a method, which runs as a test against a server in memory, and the one of a whole SDK.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{ExampleValue, ItemId, Method, Output, Resource, Sdk, Type};
use crate::spell::{From, item_name, runtime, ty};

/// The example as an attribute, which `print` turns into documentation: what runs it, and what of it is shown.
pub(crate) fn attribute(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let mock = runtime(sdk, "Mock", From::Elsewhere);
    let status = Literal::u16_unsuffixed(it.example.status);
    let (answer, call) = (&it.example.answer, call(sdk, resource, it));
    let reply = runtime(sdk, "Reply", From::Elsewhere);
    let server = if it.output.is_located() {
        quote!(#mock::script([#reply::new(#status, "").header("location", "https://example.com/")]))
    } else {
        quote!(#mock::answering(#status, #answer))
    };
    quote! {
        #[example({
            #server.run(async |client| {
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
    let wished = sdk.resources.iter().find_map(|it| first_call(it, &|it| it.in_readme));
    let (resource, method) =
        wished.or_else(|| sdk.resources.iter().find_map(|it| first_call(it, &|_| true)))?;
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

fn first_call<'a>(
    resource: &'a Resource,
    is_it: &dyn Fn(&Method) -> bool,
) -> Option<(&'a Resource, &'a Method)> {
    let own = resource.methods.iter().find(|it| is_it(it)).map(|it| (resource, it));
    own.or_else(|| resource.children.iter().find_map(|it| first_call(it, is_it)))
}

fn call(sdk: &Sdk, resource: &Resource, it: &Method) -> TokenStream {
    let name = &it.name;
    let way = resource.way.iter().map(|it| quote!(.#it()));
    let arguments = it.example.arguments.iter().map(|it| value(sdk, it));
    let setters = it.example.setters.iter().map(|(name, it)| {
        let value = value(sdk, it);
        quote!(.#name(#value))
    });
    let call = quote!(client #(#way)* .#name(#(#arguments),*) #(#setters)* .await?);
    if let Output::One(answer) = &it.output
        && answer.ty == Type::Unit
    {
        return quote!(#call;);
    }
    quote! {
        let answer = #call;
        println!("{answer:?}");
    }
}

/// A value as one would write it.
fn value(sdk: &Sdk, it: &ExampleValue) -> TokenStream {
    let item = |id: ItemId| item_name(sdk, id, From::Elsewhere);
    match it {
        ExampleValue::Text(text) => quote!(#text),
        ExampleValue::Number(text) => {
            let number: Option<Literal> = text.parse().ok();
            quote!(#number)
        }
        ExampleValue::Flag => quote!(true),
        ExampleValue::Bytes => quote!("hello".as_bytes()),
        ExampleValue::Null => null(sdk),
        ExampleValue::Nothing => quote!(None),
        ExampleValue::Something(inner) => {
            let inner = value(sdk, inner);
            quote!(Some(#inner))
        }
        ExampleValue::Array(items) => {
            let items = values(sdk, items);
            quote!([#items])
        }
        ExampleValue::List(items) => {
            let items = values(sdk, items);
            quote!(vec![#items])
        }
        ExampleValue::New(id, arguments) => {
            let (name, arguments) = (item(*id), values(sdk, arguments));
            quote!(#name::new(#arguments))
        }
        ExampleValue::Variant(id, variant, inner) => {
            let name = item(*id);
            let inner = inner.as_ref().map(|it| value(sdk, it)).map(|it| quote!((#it)));
            quote!(#name::#variant #inner)
        }
        ExampleValue::Into(inner) => {
            let inner = value(sdk, inner);
            quote!(#inner.into())
        }
        ExampleValue::Default(of) => blank(sdk, of),
    }
}

fn null(sdk: &Sdk) -> TokenStream {
    let json = runtime(sdk, "Json", From::Elsewhere);
    quote!(#json::null())
}

fn values(sdk: &Sdk, items: &[ExampleValue]) -> TokenStream {
    let items = items.iter().map(|it| value(sdk, it));
    quote!(#(#items),*)
}

/// The blank of a type.
fn blank(sdk: &Sdk, of: &Type) -> TokenStream {
    let written = |it: &Type| ty(sdk, it, From::Elsewhere);
    if let Type::Map(item) = of {
        let item = written(item);
        return quote!(std::collections::BTreeMap::<String, #item>::new());
    }
    if let Type::Vec(item) = of {
        let item = written(item);
        return quote!(Vec::<#item>::new());
    }
    let name = written(of);
    if of.item().is_some() { quote!(#name::default()) } else { quote!(<#name>::default()) }
}
