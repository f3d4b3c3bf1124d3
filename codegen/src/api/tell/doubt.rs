//! What nothing tells apart: two branches of a union that allow the same, as far as anyone can see.

use super::super::model::{
    Form, JsonKind, Kind, Object, SchemaId, Schemas, Shape, Tell, Test, Union,
};
use super::{facts, kinds_at, leaves, listed, own_kinds};

/// Of a group with more branches than these not every pair is looked at.
const MAX_PAIRED: usize = 64;

/// What to say about the first two branches of a group that nothing tells apart.
pub(super) fn doubt(
    schemas: &Schemas,
    union: &Union,
    kind: JsonKind,
    group: &[(usize, SchemaId)],
) -> Option<String> {
    let group = group.get(..MAX_PAIRED).unwrap_or(group);
    let (one, other) = match kind {
        JsonKind::Null => None,
        JsonKind::Object if union.discriminator.is_some() => tagless(schemas, union, group),
        JsonKind::Object => objects(schemas, group),
        JsonKind::Array => lists(schemas, group),
        JsonKind::Boolean | JsonKind::Integer | JsonKind::Number | JsonKind::String => {
            scalars(schemas, kind, group)
        }
    }?;
    let name = |id: SchemaId| {
        let schema = &schemas[id];
        let named = schema.component.as_ref().map(|it| format!("`{it}`"));
        named.unwrap_or_else(|| format!("`{}`", schema.at))
    };
    let (one, other, words) = (name(one), name(other), words(kind));
    Some(format!(
        "nothing tells {one} and {other} apart, which both allow {words}; the first that can be decoded is taken"
    ))
}

fn words(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "`null`",
        JsonKind::Boolean => "booleans",
        JsonKind::Integer => "integers",
        JsonKind::Number => "numbers",
        JsonKind::String => "strings",
        JsonKind::Array => "lists",
        JsonKind::Object => "objects",
    }
}

/// The first two of a group that are alike.
fn pair<T>(
    group: &[(usize, SchemaId)],
    known: &[T],
    alike: impl Fn(&T, &T) -> bool,
) -> Option<(SchemaId, SchemaId)> {
    for (place, ((_, one), own)) in group.iter().zip(known).enumerate() {
        let behind = group.iter().zip(known).skip(place + 1);
        if let Some(((_, other), _)) = behind.into_iter().find(|(_, it)| alike(own, it)) {
            return Some((*one, *other));
        }
    }
    None
}

