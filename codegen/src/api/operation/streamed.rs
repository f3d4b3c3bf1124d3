//! `x-fern-streaming`: answers that come bit by bit, in the words of another maker of SDKs.
//!
//! There the answer has one schema for both ways, and the extension says what each of them is.

use crate::api::model::{Content, Response, Status, Use};
use crate::api::schema::Lowering;
use crate::diagnostic::Code;
use crate::pointer::Pointer;
use crate::read::{Cursor, Node};

/// The flag that asks for a stream, as all SDKs call it.
const FLAG: &str = "$request.stream";

/// How JSON values in lines are called where the document has no word for them.
const LINES: &str = "application/x-ndjson";

impl<'a> Lowering<'a> {
    /// What an operation answers, and what of it is streamed.
    pub(super) fn streamed(&mut self, at: &Pointer, mut responses: Vec<Response>) -> Vec<Response> {
        let said = self
            .document
            .find(&at.child("x-fern-streaming"))
            .filter(|it| *it.node != Node::Bool(false));
        let mut successes = responses.iter_mut().filter(|it| is_success(it.status));
        if let Some((said, success)) = said.zip(successes.find(|it| json(&it.contents).is_some())) {
            self.stream(&said, success);
        }
        responses
    }

    /// Gives the stream of an answer its own media type; without a condition nothing else comes.
    fn stream(&mut self, said: &Cursor<'a>, answer: &mut Response) {
        let condition = said.text("stream-condition");
        if let Some(other) = condition.filter(|it| *it != FLAG) {
            let message = format!("`{other}` asks for the stream, and is a setter of the call");
            let at = said.at.child("stream-condition");
            self.diagnostics.warning(Code::Unmodelled, &at, message);
        }
        let Some(json) = json(&answer.contents) else { return };
        let written = self.written(answer, json);
        let (each, whole) = (
            self.said(said, "response-stream", written.as_ref()),
            self.said(said, "response", written.as_ref()),
        );
        let Some(content) = answer.contents.get_mut(json) else { return };
        let value = each.or_else(|| content.value.clone());
        if condition.is_some() && whole.is_some() {
            content.value = whole;
        }
        let wanted = if said.text("format") == Some("sse") { "text/event-stream" } else { LINES };
        if condition.is_none() {
            answer.contents.remove(json);
        }
        // What the document describes in so many words stays as it is.
        if !answer.contents.iter().any(|it| is_stream(&it.media_type)) {
            let media_type = wanted.to_owned();
            answer.contents.push(Content { media_type, value, item: None, encodings: Vec::new() });
        }
    }

    /// What the document has for the body of an answer.
    fn written(&self, answer: &Response, json: usize) -> Option<Cursor<'a>> {
        let name = &answer.contents.get(json)?.media_type;
        let content = self.document.find(&answer.at)?.get("content")?;
        let mut all = self.document.behind(content).entries();
        all.find(|(it, _)| it.trim() == name)?.1.get("schema")
    }

    /// What the extension says: of what the answer holds, the same; it is often written twice.
    fn said(&mut self, said: &Cursor<'a>, key: &str, answer: Option<&Cursor<'a>>) -> Option<Use> {
        let said = said.get(key)?;
        let whole = answer.map(|it| self.document.behind(it.clone()));
        let branches = ["oneOf", "anyOf"].into_iter().filter_map(|it| whole.as_ref()?.get(it));
        let branches: Vec<_> = branches.flat_map(|it| it.items()).collect();
        let is_same = |it: &&Cursor<'_>| self.document.behind((*it).clone()).node == said.node;
        let same = answer.into_iter().chain(&branches).find(is_same);
        let at: &Pointer = same.map_or(&said.at, |it| &it.at);
        Some(self.at(&format!("#{}", at.as_str())))
    }
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..300) | Status::Range(2))
}

/// The position of JSON.
fn json(contents: &[Content]) -> Option<usize> {
    contents.iter().position(|it| it.media_type.starts_with("application/json"))
}

/// Whether a media type is one of values that come one by one.
fn is_stream(media_type: &str) -> bool {
    ["event-stream", "stream+json", "ndjson", "jsonl", "json-seq"]
        .iter()
        .any(|it| media_type.contains(it))
}
