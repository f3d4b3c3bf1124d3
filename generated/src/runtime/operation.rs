//! What printed code says about an API and its operations: plain constants, no behaviour.

use std::borrow::Cow;
use std::fmt;

use http::Method;

/// What a document says about the whole API.
#[derive(Debug)]
pub struct Api {
    /// The title of the document.
    pub title: &'static str,
    /// What requests say in `User-Agent`.
    pub user_agent: &'static str,
    /// What the names of environment variables begin with: `PETS` for `PETS_API_KEY`.
    pub env_prefix: &'static str,
    /// The first server of the document, if it has one.
    pub base_url: Option<&'static str>,
    /// The ways to prove who is calling.
    pub schemes: &'static [SecurityScheme],
}

/// A named way to prove who is calling.
#[derive(Debug)]
pub struct SecurityScheme {
    /// The name by which operations refer to it.
    pub name: &'static str,
    /// Where the credential goes.
    pub scheme: Scheme,
}

/// Where a credential goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Scheme {
    /// `Authorization: Bearer …`; `OAuth2` and `OpenID Connect` end here too.
    Bearer,
    /// `Authorization: Basic …`
    Basic,
    /// A header of this name.
    ApiKeyHeader(&'static str),
    /// A query parameter of this name.
    ApiKeyQuery(&'static str),
    /// A cookie of this name.
    ApiKeyCookie(&'static str),
    /// Something that this runtime cannot do; a header of the client has to do it.
    Unsupported,
}

impl Scheme {
    /// Whether it is an API key that has a place of its own.
    pub(super) const fn is_api_key(self) -> bool {
        matches!(self, Self::ApiKeyHeader(_) | Self::ApiKeyQuery(_) | Self::ApiKeyCookie(_))
    }
}

/// What a document says about one operation.
#[derive(Debug)]
pub struct Operation {
    /// The method of its requests.
    pub method: Method,
    /// The path template: `/ai/assistants/{id}`.
    pub path: &'static str,
    /// What its requests carry.
    pub body: Body,
    /// The media types that it understands as an answer.
    pub accept: &'static str,
    /// Alternatives, each a list of the names of schemes that are needed together.
    pub security: &'static [&'static [&'static str]],
    /// The header that makes it safe to send a request twice, where the operation has one.
    pub idempotency_header: Option<&'static str>,
}

/// What the requests of an operation carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    None,
    /// A JSON value; `{}` when nothing was set.
    Json,
    /// A JSON value, or nothing when nothing was set.
    OptionalJson,
    /// Bytes of another media type.
    Other,
}

/// What an error calls a call: its method and its path template, which never holds a value.
#[derive(Clone)]
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) template: Cow<'static, str>,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.template)
    }
}
