//! The errors that a document describes for an operation: what their bodies are, by status. Where an operation
//! answers and redirects as well, the redirects are among them: a client does not follow by itself.

use crate::api::{self, Status};

use super::body::{Format, answered};
use super::docs;
use super::model::{Answer, Case, Type};
use super::names::{self, Ident, Scope, Wish};
use super::output::{LOCATION, is_located, is_success, written};
use super::shape::Shaper;

impl Shaper<'_> {
    /// Whether the document describes the body of an error.
    pub(super) fn has_failures(&mut self, operation: &api::Operation, base: &str) -> bool {
        !self.described(operation, base).is_empty()
    }

    /// The errors whose bodies are described: codes before ranges, and these before what stands for all others.
    pub(super) fn failures(&mut self, operation: &api::Operation, base: &str) -> Vec<Case> {
        let mut all = self.described(operation, base);
        all.sort_by_key(|(it, _)| match it.status {
            Status::Code(_) => 0,
            Status::Range(_) => 1,
            Status::Default => 2,
        });
        let mut scope = Scope::new(&["Self"]);
        let at = &operation.at;
        let cases = all.into_iter().map(|(response, answer)| {
            let text = phrase(response.status);
            let wish = Wish { text: &text, more: "status", case: names::Case::Type, at };
            let name: Ident = scope.claim(&wish, self.note());
            let description = Some(response.description.clone());
            let mut docs = docs::docs(&api::Docs { description, ..api::Docs::default() });
            if docs.lines.is_empty() {
                docs.lines.push(format!("`{}`", written(response.status)));
            }
            Case { name, statuses: codes(response.status), answer, docs }
        });
        cases.collect()
    }

    fn described<'o>(
        &mut self,
        operation: &'o api::Operation,
        base: &str,
    ) -> Vec<(&'o api::Response, Answer)> {
        let has_success = operation.responses.iter().any(|it| is_success(it.status));
        let mut described = Vec::new();
        for response in &operation.responses {
            if is_redirect(response.status) && !is_located(operation) {
                described.push((response, LOCATION));
            }
            if !is_failure(response.status, has_success) {
                continue;
            }
            let Some((content, Format::Json)) = answered(self.api, &response.contents) else {
                continue;
            };
            let name = format!("{base} error {}", written(response.status));
            let answer = self.content((content, Format::Json), &name);
            if answer.decode == "decode" && answer.ty != Type::Json {
                described.push((response, answer));
            }
        }
        described
    }
}

/// Whether a response says where it points.
pub(super) fn is_redirect(status: Status) -> bool {
    matches!(status, Status::Code(301..=303 | 307 | 308) | Status::Range(3))
}

/// Without any success `default` is one.
fn is_failure(status: Status, has_success: bool) -> bool {
    match status {
        Status::Code(code) => code >= 400,
        Status::Range(range) => range >= 4,
        Status::Default => has_success,
    }
}

/// The first and the last code.
fn codes(status: Status) -> (u16, u16) {
    match status {
        Status::Code(code) => (code, code),
        Status::Range(range) => (range.saturating_mul(100), range.saturating_mul(100) + 99),
        Status::Default => (400, 599),
    }
}

/// The reason phrase of a status as most libraries have it (RFC 9110, sections 15.4 to 15.6).
fn phrase(status: Status) -> String {
    let known = match status {
        Status::Code(301) => "moved permanently",
        Status::Code(302) => "found",
        Status::Code(303) => "see other",
        Status::Code(307) => "temporary redirect",
        Status::Code(308) => "permanent redirect",
        Status::Code(400) => "bad request",
        Status::Code(401) => "unauthorized",
        Status::Code(402) => "payment required",
        Status::Code(403) => "forbidden",
        Status::Code(404) => "not found",
        Status::Code(405) => "method not allowed",
        Status::Code(406) => "not acceptable",
        Status::Code(408) => "request timeout",
        Status::Code(409) => "conflict",
        Status::Code(410) => "gone",
        Status::Code(411) => "length required",
        Status::Code(412) => "precondition failed",
        Status::Code(413) => "payload too large",
        Status::Code(415) => "unsupported media type",
        Status::Code(416) => "range not satisfiable",
        Status::Code(422) => "unprocessable entity",
        Status::Code(423) => "locked",
        Status::Code(424) => "failed dependency",
        Status::Code(429) => "too many requests",
        Status::Code(451) => "unavailable for legal reasons",
        Status::Code(500) => "internal server error",
        Status::Code(501) => "not implemented",
        Status::Code(502) => "bad gateway",
        Status::Code(503) => "service unavailable",
        Status::Code(504) => "gateway timeout",
        Status::Code(code) => return format!("status {code}"),
        Status::Range(3) => "redirect",
        Status::Range(4) => "client error",
        Status::Range(5) => "server error",
        Status::Range(range) => return format!("status {range}xx"),
        Status::Default => "other",
    };
    known.to_owned()
}
