//! The one error type of a client: small, printed on one line, without secrets, and with all that arrived.

mod kind;
mod told;

use std::borrow::Cow;
use std::error::Error as StdError;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::de::DeserializeOwned;

pub use self::kind::ErrorKind;
use super::json::{self, foreign};
use super::operation::Route;
use super::transport::{Timeout, TransportError};
use super::{percent, response, retry_after, search, token};

/// Why a call gave no value. One pointer wide.
///
/// `Display` is one line: method, path template, status, what the API said, and the request id.
/// Neither `Display` nor `Debug` shows keys or query values; of a body they show what the API says, and no more of it.
pub struct Error(pub(super) Box<Inner>);

pub(super) struct Inner {
    pub(super) kind: ErrorKind,
    pub(super) route: Option<Route>,
    pub(super) response: Option<Received>,
    pub(super) message: String,
    pub(super) attempts: u32,
    pub(super) timeout: Option<Timeout>,
    pub(super) source: Option<Box<dyn StdError + Send + Sync>>,
}

/// What arrived before it went wrong.
pub(super) struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl From<json::Error> for Error {
    fn from(error: json::Error) -> Self {
        Self::new(ErrorKind::Decode, error.to_string())
    }
}

/// A file that is to be sent cannot be: [`ErrorKind::Request`].
impl From<io::Error> for Error {
    #[inline]
    fn from(error: io::Error) -> Self {
        Self::request("a file cannot be read").caused_by(error)
    }
}

impl Error {
    pub(super) fn new(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Self {
        Self::made(kind, message.into())
    }

    #[cold]
    #[inline(never)]
    fn made(kind: ErrorKind, message: Cow<'static, str>) -> Self {
        Self(Box::new(Inner {
            kind,
            route: None,
            response: None,
            message: message.into_owned(),
            attempts: 0,
            timeout: None,
            source: None,
        }))
    }

    /// The client cannot be made.
    pub(super) fn config(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    /// The request cannot be made.
    pub(super) fn request(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorKind::Request, message)
    }

    /// A time was over.
    pub(super) fn timed_out(timeout: Timeout, limit: Duration) -> Self {
        let mut error = Self::new(ErrorKind::Timeout, format!("{timeout} after {limit:?}"));
        error.0.timeout = Some(timeout);
        error
    }

    /// The transport has no response.
    pub(super) fn transport(failure: TransportError) -> Self {
        let kind = match &failure {
            TransportError::Connect(_) => ErrorKind::Connect,
            TransportError::Broken(_) => ErrorKind::Connection,
            TransportError::Timeout(_) => ErrorKind::Timeout,
            TransportError::TooLarge => ErrorKind::TooLarge,
            TransportError::Garbled(_) => ErrorKind::Decode,
            TransportError::Unsendable(_) => ErrorKind::Request,
        };
        let mut error = Self::new(kind, failure.to_string());
        match failure {
            TransportError::Connect(it)
            | TransportError::Broken(it)
            | TransportError::Garbled(it)
            | TransportError::Unsendable(it) => {
                error.0.source = Some(it);
            }
            TransportError::Timeout(it) => error.0.timeout = Some(it),
            TransportError::TooLarge => {}
        }
        error
    }

    /// The server answered, but not with a value.
    pub(super) fn received(kind: ErrorKind, message: String, received: Received) -> Self {
        let mut error = Self::new(kind, message);
        error.0.response = Some(received);
        error
    }

    pub(super) fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Which call it belongs to, if it says so.
    #[inline]
    pub(super) fn route(&self) -> Option<&Route> {
        self.0.route.as_ref()
    }

    #[cold]
    #[inline(never)]
    pub(super) fn during(mut self, route: &Route, attempts: u32) -> Self {
        self.0.route = Some(route.clone());
        self.0.attempts = attempts;
        self
    }

    /// Takes a secret out of the message, and headers out that hold it, should the server have echoed it, as it is or as
    /// it stands in a URL. What is shorter than any real key stays: it may be part of a word.
    pub(super) fn hide(&mut self, secret: &str) {
        if secret.len() < 8 {
            return;
        }
        self.hide_all(secret);
        let encoded = percent::encoded(secret);
        if encoded != secret {
            self.hide_all(&encoded);
        }
    }

    fn hide_all(&mut self, secret: &str) {
        if search::contains(&self.0.message, secret) {
            self.0.message = search::replaced(&self.0.message, secret, "[redacted]");
        }
        let holds = |it: &HeaderValue| search::find(it.as_bytes(), secret.as_bytes()).is_some();
        if let Some(Received { headers: all, .. }) = &mut self.0.response {
            while let Some(name) = all.iter().find(|it| holds(it.1)).map(|it| it.0.clone()) {
                all.remove(name);
            }
        }
    }

    /// The error of a layer that does not let a call go on: [`ErrorKind::Request`].
    #[must_use]
    pub fn of_layer(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::request("a layer does not let it go on").caused_by(source)
    }

    /// What went wrong, coarsely.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The status, if there was a response.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.0.response.as_ref().map(|it| it.status)
    }

