//! What printed code says about an API and its operations: plain constants, no behaviour.

use std::borrow::Cow;
use std::fmt;

use http::Method;

use super::body::Body;
use super::builder::Fetch;
use super::redirect::Located;

/// What a document says about the whole API.
#[derive(Debug)]
pub struct Api {
    /// The title of the document.
    pub title: &'static str,
    /// What requests say in `User-Agent`.
    pub user_agent: &'static str,
    /// What the names of environment variables begin with: `PETS` for `PETS_API_KEY`.
    pub env_prefix: &'static str,
    /// The servers of the document; requests go to the first, unless the client says otherwise.
    pub servers: &'static [Server],
    /// The ways to prove who is calling.
    pub schemes: &'static [SecurityScheme],
    /// What most operations need of them: alternatives, each a list of names that are needed together.
    pub security: &'static [&'static [&'static str]],
    /// Whether some operation wants one of them that a client can be given.
    pub asks_for_credentials: bool,
    /// The names of properties that lead to the words of an error, beside those that most APIs have.
    pub error_words: &'static [&'static str],
}

/// A server of the document.
#[derive(Debug)]
pub struct Server {
    /// Its URL, with `{variables}`.
    pub url: &'static str,
    /// What the document says about it.
    pub description: &'static str,
    /// What its URL leaves open.
    pub variables: &'static [Variable],
}

/// A variable of a server's URL.
#[derive(Debug)]
pub struct Variable {
    /// Its name.
    pub name: &'static str,
    /// Its value, unless the client gives one.
    pub default: &'static str,
    /// The values that the document knows; empty where it takes any.
    pub values: &'static [&'static str],
}

