//! One call while it is being put together: printed code names parameters and properties, this keeps them encoded.
//!
//! Nothing fails here: the first thing that is wrong is kept, and is the result of sending.

mod body;
mod options;
mod parts;

use std::borrow::Cow;
use std::fmt;

use http::{HeaderName, Method};

use super::client::Client;
use super::content::Content;
use super::endpoint::{Arrived, Endpoint, Pending};
use super::error::Error;
use super::execute::Until;
use super::json::{Encode, Writer};
use super::layout::lay_out;
use super::operation::Operation;
use super::parameter::{Location, Parameter};
use super::parts::{Elsewhere, Parts};
use super::represented::Represented;
use super::response::Response;
use super::{base_url, curl, endpoint, execute, headers, prepare, query};

/// A call of an operation. Two pointers wide.
///
/// It owns what it needs, the client too, and can be kept, moved to another thread, and cloned: each clone that is sent
/// is a call of its own, with an idempotency key of its own unless it was given one.
#[must_use = "a call does nothing until it is sent"]
pub struct Call {
    pub(super) client: Client,
    pub(super) parts: Box<Parts>,
}

impl Call {
    /// Starts a call.
    pub fn new(client: &Client, operation: &Operation) -> Self {
        let method = operation.method.method();
        let is_legal = method.is_some();
        let mut call = Self::any(client, method.unwrap_or_default(), Cow::Borrowed(operation.path));
        if !is_legal {
            call.fail(format!("{:?} is not a method", operation.method.name));
        }
        call.parts.route.id = operation.id;
        call.parts.server = operation.server.map(Elsewhere::Document);
        call.parts.body = operation.body;
        call.parts.accept = operation.accept;
        call.parts.located = operation.located;
        call.parts.security = operation.security.or(Some(client.shared().api.security));
        call.parts.idempotency_header = operation.idempotency_header;
        call
    }

    /// Starts a call of an endpoint that the document may not know.
    pub(super) fn any(client: &Client, method: Method, path: Cow<'static, str>) -> Self {
        Self { client: client.clone(), parts: Box::new(Parts::new(method, path)) }
    }

    /// Starts a call of a whole URL, which has to be one of the client's own server.
    #[inline]
    pub(super) fn whole(client: &Client, method: Method, url: &str) -> Self {
        let path = base_url::within(&client.shared().base_url, url);
        let failure = path.as_ref().err().cloned();
        let mut call = Self::any(client, method, Cow::Owned(path.unwrap_or_default()));
        (call.parts.is_whole, call.parts.failure) = (true, failure);
        call
    }

    /// Sets a path parameter of style `simple`.
    pub fn path(self, name: &'static str, value: &dyn Encode) -> Self {
        self.parameter(&Parameter::path(name), value)
    }

    /// Sets a query parameter of style `form`, exploded.
    pub fn query(self, name: &'static str, value: &dyn Encode) -> Self {
        self.parameter(&Parameter::query(name), value)
    }

    /// Sets a header of style `simple`.
    pub fn header(self, name: &'static str, value: &dyn Encode) -> Self {
        self.parameter(&Parameter::header(name), value)
    }

    /// Sets a cookie of style `form`.
    pub fn cookie(self, name: &'static str, value: &dyn Encode) -> Self {
        self.parameter(&Parameter::cookie(name), value)
    }

    /// Sets a parameter of any style. A value that is absent or null, or has no members, is not sent.
    pub fn parameter(mut self, parameter: &Parameter, value: &dyn Encode) -> Self {
        let mut out = Writer::default();
        if !value.is_absent() {
            value.write(&mut out);
        }
        if let Err(problem) = out.check() {
            self.fail(format!("the parameter `{}` has {problem}", parameter.name));
        }
        let laid_out = (!value.is_absent()).then(|| lay_out(parameter, out.as_str())).flatten();
        match parameter.location {
            Location::Path => replace(&mut self.parts.path, parameter.name, laid_out),
            Location::Query => {
                replace(&mut self.parts.query, Cow::Borrowed(parameter.name), laid_out);
            }
            Location::Cookie => {
                replace(&mut self.parts.cookies, Cow::Borrowed(parameter.name), laid_out);
            }
            Location::Header => match laid_out {
                Some(text) => return self.header_text(parameter.name, &text),
                None => _ = self.parts.headers.remove(parameter.name),
            },
        }
        self
    }

