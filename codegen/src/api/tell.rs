//! Tells the branches of unions apart, once all schemas are known.
//!
//! First by the kind of JSON value; where branches share a kind, by what `objects`, `scalars` and `lists` know about it.
//! What nothing tells apart is reported.

mod doubt;
mod facts;
mod implied_tag;
mod objects;
mod scalars;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;

use super::model::{Choices, JsonKind, Kind, Scalar, SchemaId, Schemas, Tell, Union, Use};

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

/// The decision table: for each kind of value what tells the branches apart that allow it.
fn tells(
    schemas: &Schemas,
    union: &Union,
    at: &Pointer,
    diagnostics: &mut Diagnostics,
) -> Vec<(JsonKind, Tell)> {
    let branches = union.branches.iter().enumerate().map(|(index, it)| (index, it.schema));
    let groups = by_kind(schemas, branches);
    if let Some(doubt) =
        groups.iter().find_map(|(kind, it)| doubt::doubt(schemas, union, *kind, it))
    {
        diagnostics.warning(Code::AmbiguousUnion, at, doubt);
    }
    let tells = groups.into_iter().map(|(kind, group)| {
        let tell = match (kind, group.as_slice()) {
            (JsonKind::Object, group) => objects::tell(schemas, union, group),
            (JsonKind::Array, group) => lists(schemas, group),
            (kind, group) => items(schemas, kind, group),
        };
        (kind, tell)
    });
    tells.collect()
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

/// Values without a discriminator.
fn items(schemas: &Schemas, kind: JsonKind, group: &[(usize, SchemaId)]) -> Tell {
    match (kind, group) {
        (_, [(only, id)]) if !is_one_value(schemas, *id) => Tell::Only(*only),
        (JsonKind::Object, group) => objects::untagged(schemas, group),
        (JsonKind::Array, group) => first(schemas, group),
        (kind, group) => scalars::tell(schemas, kind, group),
    }
}

/// Whether a branch is one number or boolean, so that any other is of no branch. Texts that are listed are open.
fn is_one_value(schemas: &Schemas, id: SchemaId) -> bool {
    let json = schemas[id].kind.constant();
    json.is_some_and(|it| !it.starts_with(['"', '[', '{']))
}

/// Lists are told apart by what their first item is.
fn lists(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    if let [(only, _)] = group {
        return Tell::Only(*only);
    }
    let item =
        |(index, id): &(usize, SchemaId)| Some((*index, schemas[*id].kind.first_item()?.schema));
    let firsts: Option<Group> = group.iter().map(item).collect();
    let (Some(firsts), Some((empty, _))) = (firsts, group.first()) else {
        return first(schemas, group);
    };
    let arms = by_kind(schemas, firsts.into_iter());
    let arms = arms.into_iter().map(|(kind, group)| (kind, items(schemas, kind, &group)));
    Tell::FirstItem { arms: arms.collect(), empty: *empty }
}

/// Whichever can be decoded; what takes anything comes last.
fn first(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    let is_any = |id: &SchemaId| matches!(schemas[*id].kind, Kind::Any);
    let (any, others): (Group, Group) = group.iter().copied().partition(|(_, id)| is_any(id));
    Tell::First(others.into_iter().chain(any).map(|(index, _)| index).collect())
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

/// The kinds of JSON values that a place allows, `null` among them.
fn kinds_at(schemas: &Schemas, it: &Use) -> Vec<JsonKind> {
    let schema = &schemas[it.schema];
    let null = it.nullable || schema.nullable || matches!(schema.kind, Kind::Null | Kind::Any);
    let mut all: Vec<_> = null.then_some(JsonKind::Null).into_iter().collect();
    all.extend(kinds(schemas, it.schema));
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

/// The constants that a property of a branch can have, each once; `None` if it can have others.
fn constants(schemas: &Schemas, id: SchemaId, property: &str) -> Option<Vec<String>> {
    let own = |leaf: SchemaId| {
        let object = schemas[leaf].kind.object()?;
        let property = object.properties.iter().find(|it| it.name == property)?;
        listed(&schemas[property.value.schema].kind)
    };
    let all = leaves(schemas, id).into_iter().map(own).collect::<Option<Vec<_>>>()?;
    let mut seen = BTreeSet::new();
    let each = all.into_iter().flatten().filter(|it| seen.insert(it.clone())).collect::<Vec<_>>();
    (!each.is_empty()).then_some(each)
}

/// The values that a kind lists, as texts.
fn listed(kind: &Kind) -> Option<Vec<String>> {
    let constant = kind.constant().filter(|json| !json.starts_with(['[', '{']));
    let constant = constant.map(|json| vec![unquoted(json)]);
    constant.or_else(|| kind.choices().map(Choices::texts))
}

/// A constant as the text that a tag is compared with.
fn unquoted(json: &str) -> String {
    serde_json::from_str::<String>(json).unwrap_or_else(|_| json.to_owned())
}

/// Each value once; the first branch that claims it has it.
fn unique(values: impl Iterator<Item = (String, usize)>) -> Vec<(String, usize)> {
    let mut unique: Vec<(String, usize)> = Vec::new();
    let mut seen = BTreeSet::new();
    for (value, index) in values {
        if seen.insert(value.clone()) {
            unique.push((value, index));
        }
    }
    unique
}
