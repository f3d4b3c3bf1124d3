//! `oneOf`, `anyOf` and lists of types: the branches, each merged with what stands beside them.

use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Document, Node};

use super::facets::Facet;
use super::model::{Discriminator, Docs, Kind, Union, Use};
use super::schema::{Lowering, decides};

pub(super) const UNIONS: [&str; 2] = ["oneOf", "anyOf"];

impl<'a> Lowering<'a> {
    /// The union that the facets describe, if one of them has branches that say what the values are.
    pub(super) fn union(&mut self, facets: &[Facet<'a>], at: &Pointer) -> Option<Kind> {
        if let Some(kind) = self.hierarchy(facets) {
            return Some(kind);
        }
        let mut unions = facets
            .iter()
            .filter(|it| it.union)
            .flat_map(|it| UNIONS.map(|key| it.cursor.get(key)))
            .flatten();
        let union = unions.find(|it| branches(it).any(|branch| says_something(&branch)))?;
        if let Some(second) = unions.find(|it| branches(it).any(|branch| says_something(&branch))) {
            let message =
                "a second union beside the first is not modelled; its branches are not told apart";
            self.warn_once(Code::Unmodelled, &second.at, message);
            for branch in branches(&second) {
                self.check_tree(&branch);
            }
        }
        let base: Vec<_> =
            facets.iter().map(|it| Facet { cursor: it.cursor.clone(), union: false }).collect();
        let beside = base.iter().any(|it| has_own_shape(&it.cursor));
        let cursors: Vec<_> = branches(&union).filter(|it| !is_null(it)).collect();
        // Who says what tells the branches apart has more of them to come.
        let is_open = facets.iter().any(|it| it.union && is_told(&it.cursor));
        if let ([only], false) = (cursors.as_slice(), is_open) {
            return Some(self.alone(only, &base, at));
        }
        let mut uses = Vec::new();
        for cursor in &cursors {
            let mut roots = vec![Facet { cursor: cursor.clone(), union: true }];
            // A branch that inherits from this schema has all that stands beside the union.
            let inherits = |it: &Facet<'a>| base.iter().any(|base| base.cursor.at == it.cursor.at);
            if beside && !self.facets(&roots).iter().any(inherits) {
                roots.extend(base.iter().cloned());
            }
            uses.push(self.use_of(roots));
        }
        let discriminator = facets.iter().find_map(|it| it.cursor.get("discriminator"));
        let discriminator = discriminator.and_then(|it| self.discriminator(&it, &cursors));
        Some(Kind::Union(Union { branches: uses, discriminator, tells: Vec::new() }))
    }

    /// A union of one branch is that branch.
    fn alone(&mut self, branch: &Cursor<'a>, base: &[Facet<'a>], at: &Pointer) -> Kind {
        if self.is_too_lonely(at) {
            return Kind::Any;
        }
        let mut roots = vec![Facet { cursor: branch.clone(), union: true }];
        roots.extend(base.iter().cloned());
        let facets = self.facets(&roots);
        for facet in &facets {
            self.check(&facet.cursor);
        }
        self.lonely += 1;
        let kind = self.kind(&facets, at);
        self.lonely -= 1;
        kind
    }

