//! What stands in printed files: items by kind and name, and the rows of tables. Read by syn, not by the emitter.

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
    /// For each table of a struct or an enum, its names and what they are on the wire.
    pub(crate) tables: BTreeMap<String, Vec<(String, String)>>,
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
            syn::Item::Impl(_) => ("impl", String::new()),
            syn::Item::Macro(it) => return self.table(path, &it.mac),
            _ => return Err(format!("{path} has an item of another kind")),
        };
        if path.starts_with("types/") && matches!(kind, "struct" | "enum" | "type") {
            self.types.push(name.clone());
        }
        self.items.push(format!("{path}: {kind} {name}"));
        Ok(())
    }

    /// A table is a macro: `object!`, `choice!`, `call!` and their kin.
    fn table(&mut self, path: &str, it: &syn::Macro) -> Result<(), String> {
        let name = it.path.segments.last().map(|it| it.ident.to_string()).unwrap_or_default();
        let known = ["object", "choice", "call", "union", "pages", "events", "download"];
        if !known.contains(&name.as_str()) {
            return Err(format!("{path} calls the macro `{name}!`"));
        }
        let trees: Vec<_> = it.tokens.clone().into_iter().collect();
        let keyword =
            |it: &TokenTree| matches!(it, TokenTree::Ident(it) if it == "struct" || it == "enum");
        let defined = trees.iter().position(keyword).and_then(|at| trees.get(at + 1));
        let defined = defined.map(ToString::to_string).unwrap_or_default();
        self.items.push(format!("{path}: {name}! {defined}"));
        match name.as_str() {
            "call" => self.calls += 1,
            "union" if !defined.is_empty() => self.types.push(defined),
            "object" | "choice" if !defined.is_empty() => {
                self.types.push(defined.clone());
                let mut rows = Vec::new();
                for tree in &trees {
                    if let TokenTree::Group(group) = tree {
                        read_rows(group, &mut rows);
                    }
                }
                self.tables.insert(defined, rows);
            }
            _ => {}
        }
        Ok(())
    }
}

/// `name: Type = "wire",` and `Name = "wire",`
fn read_rows(group: &Group, rows: &mut Vec<(String, String)>) {
    if group.delimiter() != Delimiter::Brace {
        return;
    }
    let mut name = None;
    for tree in group.stream() {
        match tree {
            TokenTree::Ident(it) if name.is_none() => name = Some(it.to_string()),
            TokenTree::Literal(it) => {
                let wire = syn::parse_str::<syn::LitStr>(&it.to_string());
                if let (Some(name), Ok(wire)) = (name.take(), wire) {
                    rows.push((name, wire.value()));
                }
            }
            TokenTree::Punct(it) if it.as_char() == ',' => name = None,
            _ => {}
        }
    }
}