fn objects(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Option<(SchemaId, SchemaId)> {
    let shapes = facts::shapes(schemas, group);
    let known: Vec<_> = shapes.iter().zip(group).map(|((_, it), (_, id))| (it, *id)).collect();
    pair(group, &known, |(one, id), (other, other_id)| {
        same_names(&one.optional, &other.optional)
            && is_alike(one, other)
            && same_values(schemas, *id, *other_id)
    })
}

/// Branches that share all their tags with others are told apart as if there were none.
fn tagless(
    schemas: &Schemas,
    union: &Union,
    group: &[(usize, SchemaId)],
) -> Option<(SchemaId, SchemaId)> {
    let tell = super::objects::tell(schemas, union, group);
    let Tell::Tag { property, values, otherwise, .. } = tell else { return None };
    let is_told = |index: usize, id: SchemaId| {
        let listed = super::constants(schemas, id, &property);
        let can_be = |tag: &String| listed.as_ref().is_none_or(|it| it.contains(tag));
        otherwise == Some(index) || values.iter().any(|(tag, to)| *to == index && can_be(tag))
    };
    let others = group.iter().copied().filter(|(index, id)| !is_told(*index, *id));
    let others: Vec<_> = others.collect();
    objects(schemas, &others)
}

/// Whether an object that has nothing more than it must have can be of either shape.
pub(super) fn is_alike(one: &Shape, other: &Shape) -> bool {
    same_names(&one.required, &other.required) && same_facts(one, other)
}

fn same_names(one: &[String], other: &[String]) -> bool {
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// Whether a value can satisfy what is known of either.
fn same_facts(one: &Shape, other: &Shape) -> bool {
    let apart = |own: &Test, its: &Test| match (own, its) {
        (Test::Is(own) | Test::Known(own), Test::Is(its) | Test::Known(its))
        | (Test::Names(own), Test::Names(its)) => own != its,
        (Test::Kinds(own), Test::Kinds(its)) => own != its,
        (Test::Form(own), Test::Form(its)) => own != its,
        _ => false,
    };
    let tells = |it: &super::super::model::Fact| {
        let there: Vec<_> = other.facts.iter().filter(|its| its.path == it.path).collect();
        there.is_empty() || there.iter().any(|its| apart(&it.test, &its.test))
    };
    one.facts.len() == other.facts.len() && !one.facts.iter().any(tells)
}

/// Whether what cannot be seen from outside is the same: of maps the values, of anything else nothing is asked.
fn same_values(schemas: &Schemas, one: SchemaId, other: SchemaId) -> bool {
    match (&schemas[one].kind, &schemas[other].kind) {
        (Kind::Map(one), Kind::Map(other)) => kinds_at(schemas, one) == kinds_at(schemas, other),
        (Kind::Object(one), Kind::Object(other)) => {
            same_types(schemas, one, other, facts::MAX_DEPTH)
        }
        (Kind::Object(_) | Kind::Union(_), Kind::Union(_)) | (Kind::Union(_), Kind::Object(_)) => {
            true
        }
        // What takes anything is meant where nothing else is.
        _ => false,
    }
}

/// Whether the values of the same properties are alike as far as they are looked at.
fn same_types(schemas: &Schemas, one: &Object, other: &Object, depth: usize) -> bool {
    one.properties.len() == other.properties.len()
        && one.properties.iter().all(|own| {
            let twin = other.properties.iter().find(|it| it.name == own.name);
            twin.is_some_and(|it| same_deep(schemas, own.value.schema, it.value.schema, depth))
        })
}

/// The same of one value. What differs in scalars is a fact, or nothing that can be seen.
fn same_deep(schemas: &Schemas, one: SchemaId, other: SchemaId, depth: usize) -> bool {
    let is_deep = |kind: &Kind| {
        matches!(kind, Kind::Object(_) | Kind::List(_) | Kind::Map(_) | Kind::Tuple(_))
    };
    match (&schemas[one].kind, &schemas[other].kind) {
        _ if one == other => true,
        (Kind::Object(one), Kind::Object(other)) if depth > 0 => {
            same_types(schemas, one, other, depth - 1)
        }
        (Kind::List(one), Kind::List(other)) if depth > 0 => {
            same_deep(schemas, one.schema, other.schema, depth - 1)
        }
        (one, other) => !is_deep(one) && !is_deep(other),
    }
}

/// Lists are alike where their first items are of one kind that nothing tells apart.
fn lists(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Option<(SchemaId, SchemaId)> {
    let known: Vec<_> = group.iter().map(|(_, id)| *id).collect();
    pair(group, &known, |one, other| {
        let item = |id: SchemaId| schemas[id].kind.first_item().map(|it| it.schema);
        let both = [*one, *other].map(item);
        let [Some(first), Some(second)] = both else {
            return both == [None, None] && !is_any(schemas, *one) && !is_any(schemas, *other);
        };
        let (kinds, others) = (super::kinds(schemas, first), super::kinds(schemas, second));
        let items = [(0, first), (1, second)];
        kinds.iter().filter(|it| others.contains(it)).any(|kind| match kind {
            JsonKind::Object => objects(schemas, &items).is_some(),
            JsonKind::Null | JsonKind::Array => true,
            JsonKind::Boolean | JsonKind::Integer | JsonKind::Number | JsonKind::String => {
                scalars(schemas, *kind, &items).is_some()
            }
        })
    })
}

fn is_any(schemas: &Schemas, id: SchemaId) -> bool {
    matches!(schemas[id].kind, Kind::Any)
}

/// Scalars are alike where neither lists values, and both look the same.
fn scalars(
    schemas: &Schemas,
    kind: JsonKind,
    group: &[(usize, SchemaId)],
) -> Option<(SchemaId, SchemaId)> {
    let known: Vec<Vec<Look>> = group.iter().map(|(_, id)| looks(schemas, kind, *id)).collect();
    let (loose, group): (Vec<_>, Vec<_>) = known.into_iter().zip(group.iter().copied()).unzip();
    pair(&group, &loose, |one, other| {
        // Every look of the second is one of the first.
        !other.is_empty() && other.iter().all(|it| one.contains(it))
    })
}

/// What tells one scalar from others.
#[derive(PartialEq)]
enum Look {
    Value(String),
    Forms(Vec<Form>),
    /// Nothing, of strings, or of integers, or of numbers.
    Plain(&'static str),
}

fn looks(schemas: &Schemas, kind: JsonKind, id: SchemaId) -> Vec<Look> {
    let mut looks = Vec::new();
    for leaf in leaves(schemas, id) {
        let schema = &schemas[leaf];
        // What takes anything is meant where nothing else is.
        if !own_kinds(&schema.kind).contains(&kind) || matches!(schema.kind, Kind::Any) {
            continue;
        }
        if let Some(values) = listed(&schema.kind) {
            looks.extend(values.into_iter().map(Look::Value));
        } else if !schema.forms.is_empty() {
            looks.push(Look::Forms(schema.forms.clone()));
        } else {
            looks.push(Look::Plain(if matches!(schema.kind, Kind::Number(_)) {
                "number"
            } else {
                ""
            }));
        }
    }
    looks
}
