//! What the server was told, and what it saw.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::Request;

use super::clock::Clock;
use super::reply::Reply;
use crate::runtime::content::Content;
use crate::runtime::operation::Operation;
use crate::runtime::transport::TransportError;

/// What clones of a server have in common.
pub(super) struct State {
    /// The answers of single operations.
    own: Vec<(&'static Operation, Answers)>,
    /// Those of all others.
    others: Answers,
    pub(super) requests: Vec<Request<Bytes>>,
    pub(super) clock: Clock,
}

type Handler = Box<dyn FnMut(&Request<Bytes>) -> Reply + Send>;

/// What happens to requests.
pub(super) enum Answers {
    None,
    /// One after the other; the last one stays.
    Script(VecDeque<Reply>),
    Handler(Handler),
}

impl State {
    pub(super) fn new(others: Answers) -> Self {
        Self { own: Vec::new(), others, requests: Vec::new(), clock: Clock::default() }
    }

    pub(super) fn set(&mut self, operation: &'static Operation, answers: Answers) {
        self.own.retain(|it| !std::ptr::eq(it.0, operation));
        self.own.push((operation, answers));
    }

    pub(super) fn answer(&mut self, request: Request<Bytes>) -> Result<Reply, TransportError> {
        // Of `/pets/{id}` and `/pets/mine` the one with more words of its own is meant.
        let own = self.own.iter_mut().filter(|it| is_of(&request, it.0));
        let own = own.max_by_key(|it| words(it.0.path)).map(|it| &mut it.1);
        let reply = own.unwrap_or(&mut self.others).next(&request);
        let (method, path) = (request.method(), request.uri().path());
        let unknown = || format!("the mock has no answer for {method} {path}");
        let reply = reply.ok_or_else(|| TransportError::Unsendable(unknown().into()));
        self.requests.push(request);
        reply
    }
}

impl Answers {
    fn next(&mut self, request: &Request<Bytes>) -> Option<Reply> {
        match self {
            Self::None => None,
            Self::Handler(handler) => Some(handler(request)),
            Self::Script(replies) if replies.len() > 1 => replies.pop_front(),
            Self::Script(replies) => Some(replies.front().cloned().unwrap_or_else(Reply::refuse)),
        }
    }
}

/// Whether a request is one of an operation: its path ends as the template does, whatever base URL goes before it.
pub(super) fn is_of(request: &Request<Bytes>, operation: &Operation) -> bool {
    let template = path(operation.path);
    let mut segments = request.uri().path().rsplit('/');
    request.method().as_str() == operation.method.name
        && template.rsplit('/').all(|wanted| {
            segments.next().is_some_and(|it| wanted.is_empty() || it == wanted || fits(wanted, it))
        })
}

/// Whether a segment is what a template with parameters may have become.
fn fits(template: &str, segment: &str) -> bool {
    let Some((before, rest)) = template.split_once('{') else { return false };
    let Some((_, after)) = rest.split_once('}') else { return false };
    let Some(segment) = segment.strip_prefix(before) else { return false };
    if after.contains('{') {
        return (1..=segment.len()).filter_map(|at| segment.get(at..)).any(|it| fits(after, it));
    }
    segment.strip_suffix(after).is_some_and(|it| !it.is_empty())
}

/// A template without its query and its fragment.
fn path(template: &str) -> &str {
    template.split(['?', '#']).next().unwrap_or_default()
}

fn words(template: &str) -> usize {
    path(template).split('/').filter(|it| !it.contains('{')).count()
}

/// The request with the whole of its body.
pub(super) async fn received(request: Request<Content>) -> Result<Request<Bytes>, TransportError> {
    let (head, content) = request.into_parts();
    let mut body = BytesMut::new();
    let mut chunks = content.chunks();
    while let Some(chunk) = poll_fn(|cx| Pin::new(&mut chunks).poll_next(cx)).await {
        body.extend_from_slice(&chunk.map_err(|it| TransportError::Unsendable(it.into()))?);
    }
    Ok(Request::from_parts(head, body.freeze()))
}
