//! A tag that the document does not name: a property whose constants tell the branches of a union apart.

use super::objects::demands;
use super::{constants, facts, leaves, unique};
use crate::api::model::{Kind, Object, SchemaId, Schemas, Tell};

/// A property that all branches give constants for, or all but one, no constant twice.
///
/// What all of them have is better than what one has not, and what must be there better than what need not.
pub(super) fn implied_tag(schemas: &Schemas, group: &[(usize, SchemaId)]) -> Option<Tell> {
    let first = group
        .iter()
        .find_map(|(_, id)| object(schemas, *id).filter(|it| has_constant(schemas, it)))?;
    let candidates = first.properties.iter().filter_map(|it| candidate(schemas, group, &it.name));
    candidates.min_by_key(|(rank, _)| *rank).map(|(_, tell)| tell)
}

/// How good a property is as a tag, the best lowest, and what it tells.
fn candidate(
    schemas: &Schemas,
    group: &[(usize, SchemaId)],
    property: &str,
) -> Option<(usize, Tell)> {
    let mut values: Vec<(String, usize)> = Vec::new();
    let (mut without, mut optional) = (Vec::new(), false);
    for (index, id) in group {
        match constants(schemas, *id, property) {
            Some(constants) => {
                values.extend(constants.into_iter().map(|value| (value, *index)));
                optional |= !demands(schemas, *id, property);
            }
            None => without.push(*index),
        }
    }
    let distinct = unique(values.iter().cloned()).len() == values.len();
    let otherwise = match without.as_slice() {
        [] => None,
        // Without the tag it is the other one; so the tag has to be there, and one value is all that it can have.
        [index] if !optional && values.len() + 1 == group.len() => Some(*index),
        _ => return None,
    };
    if !distinct || values.is_empty() {
        return None;
    }
    let shapes = if optional { facts::shapes(schemas, group) } else { Vec::new() };
    let rank = 2 * usize::from(otherwise.is_some()) + usize::from(optional);
    let (property, shared) = (property.to_owned(), Vec::new());
    Some((rank, Tell::Tag { property, values, shared, otherwise, shapes, optional }))
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
