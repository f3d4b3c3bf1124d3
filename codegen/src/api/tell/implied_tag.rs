//! A tag that the document does not name: a property whose constants tell the branches of a union apart.

use super::{constants, leaves, unique};
use crate::api::model::{Kind, Object, SchemaId, Schemas, Tell};

/// A property that all branches, or all but one, give constants for, no constant twice.
pub(super) fn implied_tag(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Option<Tell> {
    let first = group
        .iter()
        .find_map(|(_, id)| object(schemas, *id).filter(|it| has_constant(schemas, it)))?;
    for property in &first.properties {
        let mut values: Vec<(String, usize)> = Vec::new();
        let mut without = Vec::new();
        for (index, id) in group {
            match constants(schemas, *id, &property.name) {
                Some(constants) => {
                    values.extend(constants.into_iter().map(|value| (value, *index)));
                }
                None => without.push(*index),
            }
        }
        let distinct = unique(values.iter().cloned()).len() == values.len();
        if distinct && !values.is_empty() && without.len() <= 1 {
            let (property, otherwise) = (property.name.clone(), without.first().copied());
            let absent = otherwise.map(|it| absent(schemas, group, &property, it));
            let absent = absent.unwrap_or_default();
            return Some(Tell::Tag { property, values, otherwise, absent });
        }
    }
    None
}

/// The branch without constants and those that do not demand theirs: none of them if it is alone.
fn absent(
    schemas: &Schemas,
    group: &[(usize, SchemaId)],
    property: &str,
    otherwise: usize,
) -> Vec<usize> {
    let demands = |leaf: SchemaId| {
        let object = schemas[leaf].kind.object();
        object.is_some_and(|it| it.properties.iter().any(|it| it.name == property && it.required))
    };
    let tagged = group.iter().filter(|(index, _)| *index != otherwise);
    let optional = tagged.filter(|(_, id)| !leaves(schemas, *id).into_iter().all(demands));
    let mut absent: Vec<_> = optional.map(|(index, _)| *index).collect();
    if !absent.is_empty() {
        absent.insert(0, otherwise);
    }
    absent
}

fn has_constant(schemas: &Schemas, object: &Object) -> bool {
    object
        .properties
        .iter()
        .any(|it| matches!(schemas[it.value.schema].kind, Kind::Constant(_) | Kind::Choice(_)))
}

fn object(schemas: &Schemas, id: SchemaId) -> Option<&Object> {
    leaves(schemas, id).into_iter().find_map(|leaf| schemas[leaf].kind.object())
}
