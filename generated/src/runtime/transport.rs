//! The border to the network: what the executor needs of whatever carries requests, and nothing more.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

/// A future on the heap; may move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests, and knows the time. Implement it to send over something else than the default.
///
/// A dropped future of [`send`](Self::send) must end the exchange.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request once, follows no redirect, and reads the whole response within `limits`.
    ///
    /// The time for the whole exchange is not its business: the caller drops the future.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>>;

    /// Is ready after `duration`, counted from the first poll or before.
    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()>;

    /// The time since some fixed moment in the past.
    fn now(&self) -> Duration;
}

/// How much of a response is read, and how long silence may last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// The longest silence while waiting for the next byte.
    pub idle: Duration,
    /// The most bytes of the body of a success; more is [`TransportError::TooLarge`].
    pub body: usize,
    /// The most bytes of any other body; the rest is not read, and that is no error.
    pub error_body: usize,
}

impl Limits {
    /// How many bytes of the body to read, by the status of the response, and whether more is an error.
    #[must_use]
    pub fn of(&self, status: http::StatusCode) -> (usize, bool) {
        if status.is_success() { (self.body, true) } else { (self.error_body, false) }
    }
}

/// Why there is no response.
#[derive(Debug)]
#[non_exhaustive]
pub enum TransportError {
    /// No connection was made; nothing was sent.
    Connect(Box<dyn StdError + Send + Sync>),
    /// The connection broke; nobody knows whether the request was acted on.
    Broken(Box<dyn StdError + Send + Sync>),
    /// A time was over.
    Timeout(Timeout),
    /// The body is longer than [`Limits::body`].
    TooLarge,
    /// The request cannot be sent by this transport, now or later.
    Unsendable(Box<dyn StdError + Send + Sync>),
}

/// Which time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Timeout {
    /// To make a connection.
    Connect,
    /// For one attempt, from the first byte of the request to the last byte of the response.
    Attempt,
    /// Without a byte.
    Idle,
    /// For all attempts and the waits between them.
    Total,
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect timeout",
            Self::Attempt => "attempt timeout",
            Self::Idle => "idle timeout",
            Self::Total => "total timeout",
        })
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connect(_) => f.write_str("no connection"),
            Self::Broken(_) => f.write_str("the connection broke"),
            Self::Timeout(timeout) => timeout.fmt(f),
            Self::TooLarge => f.write_str("the body is too large"),
            Self::Unsendable(_) => f.write_str("the request cannot be sent"),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connect(source) | Self::Broken(source) | Self::Unsendable(source) => {
                Some(&**source)
            }
            Self::Timeout(_) | Self::TooLarge => None,
        }
    }
}
