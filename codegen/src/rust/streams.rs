//! Responses that are read while they arrive: event streams, JSON lines and downloads.

use crate::api;

use super::body::{is_lines, is_stream, line};
use super::methods::Inputs;
use super::model::{Body, Input, Output, Place, Streaming, Type};
use super::output::successes;
use super::shape::Shaper;

impl Shaper<'_> {
    /// How the response of an operation can be read while it arrives. What asks for events is no longer a setter; where
    /// the document says that they come unless they are not wanted, a call that is awaited does not want them.
    pub(super) fn streaming(
        &mut self,
        operation: &api::Operation,
        (base, output): (&str, &Output),
        inputs: &mut Inputs,
        body: Option<&mut Body>,
    ) -> Option<Streaming> {
        let streaming = self.stream_of(operation, (base, output), inputs)?;
        let wish = streaming.wish().filter(|it| self.is_granted_unasked(operation, it));
        if let (Some(body), Some(wish)) = (body, wish) {
            body.constants.push((wish.to_owned(), "false".to_owned()));
        }
        Some(streaming)
    }

    fn stream_of(
        &mut self,
        operation: &api::Operation,
        (base, output): (&str, &Output),
        inputs: &mut Inputs,
    ) -> Option<Streaming> {
        let is = |is: fn(&str) -> bool| {
            let mut contents = successes(operation).flat_map(|it| &it.contents);
            contents.find(|it| is(&it.media_type))
        };
        if let Some(content) = is(api::is_event_stream) {
            let event = api::event_of(&self.api.schemas, content);
            let (item, is_whole) = event.unzip();
            let is_whole = is_whole.unwrap_or_default();
            let item = item.map(|it| self.anonymous_type_of(it, &format!("{base} event")));
            let item = item.filter(|it| *it != Type::String).unwrap_or(Type::Json);
            return Some(Streaming::Events { item, is_whole, wish: take_wish(inputs) });
        }
        if let Some(content) = is(is_lines) {
            let item = line(self.api, content);
            let item = item.map(|it| self.anonymous_type_of(it, &format!("{base} item")));
            let media_type = content.media_type.clone();
            let item = item.unwrap_or(Type::Json);
            return Some(Streaming::Lines { item, media_type, wish: take_wish(inputs) });
        }
        if output.is_located() {
            return Some(Streaming::Located);
        }
        let (Output::One(answer) | Output::Optional(answer, _)) = output else { return None };
        // A text of any type may turn out to be none.
        let is_any = answer.decode == "plain" && is(|it| it.contains('*')).is_some();
        (answer.ty == Type::Bytes || is_any).then_some(Streaming::Chunks)
    }

    /// Whether a stream comes where nobody asks for it, and something else could.
    fn is_granted_unasked(&self, operation: &api::Operation, wish: &str) -> bool {
        let contents = operation.body.iter().flat_map(|it| &it.contents);
        let values = contents.filter_map(|it| it.value.as_ref());
        let objects = values.filter_map(|it| self.api.schemas[it.schema].kind.object());
        let mut flags = objects.flat_map(|it| &it.properties).filter(|it| it.name == wish);
        let mut answers = successes(operation).flat_map(|it| &it.contents);
        flags.any(|it| it.default.as_deref() == Some("true"))
            && answers.any(|it| !is_stream(&it.media_type))
    }
}

/// The property that asks for a stream, which is no setter any more.
fn take_wish(inputs: &mut Inputs) -> Option<String> {
    let wish = inputs.setters.iter().position(is_wish);
    wish.map(|at| inputs.setters.remove(at).wire_name)
}

/// Whether an input is the property of a body that asks for a stream.
fn is_wish(it: &Input) -> bool {
    let flag = Box::new(Type::Bool);
    let flags = [Type::Bool, Type::Option(flag.clone()), Type::Nullable(flag)];
    it.wire_name == "stream" && it.place == Place::Field && flags.contains(&it.ty)
}