/// A named way to prove who is calling.
#[derive(Debug)]
pub struct SecurityScheme {
    /// The name by which operations refer to it.
    pub name: &'static str,
    /// What follows the prefix in the environment variable that holds its credential.
    pub variable: &'static str,
    /// Where the credential goes.
    pub scheme: Scheme,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Scheme {
    /// `Authorization: Bearer …`; `OpenID Connect` and the flows of `OAuth2` that need a user end here too.
    Bearer,
    /// The same, with a token that the client fetches by its own id and secret: `Scheme::oauth2`.
    OAuth2 {
        /// Where tokens are to be had; it may be relative to the server.
        token_url: &'static str,
        /// The scopes that the document knows.
        scopes: &'static [&'static str],
        /// Fetches them.
        fetch: Fetch,
    },
    /// `Authorization: Basic …`
    Basic,
    /// `Authorization` with this word in front of what the client gives for the scheme.
    Http(&'static str),
    /// A header of this name.
    ApiKeyHeader(&'static str),
    /// A query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A cookie of this name.
    ApiKeyCookie(&'static str),
    /// A client certificate: the transport's business.
    Certificate,
}

impl Scheme {
    /// Whether it is an API key that has a place of its own.
    pub(super) const fn is_api_key(self) -> bool {
        matches!(self, Self::ApiKeyHeader(_) | Self::ApiKeyQuery(_) | Self::ApiKeyCookie(_))
    }
}

/// The method of requests.
#[derive(Clone, Copy)]
pub struct Verb {
    pub(super) name: &'static str,
    make: fn(&str) -> Option<Method>,
}

impl Verb {
    /// `GET`
    pub const GET: Self = Self { name: "GET", make: |_| Some(Method::GET) };
    /// `POST`
    pub const POST: Self = Self { name: "POST", make: |_| Some(Method::POST) };
    /// `PUT`
    pub const PUT: Self = Self { name: "PUT", make: |_| Some(Method::PUT) };
    /// `PATCH`
    pub const PATCH: Self = Self { name: "PATCH", make: |_| Some(Method::PATCH) };
    /// `DELETE`
    pub const DELETE: Self = Self { name: "DELETE", make: |_| Some(Method::DELETE) };

    /// A method of this name. What it is is found out when it is used; those above are known, which makes a program
    /// smaller by 3 kB that has no others.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, make: |it| Method::from_bytes(it.as_bytes()).ok() }
    }

    /// The method, if there is one of this name.
    pub(super) fn method(self) -> Option<Method> {
        (self.make)(self.name)
    }
}

impl fmt::Debug for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// What a document says about one operation.
#[derive(Debug)]
pub struct Operation {
    /// What the document calls it, if it does.
    pub id: Option<&'static str>,
    /// The method of its requests.
    pub method: Verb,
    /// The path template: `/ai/assistants/{id}`; a query may follow it.
    pub path: &'static str,
    /// What its requests carry.
    pub body: Body,
    /// The media types that it understands as an answer.
    pub accept: &'static str,
    /// Alternatives, each a list of the names of schemes that are needed together; without them it needs what most
    /// operations of the API need.
    pub security: Option<&'static [&'static [&'static str]]>,
    /// The header that makes it safe to send a request twice, where the operation has one.
    pub idempotency_header: Option<&'static str>,
    /// Where its requests go, if the document has a server of its own for it, and the client has no other.
    pub server: Option<&'static str>,
    /// What finds its answer in where it redirects to, if that is its answer.
    pub located: Option<Located>,
}

impl Operation {
    /// An operation without a body, which answers JSON and needs what most of its API need.
    #[must_use]
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        Self::of(Verb::new(method), path)
    }

    const fn of(method: Verb, path: &'static str) -> Self {
        Self {
            id: None,
            method,
            path,
            body: Body::none(),
            accept: "application/json",
            security: None,
            idempotency_header: None,
            server: None,
            located: None,
        }
    }

    /// A `GET`, as [`new`](Self::new) makes it.
    #[must_use]
    pub const fn get(path: &'static str) -> Self {
        Self::of(Verb::GET, path)
    }

    /// A `POST`, as [`new`](Self::new) makes it.
    #[must_use]
    pub const fn post(path: &'static str) -> Self {
        Self::of(Verb::POST, path)
    }

    /// A `PUT`, as [`new`](Self::new) makes it.
    #[must_use]
    pub const fn put(path: &'static str) -> Self {
        Self::of(Verb::PUT, path)
    }

    /// A `PATCH`, as [`new`](Self::new) makes it.
    #[must_use]
    pub const fn patch(path: &'static str) -> Self {
        Self::of(Verb::PATCH, path)
    }

    /// A `DELETE`, as [`new`](Self::new) makes it.
    #[must_use]
    pub const fn delete(path: &'static str) -> Self {
        Self::of(Verb::DELETE, path)
    }

    /// What the document calls it.
    #[must_use]
    pub const fn id(mut self, id: &'static str) -> Self {
        self.id = Some(id);
        self
    }

    /// What its requests carry.
    #[must_use]
    pub const fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// The media types that it understands as an answer.
    #[must_use]
    pub const fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Alternatives, each a list of the names of schemes that are needed together.
    #[must_use]
    pub const fn security(mut self, alternatives: &'static [&'static [&'static str]]) -> Self {
        self.security = Some(alternatives);
        self
    }

    /// The header that makes it safe to send a request twice.
    #[must_use]
    pub const fn idempotency_header(mut self, name: &'static str) -> Self {
        self.idempotency_header = Some(name);
        self
    }

    /// Where it redirects to is its answer.
    #[must_use]
    pub const fn located(mut self) -> Self {
        self.located = Some(Located::ANSWER);
        self
    }

    /// Where it redirects to instead of answering is among its documented errors.
    #[must_use]
    pub const fn redirects(mut self) -> Self {
        self.located = Some(Located::ERROR);
        self
    }

    /// Where its requests go, unless the client has another place.
    #[must_use]
    pub const fn server(mut self, url: &'static str) -> Self {
        self.server = Some(url);
        self
    }
}

/// What an error calls a call: its method and its path template, which never holds a value.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) id: Option<&'static str>,
    pub(super) method: Method,
    pub(super) template: Cow<'static, str>,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.shown())
    }
}

impl Route {
    /// The template. What was put together may hold a value, and is not shown.
    pub(super) fn shown(&self) -> &str {
        match &self.template {
            Cow::Borrowed(template) => template,
            Cow::Owned(_) => "{path}",
        }
    }
}
