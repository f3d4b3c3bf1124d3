//! `models`: what the types of schemas are called.

use std::collections::BTreeMap;

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};
use serde_json::Value;

use super::Import;
use super::casings::Casings;
use super::spec::Spec;

/// A model of a configuration.
pub(super) struct Model<'a> {
    pub(super) name: &'a str,
    pub(super) it: Cursor<'a>,
}

impl Model<'_> {
    /// What it says the schema is: an address, or the name of a component.
    fn says(&self) -> Option<&str> {
        self.it.node.as_str().or_else(|| self.it.text("openapi_uri"))
    }

    /// The schema.
    pub(super) fn schema(&self, spec: &Spec<'_>) -> Option<Pointer> {
        let text = self.says()?;
        let component = || Pointer::root().child("components").child("schemas").child(text);
        let at = if text.starts_with('#') { Pointer::parse(text)? } else { component() };
        spec.find(&at).map(|it| it.at)
    }
}

/// Names types, where the name is another one than the document's, and no other type has it.
pub(super) fn models(all: &[Model<'_>], casings: &Casings, spec: &Spec<'_>, import: &mut Import) {
    import.overlay.heading("Types");
    let components = Pointer::root().child("components").child("schemas");
    let mut taken: BTreeMap<String, Pointer> = BTreeMap::new();
    for (name, it) in spec.find(&components).iter().flat_map(Cursor::entries) {
        taken.insert(letters(name), it.at);
    }
    let mut named: BTreeMap<Pointer, String> = BTreeMap::new();
    for it in all {
        import.keys.done(&it.it.at);
        let Some(at) = it.schema(spec) else {
            match it.says() {
                Some(said) => {
                    import.report.add(&it.it.at, format!("the document has no schema `{said}`"));
                }
                None => import.report.lost(&it.it.at, "it names no schema"),
            }
            continue;
        };
        let name = words(&casings.pascal(it.name));
        let own = letters(&name);
        // The name that it has.
        if taken.get(&own) == Some(&at) {
            continue;
        }
        let has = |other: &str| format!("`{name}` stays what the document calls it: {other}");
        if let Some(other) = named.get(&at) {
            import.report.add(&it.it.at, has(&format!("the schema is `{other}` already")));
        } else if let Some(other) = taken.get(&own) {
            import.report.add(&it.it.at, has(&format!("`#{}` has that name", other.as_str())));
        } else if at.in_file().is_some() || refers(spec, &at) {
            import.report.add(&it.it.at, has("it only refers to another schema"));
        } else {
            import.overlay.set(&at, "x-rust-name", Value::String(name.clone()));
            taken.insert(own, at.clone());
            named.insert(at, name);
        }
    }
}

/// A name as types are written.
fn words(name: &str) -> String {
    let words = name.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let capital = |it: &str| {
        it.chars()
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .chain(it.chars().skip(1))
            .collect::<String>()
    };
    words.map(capital).collect()
}

fn refers(spec: &Spec<'_>, at: &Pointer) -> bool {
    spec.find(at).is_none_or(|it| it.text("$ref").is_some() || !matches!(it.node, Node::Map(_)))
}

/// Names that differ in nothing else are one in Rust.
fn letters(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
