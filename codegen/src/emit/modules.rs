//! The files of types, and the file that lists them.

use std::fmt::Write as _;

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Ident, Imports, Module, Sdk};

use super::text::{import, string};
use super::{Part, types};

/// The file that lists all types.
pub(super) fn index(sdk: &Sdk) -> Vec<Part> {
    let mut files = String::from("//! The types of the API.\n\n");
    let mut exports = String::new();
    for Module { name, features, .. } in &sdk.modules {
        let (needs, name) = (condition(features), name.as_str());
        let _ = writeln!(files, "{needs}mod {name};");
        let _ = writeln!(exports, "{needs}pub use {name}::*;");
    }
    [files, exports].into_iter().filter(|it| !it.is_empty()).map(Part::Table).collect()
}

/// The condition that one of these features is on, in a line of its own, if there is any.
fn condition(features: &[String]) -> String {
    let features: Vec<_> = features.iter().map(|it| format!("feature = {}", string(it))).collect();
    match features.as_slice() {
        [] => String::new(),
        [feature] => format!("#[cfg({feature})]\n"),
        _ => format!("#[cfg(any({}))]\n", features.join(", ")),
    }
}

/// The condition that a feature is on, if one is needed.
pub(super) fn needs(feature: Option<&String>) -> Option<TokenStream> {
    feature.map(|feature| quote!(#[cfg(feature = #feature)]))
}

/// A file of types.
pub(super) fn file(sdk: &Sdk, module: &Module) -> Vec<Part> {
    let head = format!("//! {}\n", module.about);
    let imports = imports(&module.imports);
    let head = [head, imports].into_iter().filter(|it| !it.is_empty()).map(Part::Table);
    let items = module.items.iter().filter_map(|it| sdk.item(*it));
    head.chain(items.flat_map(|item| types::item(sdk, item))).collect()
}

fn imports(it: &Imports) -> String {
    let types: Vec<_> = it.types.iter().map(Ident::as_str).collect();
    let ours = import("crate::runtime", &it.runtime) + &import("crate::types", &types);
    let map = if it.map { "use std::collections::BTreeMap;\n" } else { "" };
    let blank = if map.is_empty() || ours.is_empty() { "" } else { "\n" };
    format!("{map}{blank}{ours}")
}
