//! Unions with a branch that can be `null`: the union can, and its branches say what else it is.

use std::collections::BTreeMap;

use super::model::{Kind, SchemaId, Schemas, Use};

/// Moves `null` from the branches of unions to the unions, and on to the unions that these are branches of.
pub(super) fn hoist(schemas: &mut Schemas) {
    let mut around: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    let mut open = Vec::new();
    for (id, schema) in schemas.iter() {
        let branches = schema.kind.union().map(|it| it.branches.as_slice()).unwrap_or_default();
        for branch in branches {
            around.entry(branch.schema).or_default().push(id);
        }
        let can_be_null = |it: &Use| it.nullable || schemas[it.schema].nullable;
        open.extend(branches.iter().any(can_be_null).then_some(id));
    }
    while let Some(id) = open.pop() {
        let schema = &mut schemas[id];
        if let Kind::Union(union) = &mut schema.kind {
            union.branches.iter_mut().for_each(|it| it.nullable = false);
        }
        if !std::mem::replace(&mut schema.nullable, true) {
            open.extend(around.get(&id).into_iter().flatten());
        }
    }
}
