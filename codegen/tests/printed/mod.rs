//! What stands in printed files: items by kind and name, and what is called how on the wire. Read by syn, not by the emitter.

#![allow(
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "what was printed is taken apart, and most of it is of no interest"
)]

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenTree};

/// The items of one or more files.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Printed {
    /// `mod.rs: struct Pet`: each item, by its file.
    pub(crate) items: Vec<String>,
    /// The types of `types/`, in the order in which they stand.
    pub(crate) types: Vec<String>,
    /// For each struct and each enum of strings, its names and what they are on the wire.
    pub(crate) rows: BTreeMap<String, Vec<(String, String)>>,
    /// How many calls there are.
    pub(crate) calls: usize,
}

/// Reads files; one that is no Rust says so.
pub(crate) fn printed(files: &BTreeMap<String, String>) -> Result<Printed, String> {
    let mut printed = Printed::default();
    for (path, text) in files {
        let file = syn::parse_file(text).map_err(|it| format!("{path}: {it}"))?;
        for item in &file.items {
            printed.item(path, item)?;
        }
    }
    Ok(printed)
}

impl Printed {
    fn item(&mut self, path: &str, item: &syn::Item) -> Result<(), String> {
        let (kind, name) = match item {
            syn::Item::Use(_) => ("use", String::new()),
            syn::Item::Mod(it) => ("mod", it.ident.to_string()),
            syn::Item::Struct(it) => ("struct", it.ident.to_string()),
            syn::Item::Enum(it) => ("enum", it.ident.to_string()),
            syn::Item::Type(it) => ("type", it.ident.to_string()),
            syn::Item::Const(it) => ("const", it.ident.to_string()),
            // The table of the command line.
            syn::Item::Static(it) => ("static", it.ident.to_string()),
            syn::Item::Fn(it) => ("fn", it.sig.ident.to_string()),
            syn::Item::Impl(_) => ("impl", String::new()),
            syn::Item::Macro(it) => return self.line(path, &it.mac),
            _ => return Err(format!("{path} has an item of another kind")),
        };
        if path.starts_with("types/") && matches!(kind, "struct" | "enum" | "type") {
            self.types.push(name.clone());
        }
        self.items.push(format!("{path}: {kind} {name}"));
        Ok(())
    }

    /// The line of a codec, or of what all calls have: names, and nothing that is defined.
    fn line(&mut self, path: &str, it: &syn::Macro) -> Result<(), String> {
        let name = it.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        if !KNOWN.contains(&name.as_str()) {
            return Err(format!("{path} calls the macro `{name}!`"));
        }
        let trees: Vec<_> = it.tokens.clone().into_iter().collect();
        let of = trees.first().map(ToString::to_string).unwrap_or_default();
        self.items.push(format!("{path}: {name}! {of}"));
        if matches!(name.as_str(), "call" | "endpoint") {
            self.calls += 1;
        }
        if matches!(name.as_str(), "object" | "input" | "choice") {
            let mut rows = Vec::new();
            for tree in &trees {
                if let TokenTree::Group(group) = tree {
                    read_rows(group, &mut rows);
                }
            }
            self.rows.insert(of, rows);
        }
        Ok(())
    }
}

/// The macros of the runtime that printed code calls.
const KNOWN: &[&str] = &[
    "answers",
    "call",
    "choice",
    "download",
    "endpoint",
    "events",
    "failures",
    "foreign",
    "input",
    "lines",
    "located",
    "number",
    "object",
    "options",
    "pages",
    "switched_off",
    "union",
];

/// `name, other = "wire"`; a property without a field has no name.
fn read_rows(group: &Group, rows: &mut Vec<(String, String)>) {
    if group.delimiter() != Delimiter::Bracket {
        return;
    }
    for row in group.stream().into_iter().collect::<Vec<_>>().split(is_comma) {
        match row {
            [TokenTree::Ident(name)] => rows.push((name.to_string(), name.to_string())),
            [TokenTree::Ident(name), _, TokenTree::Literal(wire)] => {
                if let Ok(wire) = syn::parse_str::<syn::LitStr>(&wire.to_string()) {
                    rows.push((name.to_string(), wire.value()));
                }
            }
            _ => {}
        }
    }
}

fn is_comma(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(it) if it.as_char() == ',')
}
