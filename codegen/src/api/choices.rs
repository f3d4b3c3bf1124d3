//! Unions of nothing but scalars of which some are named: one open enumeration, with the names of all.
//!
//! A string beside listed strings says that there are others, which every choice says; two that look different say more.
//! Constants with titles are how JSON Schema gives values names.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{
    Choice, Choices, Kind, NumberFormat, Scalar, Schema, SchemaId, Schemas, TextFormat, Use,
};

/// Makes one choice of each such union, and of the unions around it.
pub(super) fn merge(schemas: &mut Schemas) {
    let mut around: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    let mut open = Vec::new();
    for (id, schema) in schemas.iter() {
        let Some(union) = schema.kind.union() else { continue };
        for branch in &union.branches {
            around.entry(branch.schema).or_default().push(id);
        }
        open.push(id);
    }
    open.reverse();
    while let Some(id) = open.pop() {
        let Some(kind) = merged(schemas, id) else { continue };
        schemas[id].kind = kind;
        open.extend(around.get(&id).into_iter().flatten());
    }
}

/// What a branch of such a union says.
enum Part<'a> {
    /// Any value of a kind.
    Any(Scalar),
    /// One value.
    One(Scalar, String),
    /// Several.
    Some(&'a Choices),
}

fn merged(schemas: &Schemas, id: SchemaId) -> Option<Kind> {
    let union = schemas[id].kind.union()?;
    let branches: Vec<_> = union.branches.iter().map(|it| (it, &schemas[it.schema])).collect();
    if let Some(scalar) = unnamed(&branches) {
        return Some(scalar);
    }
    let parts: Vec<_> = branches.iter().map(|(_, it)| part(it)).collect::<Option<_>>()?;
    let is_text = |it: &Part<'_>| match it {
        Part::Any(of) | Part::One(of, _) => *of == Scalar::Text,
        Part::Some(choices) => choices.of == Scalar::Text,
    };
    let are_texts = is_text(parts.first()?);
    let is_named = |it: &Part<'_>| !matches!(it, Part::Any(_));
    if !parts.iter().any(is_named) || parts.iter().any(|it| is_text(it) != are_texts) {
        return None;
    }
    if look_different(&branches, &parts) {
        return None;
    }
    let values = values(&branches, &parts);
    let mut choices = if are_texts {
        Choices { values, ..Choices::of_texts(Vec::new()) }
    } else {
        Choices::of_integers(values)
    };
    let parts = branches.iter().flat_map(|(used, schema)| parts_of(used.schema, schema));
    choices.parts = parts.collect();
    Some(Kind::Choice(choices))
}

/// Whether there are several branches for all other values, which patterns or bounds tell apart: an enumeration would
/// not say which of them a value is of.
fn look_different(branches: &Branches<'_>, parts: &[Part<'_>]) -> bool {
    let all = branches.iter().zip(parts).filter(|(_, part)| matches!(part, Part::Any(_)));
    let mut forms = all.map(|((_, schema), _)| &schema.forms);
    forms.next().is_some_and(|first| forms.any(|it| it != first))
}

/// The branches of a union, where each is used.
type Branches<'a> = [(&'a Use, &'a Schema)];

/// Booleans and fractions that are listed have no names, and are what they are.
fn unnamed(branches: &Branches<'_>) -> Option<Kind> {
    let all = |wanted: fn(&str) -> bool| {
        !branches.is_empty()
            && branches.iter().all(|(_, it)| it.kind.constant().is_some_and(wanted))
    };
    if all(|json| matches!(json, "true" | "false")) {
        return Some(Kind::Boolean);
    }
    let are_numbers = all(|json| json.parse::<f64>().is_ok());
    let are_integers = all(|json| json.parse::<i128>().is_ok());
    (are_numbers && !are_integers).then_some(Kind::Number(NumberFormat::Double))
}

/// The values that the branches name, each once.
fn values(branches: &Branches<'_>, parts: &[Part<'_>]) -> Vec<Choice> {
    let titles = titles(&branches.iter().map(|(_, it)| *it).collect::<Vec<_>>());
    let (mut values, mut known) = (Vec::new(), BTreeSet::new());
    let mut add = |it: Choice| {
        if known.insert(it.value.clone()) {
            values.push(it);
        }
    };
    for ((used, schema), part) in branches.iter().zip(parts) {
        match part {
            Part::Any(_) => {}
            Part::One(_, value) => {
                let name = schema.title.clone().filter(|it| titles.contains(it.as_str()));
                let said = used.docs.description.as_ref().or(schema.docs.description.as_ref());
                add(Choice { value: value.clone(), name, description: said.cloned() });
            }
            Part::Some(choices) => choices.values.iter().cloned().for_each(&mut add),
        }
    }
    values
}

/// The types whose values are values of a choice that they are part of.
fn parts_of(id: SchemaId, schema: &Schema) -> Vec<SchemaId> {
    let inner = schema.kind.choices().map(|it| it.parts.as_slice()).unwrap_or_default();
    let own = schema.component.as_ref().filter(|_| schema.kind.choices().is_some()).map(|_| id);
    own.into_iter().chain(inner.iter().copied()).collect()
}

fn part(schema: &Schema) -> Option<Part<'_>> {
    match &schema.kind {
        Kind::Text(TextFormat::Plain) => Some(Part::Any(Scalar::Text)),
        Kind::Integer(_) => Some(Part::Any(Scalar::Integer)),
        Kind::Choice(choices) => Some(Part::Some(choices)),
        Kind::Constant(json) => match serde_json::from_str::<String>(json) {
            Ok(text) => Some(Part::One(Scalar::Text, text)),
            Err(_) if json.parse::<i128>().is_ok() => {
                Some(Part::One(Scalar::Integer, json.clone()))
            }
            Err(_) => None,
        },
        Kind::Any
        | Kind::Null
        | Kind::Boolean
        | Kind::Number(_)
        | Kind::Text(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => None,
    }
}

/// The titles that are names: what several constants are called says what they are, not which.
fn titles<'a>(branches: &[&'a Schema]) -> BTreeSet<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let constants = branches.iter().filter(|it| it.kind.constant().is_some());
    for title in constants.filter_map(|it| it.title.as_deref()) {
        *counts.entry(title).or_default() += 1;
    }
    counts.into_iter().filter(|it| it.1 == 1).map(|it| it.0).collect()
}
