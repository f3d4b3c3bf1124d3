//! How a call ends: the future of its value, and the methods that every printed call has.

mod options;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::client::Client;
use super::error::Error;
use super::incoming::Incoming;
use super::operation::Operation;
use super::parts::Parts;
use super::response::{RawResponse, Response};
use super::transport::BoxFuture;
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use options::{option, options};

/// A call that knows what its answer is.
pub trait Endpoint {
    /// What a success carries.
    type Output;
    /// What the document says about the operation.
    const OPERATION: &'static Operation;

    /// Makes the value of a success.
    ///
    /// # Errors
    ///
    /// The body is not what the document promises.
    fn decode(response: &RawResponse) -> Result<Self::Output, Error>;
}

/// What makes the value of a success of a response.
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
pub(crate) type Makes<T> = fn(&RawResponse) -> Result<T, Error>;

/// What has arrived when a call is done.
pub(super) struct Arrived {
    pub(super) raw: RawResponse,
    /// The body that follows, where the call is done before it.
    pub(super) rest: Option<Rest>,
}

/// A body on its way, and what is needed to ask for it again.
pub(super) struct Rest {
    pub(super) incoming: Incoming,
    pub(super) client: Client,
    pub(super) call: Box<Parts>,
}

/// The value of a response alone.
pub(super) fn decode<E: Endpoint>(arrived: Arrived) -> Result<E::Output, Error> {
    let value = E::decode(&arrived.raw);
    drop(arrived);
    value
}

/// The value of a response, next to it.
pub(super) fn decode_raw<E: Endpoint>(arrived: Arrived) -> Result<Response<E::Output>, Error> {
    E::decode(&arrived.raw).map(|value| Response { raw: arrived.raw, value })
}

/// A call on its way. Dropping it ends the exchange; what the server has begun by then it may finish.
#[must_use = "futures do nothing until they are awaited"]
pub struct Pending<T> {
    arriving: BoxFuture<'static, Result<Arrived, Error>>,
    decode: fn(Arrived) -> Result<T, Error>,
}

impl<T> Pending<T> {
    pub(super) fn new(
        arriving: BoxFuture<'static, Result<Arrived, Error>>,
        decode: fn(Arrived) -> Result<T, Error>,
    ) -> Self {
        Self { arriving, decode }
    }
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.arriving.as_mut().poll(cx).map(|it| it.and_then(self.decode))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}

/// What every printed call has beside its own setters: its operation, what it gives, what makes that of a response, how it
/// is sent until it gives what is waited for, if it can be; then the options of a call, and the ways to send it.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! call {
    ($name:ident, $operation:ident, $output:ty, $decode:expr $(, $until:ident)?) => {
        $crate::runtime::endpoint!($name, $operation, $output, $decode $(, $until)?);
        $crate::runtime::options!(
            $name,
            [
                timeout,
                connect_timeout,
                idle_timeout,
                total_timeout,
                max_retries,
                retry_policy,
                max_redirects,
                header,
                query_param,
                body_field,
                to_curl,
                wait
            ]
        );
    };
}
pub(crate) use call;

/// The same without the options.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! endpoint {
    ($name:ident, $operation:ident, $output:ty, $decode:expr $(, $until:ident)?) => {
        $($crate::runtime::until!($name, $until, $output);)?

        impl $crate::runtime::Endpoint for $name {
            type Output = $output;
            const OPERATION: &'static $crate::runtime::Operation = &$operation;

            #[inline]
            fn decode(
                response: &$crate::runtime::RawResponse,
            ) -> ::std::result::Result<$output, $crate::runtime::Error> {
                // A pointer says what a closure takes.
                let decode: $crate::runtime::Makes<$output> = $decode;
                decode(response)
            }
        }

        $crate::runtime::json::maybe!($name);

        impl $name {
            /// Sends the call; the same as awaiting it.
            #[inline]
            pub fn send(self) -> $crate::runtime::Pending<$output> {
                self.0.send::<Self>()
            }

            /// Sends the call, and keeps status, headers and body next to the value.
            #[inline]
            pub fn send_raw(self) -> $crate::runtime::Pending<$crate::runtime::Response<$output>> {
                self.0.send_raw::<Self>()
            }

            /// The prepared request, credentials included, without sending it. Tokens that a provider gives are
            /// asked for when a call is sent, and are not in it.
            ///
            /// # Errors
            ///
            /// The request cannot be made from what was given.
            #[inline]
            pub fn request(
                self,
            ) -> ::std::result::Result<
                ::http::Request<$crate::runtime::Content>,
                $crate::runtime::Error,
            > {
                self.0.request()
            }
        }

        impl ::std::future::IntoFuture for $name {
            type Output = ::std::result::Result<$output, $crate::runtime::Error>;
            type IntoFuture = $crate::runtime::Pending<$output>;

            #[inline]
            fn into_future(self) -> Self::IntoFuture {
                self.send()
            }
        }
    };
}
#[allow(unused_imports, reason = "the document decides which of them printed code needs")]
pub(crate) use endpoint;
