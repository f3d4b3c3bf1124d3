//! What a call gives: the success that the document describes, and the errors that it names.

use crate::api::{self, Content, Status};
use crate::diagnostic::Code;

use super::body::{is_json, is_text, preferred};
use super::model::{Output, Response, Type};
use super::shape::Shaper;

impl Shaper<'_> {
    /// The type that a successful call gives.
    pub(super) fn output(&mut self, operation: &api::Operation, base: &str) -> Output {
        let successes: Vec<_> = successes(operation).collect();
        let mut outputs: Vec<Output> = Vec::new();
        for response in &successes {
            let output = self.output_of(response, base);
            if !outputs.iter().any(|it| it.ty == output.ty && it.decode == output.decode) {
                outputs.push(output);
            }
        }
        let modelled = outputs.iter().position(|it| it.ty != Type::Unit).unwrap_or_default();
        if outputs.len() > 1 {
            let message =
                "several successes with different bodies are not modelled; the first body is taken";
            self.note().warning(Code::Unmodelled, &operation.at.child("responses"), message);
        }
        let unit = Output { ty: Type::Unit, decode: "empty", status: 200 };
        outputs.into_iter().nth(modelled).unwrap_or(unit)
    }

    fn output_of(&mut self, response: &api::Response, base: &str) -> Output {
        let status = match response.status {
            Status::Code(code) => code,
            Status::Range(_) | Status::Default => 200,
        };
        let Some(content) = preferred(&response.contents) else {
            return Output { ty: Type::Unit, decode: "empty", status };
        };
        if content.media_type.starts_with("text/event-stream") {
            let message = "event streams are not modelled yet; the response is read as bytes";
            self.note().warning(Code::Unmodelled, &response.at, message);
        }
        let (ty, decode) = self.content(content, &format!("{base} response"));
        Output { ty, decode, status }
    }

    fn content(&mut self, content: &Content, name: &str) -> (Type, &'static str) {
        if is_json(&content.media_type) {
            let ty = content.value.as_ref().map_or(Type::Json, |it| {
                let ty = self.anonymous_type_of(it, name);
                if self.is_nullable(it) && ty != Type::Json {
                    Type::Option(Box::new(ty))
                } else {
                    ty
                }
            });
            (ty, "json")
        } else if is_text(&content.media_type) {
            (Type::String, "text")
        } else {
            (Type::Bytes, "bytes")
        }
    }

    /// Every response that the document names.
    pub(super) fn responses(&mut self, operation: &api::Operation, base: &str) -> Vec<Response> {
        let mut responses = Vec::new();
        for response in &operation.responses {
            let status = match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(range) => format!("{range}XX"),
                Status::Default => "default".to_owned(),
            };
            let success = is_success(response.status);
            let name =
                if success { format!("{base} response") } else { format!("{base} error {status}") };
            let content = preferred(&response.contents);
            let ty = content.map(|it| self.content(it, &name).0);
            let media_type = content.map(|it| it.media_type.clone());
            responses.push(Response {
                status,
                description: response.description.clone(),
                media_type,
                ty,
            });
        }
        responses
    }
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// The responses of a successful call; `default` only where no code says success.
fn successes(operation: &api::Operation) -> impl Iterator<Item = &api::Response> {
    let explicit = operation.responses.iter().any(|it| is_success(it.status));
    operation.responses.iter().filter(move |it| {
        if explicit { is_success(it.status) } else { it.status == Status::Default }
    })
}

/// The media types that are asked for, the one that is decoded first.
pub(super) fn accept(operation: &api::Operation) -> String {
    let mut types: Vec<&str> = Vec::new();
    for response in successes(operation) {
        let preferred = preferred(&response.contents);
        types.extend(preferred.map(|it| it.media_type.as_str()).filter(|it| !types.contains(it)));
    }
    if types.is_empty() { "*/*".to_owned() } else { types.join(", ") }
}
