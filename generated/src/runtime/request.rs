//! A request to any endpoint, whether the document knows it or not.

use std::borrow::Cow;
use std::future::IntoFuture;
use std::time::Duration;

use bytes::Bytes;
use http::Method;
use serde::Serialize;

use super::call::Call;
use super::client::Client;
use super::endpoint::Pending;
use super::error::Error;
use super::json::Encode;
use super::payload::Payload;
use super::response::RawResponse;

/// A request that is being put together; made by [`Client::request`]. Awaiting it sends it.
///
/// It carries the credentials of the client, and is retried like any other.
#[derive(Debug)]
#[must_use = "a request does nothing until it is awaited or sent"]
pub struct Request<'a> {
    call: Call<'a>,
}

impl<'a> Request<'a> {
    pub(super) fn new(client: &'a Client, method: Method, path: Cow<'static, str>) -> Self {
        let is_plain = !path.contains(['?', '#']);
        let mut call = Call::any(client, method, path);
        if !is_plain {
            call.fail("a path has no query and no fragment".to_owned());
        }
        Self { call }
    }

    /// Fills `{name}` of the path, percent-encoded.
    pub fn path(mut self, name: &'static str, value: &dyn Encode) -> Self {
        self.call = self.call.path(name, value);
        self
    }

    /// Adds `name=value` to the query.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.call = self.call.query_text(name, value);
        self
    }

    /// Sets a header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.call = self.call.header_text(name, value);
        self
    }

    /// Sets a JSON body.
    pub fn json(mut self, value: &impl Serialize) -> Self {
        match serde_json::to_string(value) {
            Ok(text) => self.call.set_payload(Payload::json(text)),
            Err(error) => self.call.fail(format!("the body is not JSON: {error}")),
        }
        self
    }

    /// Sets a body of another media type.
    pub fn bytes(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.call = self.call.bytes(content_type, body);
        self
    }

    /// The time for one attempt, instead of the client's.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.call = self.call.timeout(timeout);
        self
    }

    /// How often the request is sent again after a failure, instead of the client's.
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.call = self.call.max_retries(retries);
        self
    }

    /// Sends the request; the same as awaiting it.
    pub fn send(self) -> Pending<'a, RawResponse> {
        self.call.send_with(Ok)
    }
}

impl<'a> IntoFuture for Request<'a> {
    type Output = Result<RawResponse, Error>;
    type IntoFuture = Pending<'a, RawResponse>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}
