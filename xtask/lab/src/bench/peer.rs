//! The calls of a crate that a peer printed, from the signatures of its client's methods.

use std::path::Path;

use quote::ToTokens as _;
use syn::{FnArg, ImplItem, ImplItemFn, Item, ItemImpl, Type, Visibility};

use super::calls;
use codegen_cli::below;

/// A client: its type, how it is made, and its methods.
struct Client<'a> {
    name: String,
    make: String,
    methods: Vec<&'a ImplItemFn>,
}

/// The program; which call is the one is what our bindings say, by the name that both make of its `operationId`.
pub(super) fn program(sdk: &Path, bindings: &Path, which: &str) -> Result<String, String> {
    let mut impls = Vec::new();
    for (name, text) in below(&sdk.join("src"))?.iter().filter(|it| is_rust(it.0)) {
        let file = syn::parse_file(text).map_err(|it| format!("{name}: {it}"))?;
        impls.extend(file.items.into_iter().filter_map(own));
    }
    let client = client(&impls).ok_or("there is no client with `with_base_url`")?;
    let mut methods = client.methods;
    if which == "one" {
        let operations = calls::operations(bindings)?;
        let one = calls::one(&operations).ok_or("there is no operation")?;
        let wanted = letters(one["operationId"].as_str().unwrap_or_default());
        methods.retain(|it| letters(&it.sig.ident.to_string()) == wanted);
    }
    if methods.is_empty() {
        return Err("the client has no such method".to_owned());
    }
    let calls: Vec<_> = methods.into_iter().map(call).collect();
    Ok(calls::program(&format!("sdk::{}", client.name), &client.make, &calls))
}

fn is_rust(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "rs")
}

/// What a type has of its own.
fn own(item: Item) -> Option<ItemImpl> {
    if let Item::Impl(it) = item { Some(it).filter(|it| it.trait_.is_none()) } else { None }
}

fn client(impls: &[ItemImpl]) -> Option<Client<'_>> {
    let named = |it: &ItemImpl| it.self_ty.to_token_stream().to_string();
    let base = impls.iter().find_map(|it| {
        let base = functions(it).find(|it| it.sig.ident == "with_base_url")?;
        Some((named(it), base))
    });
    let (name, base) = base?;
    let make = match base.sig.receiver() {
        Some(_) => format!("sdk::{name}::new().with_base_url(base)"),
        None => format!("sdk::{name}::with_base_url(base).expect(\"a client\")"),
    };
    let of_client = impls.iter().filter(|it| named(it) == name).flat_map(functions);
    let is_public = |it: &&ImplItemFn| matches!(it.vis, Visibility::Public(_));
    let methods = of_client.filter(is_public).filter(|it| it.sig.asyncness.is_some());
    let methods = methods.collect();
    Some(Client { name, make, methods })
}

fn functions(it: &ItemImpl) -> impl Iterator<Item = &ImplItemFn> {
    it.items.iter().filter_map(|it| if let ImplItem::Fn(it) = it { Some(it) } else { None })
}

fn call(it: &ImplItemFn) -> String {
    let arguments: Vec<_> = it.sig.inputs.iter().filter_map(argument).collect();
    format!("client.{}({}).await", it.sig.ident, arguments.join(", "))
}

/// What is generic takes a text; everything else says itself what it takes.
fn argument(it: &FnArg) -> Option<String> {
    let FnArg::Typed(it) = it else { return None };
    let text = it.ty.to_token_stream().to_string();
    let is_generic = matches!(*it.ty, Type::ImplTrait(_));
    Some(if is_generic {
        "given::<String>()".to_owned()
    } else if text.starts_with("Option < impl") {
        "given::<Option<String>>()".to_owned()
    } else {
        "given()".to_owned()
    })
}

fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{call, client, own};

    #[test]
    fn calls_follow_from_signatures() {
        let text = "
            impl Client { fn with_base_url(base: &str) -> Result<Self, E> {} }
            impl Client {
                pub async fn list(&self, id: impl AsRef<str>, q: Option<impl AsRef<str>>, b: Body) {}
                async fn hidden(&self) {}
                pub fn plain(&self) {}
            }
            impl Other { pub async fn other(&self) {} }";
        let items = syn::parse_file(text).unwrap().items.into_iter();
        let impls: Vec<_> = items.filter_map(own).collect();
        let client = client(&impls).unwrap();
        assert_eq!(client.make, "sdk::Client::with_base_url(base).expect(\"a client\")");
        let calls: Vec<_> = client.methods.iter().map(|it| call(it)).collect();
        let list = "client.list(given::<String>(), given::<Option<String>>(), given()).await";
        assert_eq!(calls, [list]);
    }
}
