//! The calls of a crate that a peer printed, from the signatures of its client's methods.

use std::fs;
use std::path::Path;

use quote::ToTokens as _;
use serde_json::Value;
use syn::{FnArg, ImplItem, ImplItemFn, Item, ItemImpl, Type, Visibility};

use crate::program;

/// A client: its type, how it is made, and its methods.
struct Client<'a> {
    name: String,
    make: String,
    methods: Vec<&'a ImplItemFn>,
}

/// The program; which call is the one is what our bindings say, by the name that both make of its `operationId`.
pub fn program(
    source: &str,
    bindings: &str,
    which: &str,
) -> Result<String, Box<dyn std::error::Error>> {
    let mut impls = Vec::new();
    collect(Path::new(source), &mut impls)?;
    let client = client(&impls).ok_or("there is no client with `with_base_url`")?;
    let mut methods = client.methods;
    if which == "one" {
        let bindings: Value = serde_json::from_str(&fs::read_to_string(bindings)?)?;
        let operations = bindings["operations"].as_array().map_or(&[][..], Vec::as_slice);
        let one = program::one(operations).ok_or("there is no operation")?;
        let wanted = letters(one["operationId"].as_str().unwrap_or_default());
        methods.retain(|it| letters(&it.sig.ident.to_string()) == wanted);
    }
    if methods.is_empty() {
        return Err("the client has no such method".into());
    }
    let calls: Vec<_> = methods.into_iter().map(call).collect();
    Ok(program::program(&format!("sdk::{}", client.name), &client.make, &calls))
}

fn collect(folder: &Path, impls: &mut Vec<ItemImpl>) -> Result<(), Box<dyn std::error::Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, impls)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            let file = syn::parse_file(&fs::read_to_string(&path)?)?;
            impls.extend(file.items.into_iter().filter_map(|it| match it {
                Item::Impl(it) if it.trait_.is_none() => Some(it),
                _ => None,
            }));
        }
    }
    Ok(())
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
    it.items.iter().filter_map(|it| match it {
        ImplItem::Fn(it) => Some(it),
        _ => None,
    })
}

fn call(it: &ImplItemFn) -> String {
    let arguments: Vec<_> = it.sig.inputs.iter().filter_map(argument).collect();
    format!("client.{}({}).await", it.sig.ident, arguments.join(", "))
}

/// What is generic takes a text; everything else says itself what it takes.
fn argument(it: &FnArg) -> Option<String> {
    let FnArg::Typed(it) = it else { return None };
    let text = it.ty.to_token_stream().to_string();
    Some(match &*it.ty {
        Type::ImplTrait(_) => "given::<String>()".to_owned(),
        _ if text.starts_with("Option < impl") => "given::<Option<String>>()".to_owned(),
        _ => "given()".to_owned(),
    })
}

fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Item, call, client};

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
        let impls: Vec<_> = items
            .filter_map(|it| match it {
                Item::Impl(it) => Some(it),
                _ => None,
            })
            .collect();
        let client = client(&impls).unwrap();
        assert_eq!(client.make, "sdk::Client::with_base_url(base).expect(\"a client\")");
        let calls: Vec<_> = client.methods.iter().map(|it| call(it)).collect();
        let list = "client.list(given::<String>(), given::<Option<String>>(), given()).await";
        assert_eq!(calls, [list]);
    }
}
