//! The border to the network: what the executor needs of whatever carries requests, and nothing more.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;

use super::content::Content;

/// A future on the heap; may move between threads.
#[cfg(not(target_family = "wasm"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future on the heap. There is one thread.
#[cfg(target_family = "wasm")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// `Send`, where there are threads to send to.
#[cfg(not(target_family = "wasm"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_family = "wasm"))]
impl<T: Send> MaybeSend for T {}

/// Everything: there is one thread.
#[cfg(target_family = "wasm")]
pub trait MaybeSend {}
#[cfg(target_family = "wasm")]
impl<T> MaybeSend for T {}

/// The body of a response on its way, chunk by chunk. Dropping it ends the exchange.
#[cfg(not(target_family = "wasm"))]
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>> + Send>>;
/// The body of a response on its way, chunk by chunk. Dropping it ends the exchange.
#[cfg(target_family = "wasm")]
pub type Chunks = Pin<Box<dyn Stream<Item = Result<Bytes, TransportError>>>>;

/// Carries requests, and knows the time. Implement it to send over something else than the default.
///
/// A dropped future of [`send`](Self::send) must end the exchange. How long it may take, and how much of the body is
/// read, is not the transport's business: the caller drops what it no longer wants.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request once, follows no redirect, and gives the response as soon as its headers are there.
    ///
    /// Making a connection may take as long as `connect`; after that it is [`Timeout::Connect`].
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>>;

    /// Is ready after `duration`, counted from the first poll or before.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// The time since some fixed moment in the past.
    fn now(&self) -> Duration;
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
    /// The body is longer than the client allows.
    TooLarge,
    /// The body arrived, and is not what it was encoded as, such as gzip.
    Garbled(Box<dyn StdError + Send + Sync>),
    /// The request cannot be sent by this transport, now or later.
    Unsendable(Box<dyn StdError + Send + Sync>),
}

/// Which time was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Timeout {
    /// To make a connection.
    Connect,
    /// For one attempt, from the first byte of the request to the last byte of the response; where the response is a
    /// stream, to its first byte.
    Attempt,
    /// Without a byte.
    Idle,
    /// For all attempts and the waits between them.
    Total,
    /// For the answer that a call with `until` waits for.
    Until,
}

impl fmt::Display for Timeout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "connect timeout",
            Self::Attempt => "attempt timeout",
            Self::Idle => "idle timeout",
            Self::Total => "total timeout",
            Self::Until => "until timeout",
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
            Self::Garbled(_) => f.write_str("the body cannot be decompressed"),
            Self::Unsendable(_) => f.write_str("the request cannot be sent"),
        }
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Connect(source)
            | Self::Broken(source)
            | Self::Garbled(source)
            | Self::Unsendable(source) => Some(&**source),
            Self::Timeout(_) | Self::TooLarge => None,
        }
    }
}
