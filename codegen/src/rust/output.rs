//! What a call gives: the successes that the document describes, and the errors that it names.

use crate::api::{self, Content, Kind, Status, TextFormat};
use crate::diagnostic::Code;

use super::body::{self, Format, answered};
use super::docs;
use super::failures::is_redirect;
use super::model::{Answer, Case, Output, Response, Type};
use super::names::{self, Ident, Scope, Wish};
use super::shape::Shaper;

const UNIT: Answer = Answer { ty: Type::Unit, decode: "empty" };
pub(super) const LOCATION: Answer = Answer { ty: Type::Text("Uri"), decode: "location" };
const BYTES: Answer = Answer { ty: Type::Bytes, decode: "bytes" };
/// The last words of paths that give something as it is.
const CONTENTS: [&str; 5] = ["content", "download", "export", "file", "raw"];

impl Shaper<'_> {
    /// Whether successes differ by more than having a body or none.
    pub(super) fn has_several_answers(&mut self, operation: &api::Operation, base: &str) -> bool {
        !is_located(operation) && distinct(&self.answers(operation, base)).len() > 1
    }

    /// What a successful call gives; `name` is that of the enum of its answers, where there must be one.
    pub(super) fn output(
        &mut self,
        operation: &api::Operation,
        name: Option<Ident>,
        base: &str,
    ) -> Output {
        if is_located(operation) {
            return Output::One(LOCATION);
        }
        let answers = self.answers(operation, base);
        if let Some(name) = name {
            return Output::Several(name, self.cases(operation, answers));
        }
        let Some(answer) = distinct(&answers).into_iter().next() else {
            return Output::One(UNIT);
        };
        let empty: Vec<_> = answers.iter().filter(|(_, it)| it.ty == Type::Unit).collect();
        if empty.is_empty() || answer.ty == Type::Json || answer.ty.optional().is_some() {
            return Output::One(answer);
        }
        // A range without a body says nothing about the codes that have one.
        let codes = empty.iter().filter_map(|(it, _)| match it.status {
            Status::Code(code) => Some(code),
            Status::Range(_) | Status::Default => None,
        });
        Output::Optional(answer, codes.collect())
    }

    fn answers<'o>(
        &mut self,
        operation: &'o api::Operation,
        base: &str,
    ) -> Vec<(&'o api::Response, Answer)> {
        let successes: Vec<_> = successes(operation).collect();
        successes
            .into_iter()
            .map(|it| {
                let name = answer_name(operation, it, base);
                let content = answered(self.api, &it.contents);
                let content = content.filter(|_| operation.method != "HEAD");
                (it, content.map_or(UNIT, |it| self.answer(operation, it, &name)))
            })
            .collect()
    }

    fn cases(
        &mut self,
        operation: &api::Operation,
        answers: Vec<(&api::Response, Answer)>,
    ) -> Vec<Case> {
        let mut scope = Scope::new(&["Unknown", "Self"]);
        let mut cases: Vec<Case> = Vec::new();
        // A range stands for what has no code of its own.
        let (codes_first, ranges): (Vec<_>, Vec<_>) =
            answers.into_iter().partition(|(it, _)| matches!(it.status, Status::Code(_)));
        for (response, answer) in codes_first.into_iter().chain(ranges) {
            let at = &operation.at;
            let wish =
                Wish { text: phrase(response.status), more: "status", case: names::Case::Type, at };
            let name = scope.claim(&wish, self.diagnostics);
            let words = api::Docs {
                description: Some(response.description.clone()),
                ..api::Docs::default()
            };
            let mut docs = docs::docs(&words);
            if docs.lines.is_empty() {
                docs.lines.push(format!("`{}`", written(response.status)));
            }
            cases.push(Case { name, statuses: codes(response.status), answer, docs });
        }
        cases
    }

    /// What is made of a response. Of what is there to be downloaded nobody takes the text of a JSON string.
    fn answer(
        &mut self,
        operation: &api::Operation,
        content: (&Content, Format),
        name: &str,
    ) -> Answer {
        let answer = self.content(content, name);
        let is_loose = answer.decode == "plain" && answer.ty == Type::String;
        if is_loose && is_download(operation) { BYTES } else { answer }
    }

    pub(super) fn content(&mut self, (content, format): (&Content, Format), name: &str) -> Answer {
        let kind = content.value.as_ref().map(|it| &self.api.schemas[it.schema].kind);
        let is_chosen = content.value.as_ref().is_some_and(|it| self.is_chosen(it.schema));
        match format {
            // Many documents say so of any text.
            Format::Json if matches!(kind, Some(Kind::Text(TextFormat::Plain))) && !is_chosen => {
                let is_nullable = content.value.as_ref().is_some_and(|it| self.is_nullable(it));
                let ty =
                    if is_nullable { Type::Option(Box::new(Type::String)) } else { Type::String };
                Answer { ty, decode: "plain" }
            }
            Format::Json => {
                let ty = content.value.as_ref().map_or(Type::Json, |it| {
                    let ty = self.anonymous_type_of(it, name);
                    if self.is_nullable(it) && ty != Type::Json {
                        Type::Option(Box::new(ty))
                    } else {
                        ty
                    }
                });
                Answer { ty, decode: "decode" }
            }
            Format::Text if content.media_type.contains('*') => {
                Answer { ty: Type::String, decode: "plain" }
            }
            // A word or a number, which is written as it is.
            Format::Text if kind.is_some_and(is_scalar) => match &content.value {
                Some(it) => Answer { ty: self.anonymous_type_of(it, name), decode: "plain" },
                None => Answer { ty: Type::String, decode: "text" },
            },
            Format::Lines | Format::Text => Answer { ty: Type::String, decode: "text" },
            Format::Form | Format::Multipart | Format::Bytes => BYTES,
        }
    }

    /// Every response that the document names.
    pub(super) fn responses(&mut self, operation: &api::Operation, base: &str) -> Vec<Response> {
        let mut responses = Vec::new();
        for response in &operation.responses {
            let status = written(response.status);
            let name = if is_success(response.status) {
                answer_name(operation, response, base)
            } else {
                format!("{base} error {status}")
            };
            let content = answered(self.api, &response.contents);
            if let Some((used, _)) = content {
                self.report(response, used);
            }
            responses.push(Response {
                status,
                description: response.description.clone(),
                media_type: content.map(|(it, _)| it.media_type.clone()),
                ty: content.map(|it| self.answer(operation, it, &name).ty),
            });
        }
        responses
    }

    /// Says what a response loses.
    fn report(&mut self, response: &api::Response, used: &Content) {
        let others = response.contents.iter().filter(|it| it.media_type != used.media_type);
        let others = others.filter(|it| !body::is_stream(&it.media_type));
        // Of a success each can be asked for.
        for other in others.filter(|_| !is_success(response.status)) {
            let message = format!(
                "the response can also be `{}`; only `{}` is asked for",
                other.media_type, used.media_type
            );
            self.note().note(Code::Unmodelled, &response.at, message);
        }
        let kind = used.value.as_ref().map(|it| &self.api.schemas[it.schema].kind);
        let format = body::format(self.api, used);
        let is_lost = matches!(format, Format::Text | Format::Bytes)
            && !matches!(kind, None | Some(Kind::Any | Kind::Text(_)))
            && !(format == Format::Text && kind.is_some_and(is_scalar));
        if is_lost && !body::is_stream(&used.media_type) {
            let message = format!("the schema of a response of `{}` is not used", used.media_type);
            let found = self.note().warning(Code::Unmodelled, &response.at, message);
            found.widens("content");
        }
    }
}