    /// The headers, if there was a response.
    #[must_use]
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.response.as_ref().map(|it| &it.headers)
    }

    /// The body as it arrived, if there was a response; that of an error is kept up to 64 KiB.
    #[must_use]
    pub fn body(&self) -> Option<&Bytes> {
        self.0.response.as_ref().map(|it| &it.body)
    }

    /// The error body as a value, of a documented type or of your own.
    ///
    /// # Errors
    ///
    /// There is no body, or it is not a `T`.
    pub fn body_as<T: DeserializeOwned>(&self) -> Result<T, Self> {
        let read = match &self.0.response {
            Some(received) => {
                foreign::from_slice(&received.body).map_err(|error| error.to_string())
            }
            None => Err("there was no response".to_owned()),
        };
        read.map_err(|message| {
            let mut error = Self::new(ErrorKind::Decode, message);
            error.0.route.clone_from(&self.0.route);
            error
        })
    }

    /// The API's own words, or ours where it said nothing.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The id that the server gave to the request; support will ask for it.
    #[must_use]
    #[inline]
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(response::request_id)
    }

    /// How many requests were sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Which time was over, if one was.
    #[must_use]
    pub fn timeout(&self) -> Option<Timeout> {
        self.0.timeout
    }

    /// How long the server asks to wait before the next request.
    #[must_use]
    #[inline]
    pub fn retry_after(&self) -> Option<Duration> {
        self.headers().and_then(retry_after::retry_after)
    }

    /// What is behind it, such as the error of the transport. Where there was no response, `Display` ends with the
    /// innermost cause, and [`source`](StdError::source) gives none, so that who prints a whole chain prints it once.
    #[must_use]
    pub fn cause(&self) -> Option<&(dyn StdError + Send + Sync + 'static)> {
        self.0.source.as_deref()
    }

    /// Whether a time was over.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.0.timeout.is_some()
    }

    /// Whether the same request may work later: there was no answer, or one of 408, 409, 429 and 5xx.
    ///
    /// Says nothing about whether it is safe to send it twice.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self.kind() {
            ErrorKind::Connect | ErrorKind::Connection | ErrorKind::Timeout => true,
            ErrorKind::Status => {
                self.status().is_some_and(|it| matches!(it.as_u16(), 408 | 409 | 429 | 500..))
            }
            ErrorKind::Config
            | ErrorKind::Request
            | ErrorKind::Redirect
            | ErrorKind::TooLarge
            | ErrorKind::Decode
            | ErrorKind::Signature => false,
            ErrorKind::Token => token::is_passing(self),
        }
    }

    /// Whether the server answered 404.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::Status && self.status() == Some(StatusCode::NOT_FOUND)
    }
}
