//! Objects are told apart by the discriminator, by a property whose constants differ, or by what fits best.

use std::collections::BTreeMap;

use super::super::model::{Discriminator, SchemaId, Schemas, Shape, Tell, Test, Union};
use super::implied_tag::implied_tag;
use super::{constants, facts, leaves, unique};

/// What tells objects apart.
pub(super) fn tell(schemas: &Schemas, union: &Union, group: &[(usize, SchemaId)]) -> Tell {
    match &union.discriminator {
        Some(discriminator) => tagged(schemas, discriminator, group),
        None => untagged(schemas, group),
    }
}

/// The same where the document does not say it.
pub(super) fn untagged(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Tell {
    if let [(only, _)] = group {
        return Tell::Only(*only);
    }
    implied_tag(schemas, group).unwrap_or_else(|| Tell::Closest(facts::shapes(schemas, group)))
}

fn tagged(schemas: &Schemas, discriminator: &Discriminator, group: &[(usize, SchemaId)]) -> Tell {
    let property = &discriminator.property;
    let given = group.iter().map(|(index, _)| (*index, discriminator.values.get(*index).cloned()));
    let implied = group.iter().map(|(index, id)| (*index, constants(schemas, *id, property)));
    // The mapping has the first word: a branch can list a tag that is another's.
    let claims = given.chain(implied).flat_map(|(index, values)| {
        values.unwrap_or_default().into_iter().map(move |value| (value, index))
    });
    let claims: Vec<_> = claims.collect();
    let values = unique(claims.iter().cloned());
    // A branch that others took all values from that its property can have shares them.
    let mut shared: Vec<String> = Vec::new();
    for (index, id) in group {
        let claimed = claims.iter().filter(|(_, it)| it == index).map(|(value, _)| value.clone());
        let own = constants(schemas, *id, property).unwrap_or_else(|| claimed.collect());
        let is_taken = |own: &String| values.iter().any(|(it, to)| it == own && to != index);
        if own.iter().all(is_taken) {
            shared.extend(own);
        }
    }
    shared.sort();
    shared.dedup();
    let otherwise = discriminator.otherwise.filter(|it| group.iter().any(|(index, _)| index == it));
    let optional =
        otherwise.is_none() && !group.iter().all(|(_, id)| demands(schemas, *id, property));
    let mut shapes =
        if optional || !shared.is_empty() { facts::shapes(schemas, group) } else { Vec::new() };
    claim(&mut shapes, property, &claims);
    Tell::Tag {
        property: property.clone(),
        values: values.into_iter().filter(|(value, _)| !shared.contains(value)).collect(),
        shared,
        otherwise,
        shapes,
        optional,
    }
}

/// A branch has the values that the mapping gives it, also where its property is any string.
fn claim(shapes: &mut [(usize, Shape)], property: &str, claims: &[(String, usize)]) {
    let mut all: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (value, index) in claims {
        all.entry(*index).or_default().push(value.clone());
    }
    for (index, shape) in shapes {
        let own = all.get(index).cloned().unwrap_or_default();
        let is_known = shape.facts.iter().any(|it| it.path == [property]);
        if !own.is_empty() && !is_known {
            let path = vec![property.to_owned()];
            shape.facts.push(super::super::model::Fact { path, test: Test::Is(own) });
        }
    }
}

/// Whether all objects of a branch must have a property.
pub(super) fn demands(schemas: &Schemas, id: SchemaId, property: &str) -> bool {
    leaves(schemas, id).into_iter().all(|leaf| {
        let object = schemas[leaf].kind.object();
        object.is_some_and(|it| it.properties.iter().any(|it| it.name == property && it.required))
    })
}
