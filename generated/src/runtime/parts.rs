//! What a call consists of, while it is being put together and on its way.

use std::borrow::Cow;
use std::time::Duration;

use http::{HeaderMap, Method};

use super::body::Body;
use super::file::File;
use super::operation::Route;
use super::payload::Payload;
use super::query::Query;
use super::redirect::{Located, Redirects};
use super::retry::RetryPolicy;
use super::search;

/// What a call consists of.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) route: Route,
    /// Names and encoded values.
    pub(super) path: Vec<(&'static str, String)>,
    /// Names and what stands for them in the query, ready to be joined by `&`.
    pub(super) query: Query,
    pub(super) headers: HeaderMap,
    /// Names and what stands for them in the header, ready to be joined by `; `.
    pub(super) cookies: Vec<(Cow<'static, str>, String)>,
    pub(super) payload: Payload,
    /// The files that marks in the text of the body stand for.
    pub(super) files: Vec<File>,
    pub(super) body: Body,
    /// Where this call goes, unless it is where all of them do.
    pub(super) server: Option<Elsewhere>,
    /// What finds the answer in where it is redirected to.
    pub(super) located: Option<Located>,
    /// Whether the path is all of it, and does not follow that of the base URL.
    pub(super) is_whole: bool,
    pub(super) accept: &'static str,
    /// `None`: the document does not know the endpoint.
    pub(super) security: Option<&'static [&'static [&'static str]]>,
    pub(super) idempotency_header: Option<&'static str>,
    pub(super) own: Own,
    /// What is wrong with it, which is the result of sending it.
    pub(super) failure: Option<String>,
}

/// A server of a call alone.
#[derive(Clone)]
pub(super) enum Elsewhere {
    /// The document's, for a client that has the document's server.
    Document(&'static str),
    /// Whoever calls has said so.
    Given(String),
}

impl Elsewhere {
    /// Its URL, where it counts. A server that is relative stands beside whatever server the client has.
    pub(super) fn url(&self, is_default_server: bool) -> Option<&str> {
        match self {
            Self::Document(url) => (is_default_server || is_relative(url)).then_some(url),
            Self::Given(url) => Some(url),
        }
    }
}

/// Whether a URL says nothing of a host.
pub(super) fn is_relative(url: &str) -> bool {
    !search::contains(url, "://")
}

/// What a call settles for itself instead of the client, or a client instead of the defaults.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    pub(super) attempt: Option<Duration>,
    pub(super) connect: Option<Duration>,
    pub(super) idle: Option<Duration>,
    pub(super) total: Option<Duration>,
    pub(super) max_retries: Option<u32>,
    pub(super) policy: Option<RetryPolicy>,
    /// What nobody asks for is not in the program.
    pub(super) redirects: Option<Redirects>,
}

impl Own {
    /// This, and where it says nothing, what others say.
    pub(super) fn or(self, others: Self) -> Self {
        Self {
            attempt: self.attempt.or(others.attempt),
            connect: self.connect.or(others.connect),
            idle: self.idle.or(others.idle),
            total: self.total.or(others.total),
            max_retries: self.max_retries.or(others.max_retries),
            policy: self.policy.or(others.policy),
            redirects: self.redirects.or(others.redirects),
        }
    }
}

impl Parts {
    /// Whether it goes to another server than that of the client, which then may not learn who is calling.
    pub(super) fn is_elsewhere(&self, is_default_server: bool) -> bool {
        let own = self.server.as_ref().and_then(|it| it.url(is_default_server));
        own.is_some_and(|it| !is_relative(it))
    }

    pub(super) fn new(method: Method, template: Cow<'static, str>) -> Self {
        Self {
            route: Route { id: None, method, template },
            path: Vec::new(),
            query: Vec::new(),
            headers: HeaderMap::new(),
            cookies: Vec::new(),
            payload: Payload::Empty,
            files: Vec::new(),
            body: Body::none(),
            server: None,
            located: None,
            is_whole: false,
            accept: "application/json",
            security: None,
            idempotency_header: None,
            own: Own::default(),
            failure: None,
        }
    }
}
