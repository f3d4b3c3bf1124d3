//! Pieces of Rust as text, for files that are laid out here and not by prettyplease: names, types and literals only.

use std::fmt::Write as _;

use proc_macro2::Literal;

use crate::markdown::visible;
use crate::rust::{ItemId, Place, Sdk, Type};

/// The longest line, where it can be broken.
const WIDTH: usize = 100;

/// A string literal.
pub(super) fn string(text: &str) -> String {
    Literal::string(text).to_string()
}

/// Lines of documentation, indented. Whatever a line holds, it stays one.
pub(super) fn docs(depth: usize, lines: &[String], text: &mut String) {
    for line in lines {
        let space = if line.is_empty() { "" } else { " " };
        let _ = writeln!(text, "{:2$}///{space}{}", "", visible(line), 4 * depth);
    }
}

/// A head and what follows it, each link of the chain in a line of its own where they do not fit into one.
pub(super) fn chain(depth: usize, head: &str, links: &[String], end: &str) -> String {
    let indent = 4 * depth;
    let line = format!("{:indent$}{head}{}{end}", "", links.concat());
    if line.len() <= WIDTH {
        return line + "\n";
    }
    let more = indent + 4;
    let links: Vec<_> =
        links.iter().map(|it| format!("\n{:more$}{}", "", it.trim_start())).collect();
    format!("{:indent$}{head}{}{end}\n", "", links.concat())
}

/// A head, a list between parentheses and what follows it, with an item in each line where they do not fit into one.
pub(super) fn list(depth: usize, head: &str, items: &[String], end: &str) -> String {
    let indent = 4 * depth;
    let line = format!("{:indent$}{head}({}){end}", "", items.join(", "));
    if line.len() <= WIDTH {
        return line + "\n";
    }
    let more = indent + 4;
    let items: Vec<_> = items.iter().map(|it| format!("{:more$}{it},\n", "")).collect();
    format!("{:indent$}{head}(\n{}{:indent$}){end}\n", "", items.concat(), "")
}

/// An import of names, as many in a line as it takes.
pub(super) fn import(path: &str, names: &[&str]) -> String {
    match names {
        [] => return String::new(),
        [name] => return format!("use {path}::{name};\n"),
        _ => {}
    }
    let line = format!("use {path}::{{{}}};\n", names.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut lines = vec![String::from("   ")];
    for name in names {
        if lines.last().is_some_and(|it| it.len() + name.len() + 2 > WIDTH) {
            lines.push(String::from("   "));
        }
        if let Some(last) = lines.last_mut() {
            let _ = write!(last, " {name},");
        }
    }
    format!("use {path}::{{\n{}\n}};\n", lines.join("\n"))
}

/// What goes before the names of types where they are written.
pub(super) struct Paths {
    runtime: String,
    types: String,
    collections: &'static str,
}

impl Paths {
    /// In a file of types, which imports what it uses.
    pub(super) fn of_types() -> Self {
        Self { runtime: String::new(), types: String::new(), collections: "" }
    }

    /// In a file of a resource, which imports the types as a module.
    pub(super) fn of_resources() -> Self {
        let (runtime, types) = ("crate::runtime::".to_owned(), "types::".to_owned());
        Self { runtime, types, collections: "std::collections::" }
    }

    /// In another crate.
    pub(super) fn elsewhere(sdk: &Sdk) -> Self {
        let (runtime, types) =
            (format!("{}::runtime::", sdk.crate_name), format!("{}::types::", sdk.crate_name));
        Self { runtime, types, collections: "std::collections::" }
    }
}

/// A type as it is written.
pub(super) fn ty(sdk: &Sdk, it: &Type, paths: &Paths) -> String {
    let inner = |it: &Type| ty(sdk, it, paths);
    let of = |wrapper: &str, it: &Type| format!("{wrapper}<{}>", inner(it));
    let runtime = |name: &str| format!("{}{name}", paths.runtime);
    match it {
        Type::Unit => "()".to_owned(),
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::I128
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::String => it.primitive().unwrap_or_default().to_owned(),
        Type::Text(name) => runtime(name),
        Type::Json => runtime("Json"),
        Type::Bytes => runtime("Bytes"),
        Type::Option(it) => of("Option", it),
        Type::Nullable(it) => of(&runtime("Nullable"), it),
        Type::Vec(it) => of("Vec", it),
        Type::Box(it) => of("Box", it),
        Type::Map(it) => format!("{}BTreeMap<String, {}>", paths.collections, inner(it)),
        Type::Tuple(items, rest) => {
            let items: Vec<_> = items.iter().map(inner).collect();
            let rest = (**rest != Type::Json).then(|| format!(", {}", inner(rest)));
            format!("{}<({},){}>", runtime("Tuple"), items.join(", "), rest.unwrap_or_default())
        }
        Type::Item(id) => item(sdk, *id, paths),
    }
}

/// The name of a type of the SDK.
pub(super) fn item(sdk: &Sdk, id: ItemId, paths: &Paths) -> String {
    format!("{}{}", paths.types, sdk.item(id).map_or("", |it| it.name.as_str()))
}

/// A parameter as the runtime knows it.
pub(super) fn parameter(name: &str, place: &Place) -> String {
    let (location, style) = match place {
        Place::Plain(location) => (*location, String::new()),
        Place::Styled { location, style: (style, explode), reserved } => {
            let explode = explode.map_or_else(String::new, |it| it.to_string());
            let reserved = if *reserved { ".reserved()" } else { "" };
            (*location, format!(".{style}({explode}){reserved}"))
        }
        Place::Field | Place::Body => ("query", String::new()),
    };
    format!("Parameter::{location}({}){style}", string(name))
}