    /// Sets a header to a text as it is.
    pub fn header_text(mut self, name: &str, value: &str) -> Self {
        match (name.parse::<HeaderName>(), headers::header_value(name, value)) {
            (Ok(key), Ok(value)) => headers::set(&mut self.parts.headers, key, value),
            (Err(_), _) => self.fail(format!("{name:?} is not the name of a header")),
            (_, Err(message)) => self.fail(message),
        }
        self
    }

    /// Adds `name=value` to the query; what the parameter of this name was set to is gone, other pairs stay.
    #[inline]
    pub fn query_text(mut self, name: &str, value: &str) -> Self {
        let is_parameter = |it: &Cow<'_, str>| matches!(it, Cow::Borrowed(it) if *it == name);
        self.parts.query.retain(|(name, _)| !is_parameter(name));
        self.parts.query.push(query::pair(name, value));
        self
    }

    /// Sends the call of the endpoint `E`.
    pub fn send<E: Endpoint>(self) -> Pending<E::Output> {
        self.send_whole(endpoint::decode::<E>)
    }

    /// Sends the call of the endpoint `E`, and keeps the response next to the value.
    pub fn send_raw<E: Endpoint>(self) -> Pending<Response<E::Output>> {
        self.send_whole(endpoint::decode_raw::<E>)
    }

    /// The same for answers of a media type.
    pub(super) fn accepting(mut self, media_type: &'static str) -> Self {
        self.parts.accept = media_type;
        self
    }

    /// Asks for another media type than the one of which the value is made.
    #[inline]
    pub fn accept(self, media_type: &str) -> Represented {
        Represented::new(self, media_type)
    }

    /// Sends the call to a server of its own; a URL that is relative stands beside the server of the client.
    #[inline]
    pub fn server(mut self, url: &str) -> Self {
        self.parts.server = Some(Elsewhere::Given(url.trim_end_matches('/').to_owned()));
        self
    }

    pub(super) fn send_whole<T>(self, decode: fn(Arrived) -> Result<T, Error>) -> Pending<T> {
        Pending::new(execute::whole(self.client, self.parts), decode)
    }

    pub(super) fn send_until<T>(
        self,
        until: Until,
        decode: fn(Arrived) -> Result<T, Error>,
    ) -> Pending<T> {
        Pending::new(execute::begun(self.client, self.parts, until), decode)
    }

    /// The prepared request of the first attempt, credentials included, without sending it. Tokens that a provider
    /// gives are asked for when a call is sent, and are not in it.
    ///
    /// # Errors
    ///
    /// The request cannot be made from what was given.
    #[inline]
    pub fn request(self) -> Result<http::Request<Content>, Error> {
        let route = self.parts.route.clone();
        match prepare::prepare(self.client.shared(), self.parts) {
            Ok(plan) => Ok(plan.attempt(0)),
            Err(error) => Err(error.during(&route, 0)),
        }
    }

    /// The request as one line for a POSIX shell, without sending it: `println!("{}", call.to_curl()?)`.
    ///
    /// Credentials of the client are written as the variables of the environment that hold them, and what else is called
    /// like a secret in a header, in the query or in the path as `<redacted>`; cookies are never shown. The body is shown
    /// as it was given. Up to 4 KiB that are no text are written as numbers; of more there is the name of the file.
    /// What layers change on the way is not in it.
    ///
    /// # Errors
    ///
    /// The request cannot be made from what was given.
    #[inline]
    pub fn to_curl(&self) -> Result<String, Error> {
        curl::line(self.client.shared(), self.parts.clone())
    }

    /// Keeps the first failure.
    pub(super) fn fail(&mut self, message: String) {
        self.parts.failure.get_or_insert(message);
    }
}

/// What is set twice counts once, as it was set last; what is set to nothing is gone.
fn replace<N: PartialEq>(all: &mut Vec<(N, String)>, name: N, value: Option<String>) {
    all.retain(|it| it.0 != name);
    all.extend(value.map(|it| (name, it)));
}

// Not derived, which would compile it wherever a call is cloned.
impl Clone for Call {
    #[inline]
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), parts: self.parts.clone() }
    }
}

impl fmt::Debug for Call {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("route", &format_args!("{}", self.parts.route))
            .field("own", &self.parts.own)
            .finish_non_exhaustive()
    }
}
