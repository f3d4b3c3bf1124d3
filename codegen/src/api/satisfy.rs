//! Objects that must hold themselves: no value is finite, so the property that closes the circle need not be there.

use crate::diagnostic::{Code, Diagnostics};

use super::model::{Kind, SchemaId, Schemas, Use};

/// Loosens `required` where it cannot be satisfied.
pub(super) fn loosen(schemas: &mut Schemas, diagnostics: &mut Diagnostics) {
    let ids: Vec<_> = schemas.iter().map(|(id, _)| id).collect();
    let mut state = vec![State::New; ids.len()];
    let mut closing = Vec::new();
    for id in ids {
        visit(schemas, id, &mut state, &mut closing);
    }
    for (id, index) in closing {
        let Kind::Object(object) = &mut schemas[id].kind else { continue };
        let Some(property) = object.properties.get_mut(index) else { continue };
        property.required = false;
        let message = format!(
            "`{}` is required, and needs itself without end; it is optional",
            property.name
        );
        diagnostics.warning(Code::Contradiction, &property.at, message);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Goes down from a schema with a stack of its own; an edge back to a schema that is still open closes a circle.
fn visit(
    schemas: &Schemas,
    start: SchemaId,
    state: &mut [State],
    closing: &mut Vec<(SchemaId, usize)>,
) {
    if state.get(start.index()) != Some(&State::New) {
        return;
    }
    set(state, start, State::Open);
    let mut stack = vec![(start, needed(schemas, start))];
    while let Some((at, edges)) = stack.last_mut() {
        let Some((index, to)) = edges.pop() else {
            set(state, *at, State::Done);
            stack.pop();
            continue;
        };
        match state.get(to.index()) {
            Some(State::Open) => closing.push((*at, index)),
            Some(State::New) => {
                set(state, to, State::Open);
                stack.push((to, needed(schemas, to)));
            }
            Some(State::Done) | None => {}
        }
    }
}

fn set(state: &mut [State], id: SchemaId, to: State) {
    if let Some(slot) = state.get_mut(id.index()) {
        *slot = to;
    }
}

/// The properties that must be objects, by their position.
fn needed(schemas: &Schemas, id: SchemaId) -> Vec<(usize, SchemaId)> {
    let properties = schemas[id].kind.object().map(|it| it.properties.iter().enumerate());
    let must = |it: &Use| {
        !it.nullable && !schemas[it.schema].nullable && schemas[it.schema].kind.object().is_some()
    };
    let needed = properties.into_iter().flatten().filter(|(_, it)| it.required && must(&it.value));
    needed.map(|(index, it)| (index, it.value.schema)).collect()
}
