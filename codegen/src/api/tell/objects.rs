//! Objects are told apart by the discriminator, by a property whose constants differ, or by what fits best.

use super::super::model::{Discriminator, Fact, SchemaId, Schemas, Shape, Tell, Test, Union};
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
    // What a branch lists and the mapping gives to another can be of either; so can the only values of a branch.
    let mut shared: Vec<String> = Vec::new();
    for (index, id) in group {
        let is_taken = |own: &String| values.iter().any(|(it, to)| it == own && to != index);
        if let Some(listed) = constants(schemas, *id, property) {
            shared.extend(listed.into_iter().filter(is_taken));
            continue;
        }
        let claimed = claims.iter().filter(|(_, it)| it == index).map(|(value, _)| value);
        let claimed: Vec<_> = claimed.cloned().collect();
        if claimed.iter().all(is_taken) {
            shared.extend(claimed);
        }
    }
    shared.sort();
    shared.dedup();
    let otherwise = discriminator.otherwise.filter(|it| group.iter().any(|(index, _)| index == it));
    let optional =
        otherwise.is_none() && !group.iter().all(|(_, id)| demands(schemas, *id, property));
    let mut shapes =
        if optional || !shared.is_empty() { facts::shapes(schemas, group) } else { Vec::new() };
    claim(schemas, &mut shapes, discriminator, group);
    Tell::Tag {
        property: property.clone(),
        values: values.into_iter().filter(|(value, _)| !shared.contains(value)).collect(),
        shared,
        otherwise,
        shapes,
        optional,
    }
}

/// A branch rather has the values that the mapping gives it, and no others where its property can be any string.
fn claim(
    schemas: &Schemas,
    shapes: &mut [(usize, Shape)],
    discriminator: &Discriminator,
    group: &[(usize, SchemaId)],
) {
    let property = &discriminator.property;
    for ((index, shape), (_, id)) in shapes.iter_mut().zip(group) {
        let mut own = discriminator.values.get(*index).cloned().unwrap_or_default();
        let is_tag = |it: &Fact| it.path == [property.as_str()];
        let is_sure = |it: &Fact| is_tag(it) && !matches!(it.test, Test::Known(_));
        if own.is_empty() || shape.facts.iter().any(is_sure) {
            continue;
        }
        // All branches may list all tags, as one enumeration that they share.
        shape.facts.retain(|it| !is_tag(it));
        let listed = constants(schemas, *id, property);
        let lists = listed.is_some();
        let is_free = |it: &String| !discriminator.values.iter().flatten().any(|tag| tag == it);
        own.extend(listed.into_iter().flatten().filter(is_free));
        let test = if lists { Test::Known(own) } else { Test::Is(own) };
        shape.facts.push(Fact { path: vec![property.clone()], test });
    }
}

/// Whether all objects of a branch must have a property.
pub(super) fn demands(schemas: &Schemas, id: SchemaId, property: &str) -> bool {
    leaves(schemas, id).into_iter().all(|leaf| {
        let object = schemas[leaf].kind.object();
        object.is_some_and(|it| it.properties.iter().any(|it| it.name == property && it.required))
    })
}
