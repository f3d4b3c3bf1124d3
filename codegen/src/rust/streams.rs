//! Responses that are read while they arrive: event streams and downloads.

use crate::api::{self, Kind};

use super::body::is_event_stream;
use super::methods::Inputs;
use super::model::{Input, Output, Place, Streaming, Type};
use super::output::successes;
use super::shape::Shaper;

/// How deep unions of unions are looked at; one may hold itself.
const DEPTH: usize = 8;

impl Shaper<'_> {
    /// How the response of an operation can be read while it arrives. What asks for events is no longer a setter.
    pub(super) fn streaming(
        &mut self,
        operation: &api::Operation,
        (base, output): (&str, &Output),
        inputs: &mut Inputs,
    ) -> Option<Streaming> {
        let contents = successes(operation).flat_map(|it| &it.contents);
        if let Some(content) = contents.into_iter().find(|it| is_event_stream(&it.media_type)) {
            let (item, is_whole) = match &content.item {
                // An item of 3.2 is an event, with its data inside.
                Some(item) => (Some(item), true),
                None => (
                    content.value.as_ref(),
                    content.value.as_ref().is_some_and(|it| self.is_event(it, DEPTH)),
                ),
            };
            let item = item.map(|it| self.anonymous_type_of(it, &format!("{base} event")));
            let item = item.filter(|it| *it != Type::String).unwrap_or(Type::Json);
            let wish = inputs.setters.iter().position(is_wish);
            let wish = wish.map(|at| inputs.setters.remove(at));
            return Some(Streaming::Events { item, is_whole, wish: wish.map(|it| it.wire_name) });
        }
        let (Output::One(answer) | Output::Optional(answer, _)) = output else { return None };
        (answer.ty == Type::Bytes).then_some(Streaming::Chunks)
    }

    /// Whether a schema describes an event with its name, and not only its data.
    fn is_event(&self, it: &api::Use, depth: usize) -> bool {
        let kind = &self.api.schemas[it.schema].kind;
        if let Kind::Union(union) = kind {
            return depth > 0 && union.branches.iter().all(|it| self.is_event(it, depth - 1));
        }
        let names = |name| kind.object()?.properties.iter().find(|it| it.name == name);
        names("event").is_some() && names("data").is_some()
    }
}

/// Whether an input is the property of a body that asks for a stream.
fn is_wish(it: &Input) -> bool {
    let flag = Box::new(Type::Bool);
    let flags = [Type::Bool, Type::Option(flag.clone()), Type::Nullable(flag)];
    it.wire_name == "stream" && it.place == Place::Field && flags.contains(&it.ty)
}
