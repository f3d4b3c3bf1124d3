//! Responses that are read while they arrive: event streams and downloads.

use crate::api::{self, is_event_stream};

use super::methods::Inputs;
use super::model::{Input, Output, Place, Streaming, Type};
use super::output::successes;
use super::shape::Shaper;

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
            let event = api::event_of(&self.api.schemas, content);
            let (item, is_whole) = event.unzip();
            let is_whole = is_whole.unwrap_or_default();
            let item = item.map(|it| self.anonymous_type_of(it, &format!("{base} event")));
            let item = item.filter(|it| *it != Type::String).unwrap_or(Type::Json);
            let wish = inputs.setters.iter().position(is_wish);
            let wish = wish.map(|at| inputs.setters.remove(at));
            return Some(Streaming::Events { item, is_whole, wish: wish.map(|it| it.wire_name) });
        }
        let (Output::One(answer) | Output::Optional(answer, _)) = output else { return None };
        (answer.ty == Type::Bytes).then_some(Streaming::Chunks)
    }
}

/// Whether an input is the property of a body that asks for a stream.
fn is_wish(it: &Input) -> bool {
    let flag = Box::new(Type::Bool);
    let flags = [Type::Bool, Type::Option(flag.clone()), Type::Nullable(flag)];
    it.wire_name == "stream" && it.place == Place::Field && flags.contains(&it.ty)
}
