//! A request to any endpoint, whether the document knows it or not.

use std::borrow::Cow;
use std::future::IntoFuture;
use std::time::Duration;

use http::Method;
use serde::Serialize;

use super::call::Call;
use super::client::Client;
use super::endpoint::Pending;
use super::error::Error;
use super::file::File;
use super::json::{Encode, finite};
use super::payload::Payload;
use super::response::RawResponse;
use super::retry::RetryPolicy;
use super::search;

/// A request that is being put together; made by [`Client::request`]. Awaiting it sends it.
///
/// It carries the credentials of the client, and is retried like any other.
///
/// With the feature `runtime-events` it ends with `.events()` as well, and with `runtime-lines` with `.lines()`; with
/// `runtime-multipart` its body can be one of parts. Where the document has such answers or bodies, it does so anyway.
#[derive(Clone, Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request {
    pub(super) call: Call,
}

impl Request {
    #[inline]
    pub(super) fn new(client: &Client, method: Method, path: Cow<'static, str>) -> Self {
        if search::contains(&path, "://") && !path.starts_with('/') {
            return Self { call: Call::whole(client, method, &path) };
        }
        let is_plain = !path.contains('#');
        let mut call = Call::any(client, method, path);
        if !is_plain {
            call.fail("a path has no fragment".to_owned());
        }
        Self { call }
    }

    /// Fills `{name}` of the path, percent-encoded.
    pub fn path(mut self, name: &'static str, value: &dyn Encode) -> Self {
        self.call = self.call.path(name, value);
        self
    }

    /// Adds `name=value` to the query.
    #[inline]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.call = self.call.query_text(name, value);
        self
    }

    /// Sets a header.
    #[inline]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.call = self.call.header_text(name, value);
        self
    }

    /// Sets a JSON body.
    #[inline]
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match finite::to_string(value) {
            Ok(text) => self.call.set_payload(Payload::json(text)),
            Err(error) => self.call.fail(format!("the body is not JSON: {error}")),
        }
        self
    }

    /// Sets a body of another media type.
    #[inline]
    pub fn bytes(mut self, content_type: &str, body: impl Into<File>) -> Self {
        self.call = self.call.bytes(content_type, body);
        self
    }

    /// The time for one attempt, instead of the client's; shorter defaults of other times give way.
    #[inline]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.timeout(timeout);
        self
    }

    /// The time to make a connection, instead of the client's.
    #[inline]
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.connect_timeout(timeout);
        self
    }

    /// The longest silence of the server, instead of the client's.
    #[inline]
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.idle_timeout(timeout);
        self
    }

    /// The time for all attempts, instead of the client's.
    #[inline]
    pub fn total_timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.total_timeout(timeout);
        self
    }

    /// How often the request is sent again after a failure, instead of the client's. What is not idempotent, such as a
    /// `POST` without an idempotency key, is only sent again after 429 and where no connection was made, unless the
    /// [`retry_policy`](Self::retry_policy) says that it can be repeated.
    #[inline]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.call = self.call.max_retries(retries);
        self
    }

    /// After which failures the request is sent again, and when, instead of the client's;
    /// [`RetryPolicy::Always`] says that it can be repeated.
    #[inline]
    pub fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.call = self.call.retry_policy(policy);
        self
    }

    /// How many redirects of one attempt are followed, instead of the client's. Credentials and bodies never follow to
    /// another origin.
    #[inline]
    pub fn max_redirects(mut self, redirects: u32) -> Self {
        self.call = self.call.max_redirects(redirects);
        self
    }

    /// The request as one line for a POSIX shell, without sending it; what is secret is not in it: see
    /// [`Call::to_curl`].
    ///
    /// # Errors
    ///
    /// The request cannot be made from what was given.
    #[inline]
    pub fn to_curl(&self) -> Result<String, Error> {
        self.call.to_curl()
    }

    /// Sends the request; the same as awaiting it.
    #[inline]
    pub fn send(self) -> Pending<RawResponse> {
        self.call.send_whole(|arrived| Ok(arrived.raw))
    }
}

impl IntoFuture for Request {
    type Output = Result<RawResponse, Error>;
    type IntoFuture = Pending<RawResponse>;

    #[inline]
    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}
