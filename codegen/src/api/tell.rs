//! Tells the branches of unions apart, once all schemas are known.
//!
//! First by the kind of JSON value; where branches share a kind, by the document's discriminator, by a property whose
//! constants differ, by the string itself, or by the properties that are there. What nothing tells apart is reported.

mod implied_tag;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

use implied_tag::implied_tag;

use super::model::{Choices, JsonKind, Kind, Scalar, SchemaId, Schemas, Shape, Tell, Union};

/// Unions in unions in unions: nobody looks at more schemas than these to tell one branch from another.
const MAX_BRANCHES: usize = 2048;

/// Fills in [`Union::tells`] of every union.
pub(super) fn tell(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let unions = schemas.iter().filter(|(_, schema)| matches!(schema.kind, Kind::Union(_)));
    let ids: Vec<_> = unions.map(|(id, _)| id).collect();
    for id in ids {
        let schema = &schemas[id];
        let Kind::Union(union) = &schema.kind else { continue };
        let tells = tells(schemas, union, &schema.at, diagnostics);
        if let Kind::Union(union) = &mut schemas[id].kind {
            union.tells = tells;
        }
    }
}

fn tells(
    schemas: &Schemas,
    union: &Union,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<(JsonKind, Tell)> {
    let branches = union.branches.iter().enumerate().map(|(index, it)| (index, it.schema));
    let groups = by_kind(schemas, branches);
    let tells = groups.into_iter().map(|(kind, group)| {
        let tell = match (kind, group.as_slice()) {
            (JsonKind::Object, group) => objects(schemas, union, group),
            (_, [(only, _)]) => Tell::Only(*only),
            (JsonKind::String, group) => strings(schemas, group),
            (JsonKind::Array, group) => lists(schemas, group),
            (_, group) => first(group),
        };
        (kind, tell)
    });
    let tells: Vec<_> = tells.collect();
    if tells.iter().any(|(kind, tell)| *kind == JsonKind::Array && tell.is_guess()) {
        let message = "nothing tells the branches of this union apart; the first that can be decoded is taken";
        diagnostics.warning(Code::AmbiguousUnion, at, message);
    }
    tells
}

/// Branches of a union, by their position and schema.
type Group = Vec<(usize, SchemaId)>;

/// The branches that allow each kind of JSON value.
fn by_kind(
    schemas: &Schemas,
    branches: impl Iterator<Item = (usize, SchemaId)>,
) -> BTreeMap<JsonKind, Group> {
    let mut groups: BTreeMap<JsonKind, Group> = BTreeMap::new();
    for (index, schema) in branches {
        for kind in kinds(schemas, schema) {
            groups.entry(kind).or_default().push((index, schema));
        }
    }
    groups
}

/// Lists are told apart by what their first item is.
fn lists(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    let item =
        |(index, id): &(usize, SchemaId)| Some((*index, schemas[*id].kind.first_item()?.schema));
    let items: Option<Group> = group.iter().map(item).collect();
    let (Some(items), Some((empty, _))) = (items, group.first()) else { return first(group) };
    let arms = by_kind(schemas, items.into_iter()).into_iter().map(|(kind, group)| {
        let tell = match (kind, group.as_slice()) {
            (_, [(only, _)]) => Tell::Only(*only),
            (JsonKind::Object, group) => {
                implied_tag(schemas, group).unwrap_or_else(|| closest(schemas, group))
            }
            (_, group) => first(group),
        };
        (kind, tell)
    });
    Tell::FirstItem { arms: arms.collect(), empty: *empty }
}

fn first(group: &[(usize, SchemaId)]) -> Tell {
    Tell::First(group.iter().map(|(index, _)| *index).collect())
}

/// What a schema is in the end: itself, or all that the branches of a union lead to, in their order and each once.
fn leaves(schemas: &Schemas, id: SchemaId) -> Vec<SchemaId> {
    let (mut leaves, mut open, mut seen) = (Vec::new(), vec![id], BTreeSet::from([id]));
    while let Some(at) = open.pop() {
        let Some(union) = schemas[at].kind.union() else {
            leaves.push(at);
            continue;
        };
        if seen.len() < MAX_BRANCHES {
            let branches = union.branches.iter().map(|it| it.schema);
            let mut fresh: Vec<_> = branches.filter(|it| seen.insert(*it)).collect();
            fresh.reverse();
            open.extend(fresh);
        }
    }
    leaves
}

/// The kinds of JSON values that a schema allows.
fn kinds(schemas: &Schemas, id: SchemaId) -> Vec<JsonKind> {
    let leaves = leaves(schemas, id);
    let mut all: Vec<_> = leaves.iter().flat_map(|it| own_kinds(&schemas[*it].kind)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// The kinds of values of a schema that is no union.
fn own_kinds(kind: &Kind) -> Vec<JsonKind> {
    match kind {
        Kind::Any => vec![
            JsonKind::Boolean,
            JsonKind::Integer,
            JsonKind::Number,
            JsonKind::String,
            JsonKind::Array,
            JsonKind::Object,
        ],
        Kind::Null | Kind::Union(_) => Vec::new(),
        Kind::Boolean => vec![JsonKind::Boolean],
        Kind::Integer(_) => vec![JsonKind::Integer],
        Kind::Number(_) => vec![JsonKind::Integer, JsonKind::Number],
        Kind::Choice(it) if it.of != Scalar::Text => vec![JsonKind::Integer],
        Kind::Text(_) | Kind::Choice(_) => vec![JsonKind::String],
        Kind::Constant(json) => vec![kind_of(json)],
        Kind::List(_) | Kind::Tuple(_) => vec![JsonKind::Array],
        Kind::Map(_) | Kind::Object(_) => vec![JsonKind::Object],
    }
}

fn kind_of(json: &str) -> JsonKind {
    match json.bytes().next() {
        Some(b'"') => JsonKind::String,
        Some(b't' | b'f') => JsonKind::Boolean,
        Some(b'[') => JsonKind::Array,
        Some(b'{') => JsonKind::Object,
        _ if json.contains(['.', 'e', 'E']) => JsonKind::Number,
        _ => JsonKind::Integer,
    }
}

fn objects(schemas: &Schemas, union: &Union, group: &[(usize, SchemaId)]) -> Tell {
    let Some(discriminator) = &union.discriminator else {
        if let [(only, _)] = group {
            return Tell::Only(*only);
        }
        return implied_tag(schemas, group).unwrap_or_else(|| closest(schemas, group));
    };
    let given = group.iter().map(|(index, _)| (*index, discriminator.values.get(*index).cloned()));
    let property = &discriminator.property;
    let implied = group.iter().map(|(index, id)| (*index, constants(schemas, *id, property)));
    // The mapping has the first word: a branch can list a tag that is another's.
    let values = given.chain(implied).flat_map(|(index, values)| {
        values.unwrap_or_default().into_iter().map(move |value| (value, index))
    });
    Tell::Tag {
        property: discriminator.property.clone(),
        values: unique(values),
        otherwise: discriminator.otherwise.filter(|it| group.iter().any(|(index, _)| index == it)),
        absent: Vec::new(),
    }
}

fn closest(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    Tell::Closest(group.iter().map(|(index, id)| (*index, shape(schemas, *id))).collect())
}

/// The constants that a property of a branch can have; `None` if it can have others.
fn constants(schemas: &Schemas, id: SchemaId, property: &str) -> Option<Vec<String>> {
    let own = |leaf: SchemaId| {
        let object = schemas[leaf].kind.object()?;
        let property = object.properties.iter().find(|it| it.name == property)?;
        let kind = &schemas[property.value.schema].kind;
        let constant = kind.constant().map(|json| vec![unquoted(json)]);
        constant.or_else(|| kind.choices().map(Choices::texts))
    };
    let all = leaves(schemas, id).into_iter().map(own).collect::<Option<Vec<_>>>()?;
    (!all.is_empty()).then(|| all.into_iter().flatten().collect())
}

/// A constant as the text that a tag is compared with.
fn unquoted(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}

fn strings(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    let mut values = Vec::new();
    let mut otherwise = None;
    for (index, id) in group {
        let kind = &schemas[*id].kind;
        if let Kind::Constant(json) = kind {
            values.push((unquoted(json), *index));
        } else if let Some(choices) = kind.choices() {
            values.extend(choices.texts().into_iter().map(|it| (it, *index)));
        } else {
            otherwise = otherwise.or(Some(*index));
        }
    }
    Tell::Literals { values: unique(values.into_iter()), otherwise }
}

/// The names of the properties of a branch; of a union, what all of its branches have.
fn shape(schemas: &Schemas, id: SchemaId) -> Shape {
    let shapes = leaves(schemas, id).into_iter().map(|leaf| {
        let Some(object) = schemas[leaf].kind.object() else { return Shape::default() };
        let names = |required: bool| {
            let properties = object.properties.iter().filter(|it| it.required == required);
            properties.map(|it| it.name.clone()).collect()
        };
        Shape { required: names(true), optional: names(false) }
    });
    shapes.reduce(common).unwrap_or_default()
}

fn common(left: Shape, right: Shape) -> Shape {
    let (both, one): (Vec<_>, Vec<_>) =
        left.required.into_iter().partition(|it| right.required.contains(it));
    let rest = one.into_iter().chain(left.optional).chain(right.required).chain(right.optional);
    let mut optional: Vec<String> = Vec::new();
    for name in rest {
        if !both.contains(&name) && !optional.contains(&name) {
            optional.push(name);
        }
    }
    Shape { required: both, optional }
}

/// Each value once; the first branch that claims it has it.
fn unique(values: impl Iterator<Item = (String, usize)>) -> Vec<(String, usize)> {
    let mut unique: Vec<(String, usize)> = Vec::new();
    for (value, index) in values {
        if !unique.iter().any(|(known, _)| *known == value) {
            unique.push((value, index));
        }
    }
    unique
}
