//! How a call ends: the future of its value, and the methods that every printed call has.

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

/// What `decode` makes of a response; here its type is known, so that it can be a closure.
#[doc(hidden)]
#[allow(dead_code, reason = "the document decides whether printed code needs it")]
pub(crate) fn made<T>(
    response: &RawResponse,
    decode: impl FnOnce(&RawResponse) -> Result<T, Error>,
) -> Result<T, Error> {
    decode(response)
}

/// What every printed call has beside its own setters: its operation, what it gives, what makes that of a response, the
/// options of a call, and the ways to send it.
#[allow(unused_macros, reason = "the document decides which of them printed code needs")]
macro_rules! call {
    ($name:ident, $operation:ident, $output:ty, $decode:expr) => {
        impl $crate::runtime::Endpoint for $name {
            type Output = $output;
            const OPERATION: &'static $crate::runtime::Operation = &$operation;

            #[inline]
            fn decode(
                response: &$crate::runtime::RawResponse,
            ) -> ::std::result::Result<$output, $crate::runtime::Error> {
                $crate::runtime::made(response, $decode)
            }
        }

        impl $name {
            /// Sets what there is: `.maybe(limit, Self::limit)` is `.limit(it)` for `Some(it)`, and changes nothing for
            /// `None`.
            #[inline]
            pub fn maybe<T>(
                self,
                value: ::core::option::Option<T>,
                set: impl ::core::ops::FnOnce(Self, T) -> Self,
            ) -> Self {
                match value {
                    ::core::option::Option::Some(value) => set(self, value),
                    ::core::option::Option::None => self,
                }
            }

            /// The time for one attempt of this call, instead of the client's; shorter defaults of other times give way.
            #[inline]
            pub fn timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0 = self.0.timeout(timeout);
                self
            }

            /// The time to make a connection for this call, instead of the client's. Calls with the same time share
            /// their connections.
            #[inline]
            pub fn connect_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0 = self.0.connect_timeout(timeout);
                self
            }

            /// The longest silence of the server in this call, instead of the client's.
            #[inline]
            pub fn idle_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0 = self.0.idle_timeout(timeout);
                self
            }

            /// The time for all attempts of this call, instead of the client's.
            #[inline]
            pub fn total_timeout(mut self, timeout: ::std::time::Duration) -> Self {
                self.0 = self.0.total_timeout(timeout);
                self
            }

            /// How often this call is sent again after a failure, instead of the client's. What is not idempotent,
            /// such as a `POST` without an idempotency key, is only sent again after 429 and where no connection was
            /// made, unless the [`retry_policy`](Self::retry_policy) says that it can be repeated.
            #[inline]
            pub fn max_retries(mut self, retries: u32) -> Self {
                self.0 = self.0.max_retries(retries);
                self
            }

            /// After which failures this call is sent again, and when, instead of the client's; `RetryPolicy::Always`
            /// says that it can be repeated, whatever its method is.
            #[inline]
            pub fn retry_policy(mut self, policy: $crate::runtime::RetryPolicy) -> Self {
                self.0 = self.0.retry_policy(policy);
                self
            }

            /// How many redirects of one attempt are followed, instead of the client's. Credentials and bodies never
            /// follow to another origin.
            #[inline]
            pub fn max_redirects(mut self, redirects: u32) -> Self {
                self.0 = self.0.max_redirects(redirects);
                self
            }

            /// Sets a header, whether the document knows it or not.
            #[inline]
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.0 = self.0.header_text(name, value);
                self
            }

            /// Adds a parameter to the query, whether the document knows it or not: what a setter gave it is gone.
            #[inline]
            pub fn query_param(mut self, name: &str, value: &str) -> Self {
                self.0 = self.0.query_text(name, value);
                self
            }

            /// Sets a property of the body that the document does not know.
            #[inline]
            pub fn body_field(
                mut self,
                name: &str,
                value: impl Into<$crate::runtime::Json>,
            ) -> Self {
                self.0 = self.0.field(name, &value.into());
                self
            }

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

            /// Sends the call and waits for its end; needs no async runtime. In async code it would block the thread.
            ///
            /// # Errors
            ///
            /// Those of the call.
            #[cfg(all(feature = "blocking", not(target_family = "wasm")))]
            #[inline]
            pub fn wait(self) -> ::std::result::Result<$output, $crate::runtime::Error> {
                self.send().wait()
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
pub(crate) use call;
