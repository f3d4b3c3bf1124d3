//! What comes back: the raw response, and the typed one around it.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::error::{Error, ErrorKind, Received};
use super::json::{self, Decode, foreign};
use super::message;
use super::operation::Route;
use super::text::Uri;

/// A successful response before it is decoded.
#[derive(Clone)]
pub struct RawResponse {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    pub(super) attempts: u32,
    pub(super) route: Route,
}

impl RawResponse {
    /// The status: a 2xx, or a 3xx of an operation whose answer is where it points.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body as it arrived.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// How many requests were sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Reads the body as JSON, into a type of this crate, one of your own or `serde_json::Value`; no body at all is read
    /// as `null`.
    ///
    /// # Errors
    ///
    /// The body is not a `T`: [`ErrorKind::Decode`], which says where and hands over the body.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Error> {
        foreign::from_slice(self.content()).map_err(|error| self.undecodable(&error))
    }

    /// Reads the body as a type of this crate: as [`json`](Self::json) does, without the way through `serde`.
    ///
    /// # Errors
    ///
    /// Those of `json`.
    pub fn decode<T: Decode>(&self) -> Result<T, Error> {
        json::from_slice(self.content()).map_err(|error| self.undecodable(&error))
    }

    /// Reads the body as UTF-8 text.
    ///
    /// # Errors
    ///
    /// The body is not UTF-8: [`ErrorKind::Decode`].
    #[inline]
    pub fn text(&self) -> Result<String, Error> {
        match std::str::from_utf8(&self.body) {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(self.failed(format!("the body is not text: {error}"))),
        }
    }

    /// Reads the body as a word or a number, of which many documents say that they are JSON: as JSON where it is, and else
    /// as the text that it is.
    ///
    /// # Errors
    ///
    /// The body is not a `T` either way: [`ErrorKind::Decode`].
    pub fn plain<T: Decode>(&self) -> Result<T, Error> {
        // Text in quotation marks is itself, unless it is said to be JSON.
        let is_text = message::essence(&self.headers).starts_with("text/");
        let json = json::from_slice(&self.body);
        if let (Ok(_), false) = (&json, is_text) {
            return json.map_err(|error| self.undecodable(&error));
        }
        let Ok(text) = std::str::from_utf8(&self.body) else { return self.decode() };
        json::from_str(&json::to_string(&text)).or(json).map_err(|error| self.undecodable(&error))
    }

    /// Where the server points, as a whole URL.
    ///
    /// # Errors
    ///
    /// It points nowhere: [`ErrorKind::Decode`].
    #[inline]
    pub fn location(&self) -> Result<Uri, Error> {
        let location = self.headers.get(LOCATION).and_then(|it| it.to_str().ok());
        location.map(Uri::from).ok_or_else(|| self.failed("there is no `Location`".to_owned()))
    }

    /// The body, whatever it is.
    ///
    /// # Errors
    ///
    /// None; it is a `Result` like its neighbours.
    #[inline]
    pub fn bytes(&self) -> Result<Bytes, Error> {
        Ok(self.body.clone())
    }

    /// What `decode` makes of the response, unless it has no body, or one of these statuses, which have none.
    ///
    /// # Errors
    ///
    /// Those of `decode`.
    pub fn unless<T>(
        &self,
        empty: &[u16],
        decode: fn(&Self) -> Result<T, Error>,
    ) -> Result<Option<T>, Error> {
        let is_empty = self.body.is_empty() || empty.contains(&self.status.as_u16());
        if is_empty { Ok(None) } else { decode(self).map(Some) }
    }

    /// Nothing: the body does not matter.
    ///
    /// # Errors
    ///
    /// None; it is a `Result` like its neighbours.
    pub fn empty(&self) -> Result<(), Error> {
        Ok(())
    }

    fn content(&self) -> &[u8] {
        if self.body.is_empty() { b"null" } else { &self.body }
    }

    /// The error of what happened after this response.
    #[inline]
    pub(super) fn during(&self, error: Error) -> Error {
        error.during(&self.route, self.attempts)
    }

    pub(super) fn undecodable(&self, error: &json::Error) -> Error {
        self.failed(if self.body.is_empty() {
            "the body is empty".to_owned()
        } else {
            message::undecodable(&self.headers, &self.body, error)
        })
    }

    pub(super) fn failed(&self, message: String) -> Error {
        let received = Received {
            status: self.status,
            headers: self.headers.clone(),
            body: self.body.clone(),
        };
        Error::received(ErrorKind::Decode, message, received).during(&self.route, self.attempts)
    }
}

impl fmt::Debug for RawResponse {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawResponse")
            .field("status", &self.status)
            .field("request_id", &self.request_id())
            .field("attempts", &self.attempts)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// A value with the response that it came in.
#[derive(Clone, Debug)]
pub struct Response<T> {
    pub(super) raw: RawResponse,
    pub(super) value: T,
}

impl<T> Response<T> {
    /// The status: a 2xx, or a 3xx of an operation whose answer is where it points.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.raw.status
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.raw.headers
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.raw.request_id()
    }

    /// How many requests were sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.raw.attempts
    }

    /// The body as it arrived.
    #[must_use]
    #[inline]
    pub fn bytes(&self) -> &Bytes {
        &self.raw.body
    }

    /// The value alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// The id of a request, by the names that servers commonly use.
pub(super) fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["x-request-id", "request-id", "x-amzn-requestid"]
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
}
