//! What is known about the objects of each branch of a union: names of properties, and of their values whatever differs
//! from those of other branches.

use std::collections::BTreeMap;

use super::super::model::{Fact, Form, JsonKind, Kind, SchemaId, Schemas, Shape, Test, Use};
use super::{kinds_at, leaves, listed};

/// Values this far inside of a branch are looked at.
const MAX_DEPTH: usize = 3;

/// The step of a way that leads to the first item of a list.
const FIRST_ITEM: &str = "[]";

/// Of a branch with more branches than these only the names are known.
const MAX_LEAVES: usize = 64;

/// What is known about a value at a place.
#[derive(Clone, PartialEq)]
struct Known {
    values: Option<Vec<String>>,
    /// Whether any other value is wrong, and not only new.
    is_constant: bool,
    kinds: Vec<JsonKind>,
    forms: Vec<Form>,
}

/// By the way to the place.
type Places = BTreeMap<Vec<String>, Known>;

/// What is known about each branch.
pub(super) fn shapes(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Vec<(usize, Shape)> {
    let all: Vec<Places> = group.iter().map(|(_, id)| places(schemas, *id)).collect();
    let shapes = group.iter().enumerate().map(|(own, (index, id))| {
        let mut shape = names(schemas, *id);
        let others: Vec<&Places> =
            all.iter().enumerate().filter(|(it, _)| *it != own).map(|(_, it)| it).collect();
        for (path, known) in all.get(own).into_iter().flatten() {
            let tests = telling(path, known, &others);
            shape.facts.extend(tests.into_iter().map(|test| Fact { path: path.clone(), test }));
        }
        (*index, shape)
    });
    shapes.collect()
}

/// What of a place differs from what others have there.
fn telling(path: &[String], known: &Known, others: &[&Places]) -> Vec<Test> {
    let there = || others.iter().filter_map(|it| it.get(path));
    let is_alone = there().count() < others.len();
    let mut tests = Vec::new();
    if let Some(values) = &known.values {
        let differs = there().any(|it| it.values.as_ref() != Some(values));
        if differs || (is_alone && known.is_constant) {
            let values = values.clone();
            tests.push(if known.is_constant { Test::Is(values) } else { Test::Known(values) });
        }
    }
    // What takes less than another is not meant where it takes nothing of what came.
    if known.values.is_none() && there().any(|it| is_more(&known.kinds, &it.kinds)) {
        tests.push(Test::Kinds(known.kinds.clone()));
    }
    let form = known.forms.iter().find(|form| there().any(|it| !it.forms.contains(form)));
    tests.extend(form.map(|it| Test::Form(it.clone())));
    tests
}

/// Whether another place takes kinds that one does not; `null` counts where they have nothing in common.
fn is_more(one: &[JsonKind], other: &[JsonKind]) -> bool {
    let apart = !other.iter().any(|it| one.contains(it));
    other.iter().any(|it| !one.contains(it) && (apart || *it != JsonKind::Null))
}

/// All places of a branch; of a union, those that all of its branches have.
fn places(schemas: &Schemas, id: SchemaId) -> Places {
    let leaves = leaves(schemas, id);
    if leaves.len() > MAX_LEAVES {
        return Places::new();
    }
    let all = leaves.into_iter().map(|leaf| {
        let mut places = Places::new();
        fill(schemas, leaf, &mut Vec::new(), &mut places);
        places
    });
    all.reduce(|left, right| both(left, &right)).unwrap_or_default()
}

fn both(left: Places, right: &Places) -> Places {
    let common = left.into_iter().filter_map(|(path, one)| {
        let other = right.get(&path)?;
        let values = one.values.zip(other.values.clone()).map(|(mut one, other)| {
            one.extend(other);
            one.sort();
            one.dedup();
            one
        });
        let mut kinds = one.kinds;
        kinds.extend(&other.kinds);
        kinds.sort_unstable();
        kinds.dedup();
        let forms = one.forms.into_iter().filter(|it| other.forms.contains(it)).collect();
        let is_constant = one.is_constant && other.is_constant;
        Some((path, Known { values, is_constant, kinds, forms }))
    });
    common.collect()
}

/// The places in the values of a schema: the properties of an object, and the first item of a list.
fn fill(schemas: &Schemas, id: SchemaId, path: &mut Vec<String>, places: &mut Places) {
    let mut step = |name: &str, value: &Use| {
        path.push(name.to_owned());
        places.insert(path.clone(), known(schemas, value));
        if path.len() < MAX_DEPTH {
            fill(schemas, value.schema, path, places);
        }
        path.pop();
    };
    let kind = &schemas[id].kind;
    if let Kind::List(item) = kind {
        step(FIRST_ITEM, item);
    }
    kind.object()
        .into_iter()
        .flat_map(|it| &it.properties)
        .for_each(|it| step(&it.name, &it.value));
}

fn known(schemas: &Schemas, it: &Use) -> Known {
    let schema = &schemas[it.schema];
    let values = listed(&schema.kind);
    let is_constant = values.is_some() && matches!(schema.kind, Kind::Constant(_));
    let kinds = kinds_at(schemas, it);
    Known { values, is_constant, kinds, forms: schema.forms.clone() }
}

/// The names of the properties of a branch; of a union, what all of its branches have.
fn names(schemas: &Schemas, id: SchemaId) -> Shape {
    let shapes = leaves(schemas, id).into_iter().map(|leaf| {
        let Some(object) = schemas[leaf].kind.object() else { return Shape::default() };
        let names = |required: bool| {
            let properties = object.properties.iter().filter(|it| it.required == required);
            properties.map(|it| it.name.clone()).collect()
        };
        Shape { required: names(true), optional: names(false), facts: Vec::new() }
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
    Shape { required: both, optional, facts: Vec::new() }
}
