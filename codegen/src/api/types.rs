//! `type`: what all facets allow together, and what is implied where none says.

use crate::diagnostic::Code;
use crate::nearest::nearest;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::schema::Lowering;

impl<'a> Lowering<'a> {
    /// The types that all facets allow, without `null`; what they imply where none says.
    pub(super) fn types(&mut self, facets: &[Facet<'a>], at: &Pointer) -> Vec<&'a str> {
        let (mut types, mut null): (Option<Vec<&'a str>>, bool) = (None, false);
        for facet in facets {
            let said = self.said_types(&facet.cursor);
            // `null` alone is said beside what the other values are.
            let only_null = said.as_slice() == ["null"] && facets.len() > 1;
            null |= only_null;
            if said.is_empty() || only_null {
                continue;
            }
            let Some(so_far) = types.take() else {
                types = Some(said);
                continue;
            };
            let common = in_both(&so_far, &said);
            if common.is_empty() {
                let message = format!(
                    "the parts of this schema have no type in common: `{}` is taken, not `{}`",
                    said.join(", "),
                    so_far.join(", ")
                );
                self.warn_once(Code::Contradiction, at, &message);
            }
            types = Some(if common.is_empty() { said } else { common });
        }
        let types = types.or_else(|| implied_type(facets).map(|it| vec![it])).unwrap_or_default();
        if types.as_slice() == ["null"] || (types.is_empty() && null) {
            return vec!["null"];
        }
        types.into_iter().filter(|it| *it != "null").collect()
    }

    fn said_types(&mut self, cursor: &Cursor<'a>) -> Vec<&'a str> {
        let Some(said) = cursor.get("type") else { return Vec::new() };
        let names: Vec<_> = match said.node {
            Node::String(name) => vec![(name.as_str(), said.at.clone())],
            Node::List(_) => {
                said.items().filter_map(|it| Some((it.node.as_str()?, it.at.clone()))).collect()
            }
            Node::Null => vec![("null", said.at.clone())],
            Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::Map(_) => {
                let message = format!(
                    "`type` must be a string or a list of strings, found {}",
                    said.node.kind()
                );
                self.widen("type", Code::WrongType, &said.at, &message);
                Vec::new()
            }
        };
        let mut types = Vec::new();
        for (name, at) in names {
            // A type that is said twice is one.
            let known = self.known_type(name, &at);
            types.extend(known.filter(|it| !types.contains(it)));
        }
        types
    }

    /// The type that a name means, also one that the specification does not have.
    fn known_type(&mut self, name: &'a str, at: &Pointer) -> Option<&'a str> {
        if TYPES.contains(&name) {
            return Some(name);
        }
        let lower = name.to_ascii_lowercase();
        let misspelt = TYPES.iter().copied().find(|it| *it == lower);
        let row = || MEANT.iter().find(|(names, _)| names.contains(&lower.as_str()));
        match misspelt.or_else(|| row().map(|(_, meant)| *meant)) {
            Some("") => None,
            Some(meant) => {
                let message =
                    format!("`{name}` is no type of JSON Schema; it is read as `{meant}`");
                let found = self.warn_once(Code::WrongType, at, &message);
                found.map(|it| it.help(format!("write `{meant}`")));
                Some(meant)
            }
            None => {
                let message = format!("`{name}` is no type of JSON Schema; any JSON is accepted");
                let help = match nearest(name, TYPES.iter().copied()) {
                    Some(word) => format!("did you mean `{word}`?"),
                    None => format!("write one of {}", TYPES.join(", ")),
                };
                let found = self.widen("type", Code::WrongType, at, &message);
                found.map(|it| it.help(help));
                None
            }
        }
    }
}

/// What documents write in the place of a type, and the type that they mean; none for any value.
const MEANT: &[(&[&str], &str)] = &[
    (&["any", "mixed", "unknown"], ""),
    (
        &["str", "text", "char", "uuid", "date", "datetime", "date-time", "timestamp", "url"],
        "string",
    ),
    (&["file", "binary", "bytes", "byte"], "string"),
    (&["int", "int32", "int64", "long", "short"], "integer"),
    (&["float", "double", "decimal"], "number"),
    (&["bool"], "boolean"),
    (&["list", "set", "tuple"], "array"),
    (&["map", "dict", "dictionary", "hash", "struct"], "object"),
    (&["none", "nil", "void"], "null"),
];

const TYPES: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];

/// The types that two lists have in common; every integer is a number.
fn in_both<'a>(one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let fits = |name: &str, others: &[&str]| {
        others.contains(&name) || (name == "integer" && others.contains(&"number"))
    };
    let narrower = other.iter().filter(|it| **it == "integer" && fits(it, one));
    let mut common: Vec<_> =
        one.iter().filter(|it| fits(it, other)).chain(narrower).copied().collect();
    common.sort_unstable();
    common.dedup();
    common
}

fn implied_type(facets: &[Facet<'_>]) -> Option<&'static str> {
    let has = |keys: &[&str]| {
        facets.iter().any(|it| keys.iter().any(|key| it.cursor.node.get(key).is_some()))
    };
    if has(&["properties", "additionalProperties", "patternProperties", "required"])
        || has(&["unevaluatedProperties", "propertyNames", "minProperties", "maxProperties"])
        || has(&["then", "else", "dependentSchemas", "dependentRequired"])
    {
        Some("object")
    } else if has(&["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems"])
        || has(&["additionalItems", "unevaluatedItems"])
    {
        Some("array")
    } else if has(&["pattern", "minLength", "maxLength", "contentEncoding", "format"]) {
        Some("string")
    } else if has(&["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]) {
        Some("number")
    } else {
        None
    }
}