/// Whether a value is one word of text.
pub(super) fn is_scalar(kind: &Kind) -> bool {
    match kind {
        Kind::Boolean | Kind::Integer(_) | Kind::Number(_) | Kind::Choice(_) => true,
        Kind::Any
        | Kind::Null
        | Kind::Text(_)
        | Kind::Constant(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => false,
    }
}

/// Whether the only success of an operation is to point somewhere.
pub(super) fn is_located(operation: &api::Operation) -> bool {
    let any = |is: fn(Status) -> bool| operation.responses.iter().any(|it| is(it.status));
    any(is_redirect) && !any(is_success)
}

/// Whether an operation gives the content of something, by the last word of its path.
fn is_download(operation: &api::Operation) -> bool {
    let mut words = operation.path.rsplit('/').filter(|it| !it.contains('{'));
    let last = words.next().unwrap_or_default();
    operation.method == "GET" && CONTENTS.contains(&last)
}

/// The answers that are not nothing, each once.
fn distinct(answers: &[(&api::Response, Answer)]) -> Vec<Answer> {
    let mut distinct: Vec<Answer> = Vec::new();
    for (_, answer) in answers {
        if answer.ty != Type::Unit && !distinct.contains(answer) {
            distinct.push(answer.clone());
        }
    }
    distinct
}

/// What the type of an anonymous body is called: the first success has the plain name.
fn answer_name(operation: &api::Operation, response: &api::Response, base: &str) -> String {
    let first = successes(operation).find(|it| !it.contents.is_empty());
    if first.is_none_or(|it| it.status == response.status) {
        format!("{base} response")
    } else {
        format!("{base} {} response", phrase(response.status))
    }
}

pub(super) fn written(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(range) => format!("{range}XX"),
        Status::Default => "default".to_owned(),
    }
}

/// The first and the last code.
fn codes(status: Status) -> (u16, u16) {
    match status {
        Status::Code(code) => (code, code),
        Status::Range(_) | Status::Default => (200, 299),
    }
}

/// The reason phrase of a success (RFC 9110, section 15.3).
fn phrase(status: Status) -> &'static str {
    match status {
        Status::Code(200) => "ok",
        Status::Code(201) => "created",
        Status::Code(202) => "accepted",
        Status::Code(203) => "non authoritative",
        Status::Code(204) => "no content",
        Status::Code(205) => "reset content",
        Status::Code(206) => "partial content",
        Status::Code(207) => "multi status",
        Status::Code(208) => "already reported",
        Status::Code(226) => "im used",
        Status::Code(_) | Status::Range(_) => "success",
        Status::Default => "default",
    }
}

pub(super) fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Range(2))
}

/// The responses of a successful call; `default` only where no code says success.
pub(super) fn successes(operation: &api::Operation) -> impl Iterator<Item = &api::Response> {
    let explicit = operation.responses.iter().any(|it| is_success(it.status));
    operation.responses.iter().filter(move |it| {
        if explicit { is_success(it.status) } else { it.status == Status::Default }
    })
}
