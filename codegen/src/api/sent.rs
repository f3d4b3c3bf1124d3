//! What is sent: in a schema that stands in a request, a property that only the server writes must not be demanded.

use std::collections::BTreeSet;

use super::model::{Kind, Operation, SchemaId, Schemas};

/// Makes read-only properties optional in all schemas that requests hold.
pub(super) fn relax(schemas: &mut Schemas, operations: &[Operation]) {
    for id in sent(schemas, operations) {
        if let Kind::Object(object) = &mut schemas[id].kind {
            for property in object.properties.iter_mut().filter(|it| it.read_only) {
                property.required = false;
            }
        }
    }
}

/// The schemas that can be reached from bodies and parameters.
fn sent(schemas: &Schemas, operations: &[Operation]) -> BTreeSet<SchemaId> {
    let bodies = operations.iter().flat_map(|it| &it.body).flat_map(|it| &it.contents);
    let bodies = bodies.flat_map(|it| &it.value);
    let parameters = operations.iter().flat_map(|it| &it.parameters).map(|it| &it.value);
    let mut open: Vec<SchemaId> = bodies.chain(parameters).map(|it| it.schema).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(schemas[id].kind.parts().iter().map(|it| it.schema));
        }
    }
    seen
}
