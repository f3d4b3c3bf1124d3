//! `type`: what all facets allow together, and what is implied where none says.

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

use super::facets::Facet;
use super::schema::Lowering;

impl<'a> Lowering<'a> {
    /// The types that all facets allow, without `null`; what they imply where none says.
    pub(super) fn types(&mut self, facets: &[Facet<'a>], at: &Pointer) -> Vec<&'a str> {
        let mut types: Option<Vec<&'a str>> = None;
        for facet in facets {
            let said = self.said_types(&facet.cursor);
            if said.is_empty() {
                continue;
            }
            types = Some(match types {
                None => said,
                Some(so_far) => so_far.into_iter().filter(|it| compatible(it, &said)).collect(),
            });
        }
        match types {
            Some(types) if types.is_empty() => {
                self.report_warning(
                    Code::Contradiction,
                    at,
                    "the members of this `allOf` have no type in common; any JSON is accepted",
                );
                Vec::new()
            }
            Some(types) if types.as_slice() == ["null"] => types,
            Some(types) => types.into_iter().filter(|it| *it != "null").collect(),
            None => implied_type(facets).into_iter().collect(),
        }
    }

    fn said_types(&mut self, cursor: &Cursor<'a>) -> Vec<&'a str> {
        let Some(said) = cursor.get("type") else { return Vec::new() };
        let names: Vec<_> = match said.node {
            Node::String(name) => vec![(name.as_str(), said.at.clone())],
            Node::List(_) => {
                said.items().filter_map(|it| Some((it.node.as_str()?, it.at.clone()))).collect()
            }
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::Map(_) => {
                let message = format!(
                    "`type` must be a string or a list of strings, found {}",
                    said.node.kind()
                );
                self.report_once(Code::WrongType, &said.at, &message);
                Vec::new()
            }
        };
        let mut types = Vec::new();
        for (name, at) in names {
            if TYPES.contains(&name) {
                types.push(name);
            } else if name != "any" {
                let message = format!("`{name}` is no type; any JSON is accepted");
                self.report_once(Code::WrongType, &at, &message);
            }
        }
        types
    }
}

const TYPES: &[&str] = &["null", "boolean", "integer", "number", "string", "array", "object"];

fn compatible(name: &str, others: &[&str]) -> bool {
    others.contains(&name) || (name == "integer" && others.contains(&"number"))
}

fn implied_type(facets: &[Facet<'_>]) -> Option<&'static str> {
    let has = |keys: &[&str]| {
        facets.iter().any(|it| keys.iter().any(|key| it.cursor.node.get(key).is_some()))
    };
    if has(&["properties", "additionalProperties", "patternProperties", "required"]) {
        Some("object")
    } else if has(&["items", "prefixItems"]) {
        Some("array")
    } else if has(&["pattern", "minLength", "maxLength", "contentEncoding", "format"]) {
        Some("string")
    } else {
        None
    }
}