    /// Whether a union has no other branch than `null`.
    pub(super) fn is_only_null(facets: &[Facet<'a>]) -> bool {
        let unions = facets.iter().flat_map(|it| UNIONS.map(|key| it.cursor.get(key))).flatten();
        let only_null = |it: Cursor<'a>| it.items().all(|branch| is_null(&branch));
        unions.filter(|it| it.items().next().is_some()).any(only_null)
    }

    /// Whether a branch of a union is `null`.
    pub(super) fn allows_null(facets: &[Facet<'a>]) -> bool {
        facets.iter().any(|it| it.union && has_null_branch(&it.cursor))
    }

    /// One branch for each type.
    pub(super) fn union_of_types(
        &mut self,
        types: &[&str],
        facets: &[Facet<'a>],
        at: &Pointer,
    ) -> Kind {
        let mut branches = Vec::new();
        for name in types {
            // Every integer is a number.
            if *name == "integer" && types.contains(&"number") {
                continue;
            }
            let kind = self.kind_of_type(name, facets);
            branches.push(Use {
                schema: self.add(at, kind),
                nullable: false,
                docs: Docs::default(),
            });
        }
        match branches.as_slice() {
            [only] => self.schemas[only.schema].kind.clone(),
            _ => Kind::Union(Union { branches, discriminator: None, tells: Vec::new() }),
        }
    }

    fn discriminator(
        &mut self,
        cursor: &Cursor<'a>,
        branches: &[Cursor<'a>],
    ) -> Option<Discriminator> {
        let Some(property) = cursor.text("propertyName") else {
            let message = "the discriminator has no `propertyName`";
            self.warn_once(Code::WrongType, &cursor.at, message);
            return None;
        };
        let mapping: Vec<_> = cursor.get("mapping").iter().flat_map(Cursor::entries).collect();
        let default = cursor.get("defaultMapping");
        let (mut values, mut otherwise) = (Vec::new(), None);
        for (index, branch) in branches.iter().enumerate() {
            let named = Named::of(branch, self.document);
            let mapped = mapping.iter().filter(|(_, to)| named.is_meant_by(to, self.document));
            let mapped: Vec<_> = mapped.map(|(value, _)| (*value).to_owned()).collect();
            let is_default =
                default.as_ref().is_some_and(|it| named.is_meant_by(it, self.document));
            otherwise = otherwise.or(is_default.then_some(index));
            let is_implied = mapped.is_empty() && !named.name.is_empty() && !is_default;
            values.push(if is_implied { vec![named.name] } else { mapped });
        }
        if let (Some(default), None) = (&default, otherwise) {
            let message = "none of the branches is what `defaultMapping` names";
            self.warn_once(Code::DanglingRef, &default.at, message);
        }
        Some(Discriminator { property: property.to_owned(), values, otherwise })
    }
}

/// What a discriminator knows a branch by: its name, and its address.
struct Named {
    name: String,
    target: Option<Pointer>,
}

impl Named {
    fn of(branch: &Cursor<'_>, document: &Document) -> Self {
        let reference = branch.text("$ref").unwrap_or_default();
        let target = document.target(&branch.at, reference).filter(|_| !reference.is_empty());
        let component = target.as_ref().and_then(|it| document.name_of(it));
        let last = || reference.rsplit('/').next().unwrap_or_default().to_owned();
        Self { name: component.unwrap_or_else(last), target }
    }

    /// Whether a reference or a name of a component leads to it.
    fn is_meant_by(&self, to: &Cursor<'_>, document: &Document) -> bool {
        let text = to.node.as_str().unwrap_or_default();
        let leads = || self.target.is_some() && document.target(&to.at, text) == self.target;
        (text == self.name && !text.is_empty()) || leads()
    }
}

/// The branches of all unions of a schema.
pub(super) fn all_branches<'a>(cursor: &Cursor<'a>) -> impl Iterator<Item = Cursor<'a>> + use<'a> {
    let unions: Vec<_> = UNIONS.iter().filter_map(|key| cursor.get(key)).collect();
    unions.into_iter().flat_map(|it| branches(&it))
}

fn branches<'a>(union: &Cursor<'a>) -> impl Iterator<Item = Cursor<'a>> + use<'a> {
    union.items()
}

/// The only branch of a schema that is a union of it and perhaps `null`, and refers to nothing else.
pub(super) fn sole_branch<'a>(cursor: &Cursor<'a>) -> Option<Cursor<'a>> {
    let has = |key: &&&str| cursor.get(key).is_some_and(|it| it.items().next().is_some());
    let refers =
        ["$ref", "$dynamicRef", "$recursiveRef"].iter().any(|key| cursor.node.get(key).is_some());
    let key = UNIONS.iter().find(has)?;
    if refers || UNIONS.iter().chain(&["allOf"]).filter(has).count() != 1 || is_told(cursor) {
        return None;
    }
    let mut rest = cursor.get(key)?.items().filter(|it| !is_null(it));
    rest.next().filter(|_| rest.next().is_none())
}

/// Whether a union says what tells its branches apart.
fn is_told(cursor: &Cursor<'_>) -> bool {
    let has = |key: &str| cursor.node.get(key).is_some();
    has("discriminator") && UNIONS.iter().any(|key| has(key))
}

/// Whether one of the branches of a schema is `null`.
pub(super) fn has_null_branch(cursor: &Cursor<'_>) -> bool {
    UNIONS
        .iter()
        .filter_map(|key| cursor.get(key))
        .any(|it| branches(&it).any(|branch| is_null(&branch)))
}

/// A branch that only says which properties must be there is a condition, not a type.
pub(super) fn says_something(branch: &Cursor<'_>) -> bool {
    !is_condition(branch) && decides(branch) && !is_null(branch)
}

/// Whether a branch only says which values are refused.
pub(super) fn is_condition(branch: &Cursor<'_>) -> bool {
    let Node::Map(entries) = branch.node else { return false };
    entries.keys().all(|key| matches!(key.as_str(), "required" | "not" | "title" | "description"))
}

pub(super) fn is_null(branch: &Cursor<'_>) -> bool {
    let by_type =
        branch.text("type") == Some("null") || matches!(branch.node.get("type"), Some(Node::Null));
    let by_value = branch.node.get("const") == Some(&Node::Null);
    // A list of no values at all is a mistake that says nothing.
    let listed: Vec<_> = branch.get("enum").iter().flat_map(Cursor::items).collect();
    let by_enum = !listed.is_empty() && listed.iter().all(|it| *it.node == Node::Null);
    by_type || by_value || by_enum
}

/// Whether a schema describes values beside its union; `type` alone does not.
fn has_own_shape(cursor: &Cursor<'_>) -> bool {
    let keys = [
        "properties",
        "additionalProperties",
        "patternProperties",
        "unevaluatedProperties",
        "items",
        "prefixItems",
        "enum",
        "const",
        "format",
        "required",
    ];
    keys.iter().any(|key| cursor.node.get(key).is_some())
}
