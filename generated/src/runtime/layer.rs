//! What stands around calls and around each of their attempts: a user's own code that signs, counts, waits or answers.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response};

use super::content::Content;
use super::error::Error;
use super::layers::{Innermost, Whole};
use super::operation::Route;
use super::transport::{BoxFuture, Chunks, TransportError};

/// Stands around the calls of a client, and around each of their attempts; given to
/// [`ClientBuilder::layer`](super::ClientBuilder::layer).
///
/// Each method is handed a request and what comes next: it may change the request, wait, send it, look at what comes
/// back, or answer itself. The client that a layer belongs to knows the operation: [`About`].
pub trait Layer: Send + Sync + 'static {
    /// Around a call with all its attempts: a good place for caches, and for what is measured as a whole. The request has
    /// no token yet that would have to be asked for, and of a call that ends as a stream the answer has an empty body.
    #[inline]
    fn call<'l>(
        &'l self,
        request: Request<Content>,
        next: NextCall<'l>,
    ) -> BoxFuture<'l, Result<Response<Bytes>, Error>> {
        next.send(request)
    }

    /// Around one attempt, or one hop of it where a redirect is followed: a good place for signatures, for `traceparent`
    /// and for throttling. A wait in here is neither the server's silence nor part of the time for the attempt.
    #[inline]
    fn attempt<'l>(
        &'l self,
        request: Request<Content>,
        next: NextAttempt<'l>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        next.send(request)
    }
}

/// Which call a layer stands around.
#[derive(Clone, Copy)]
pub struct About<'l> {
    pub(super) route: &'l Route,
    pub(super) attempt: u32,
}

impl<'l> About<'l> {
    /// The id of the operation, if the document has one.
    #[must_use]
    #[inline]
    pub fn operation_id(&self) -> Option<&'static str> {
        self.route.id
    }

    /// The path of the operation without its values, `/pets/{id}`; `{path}` of a request to a path that was put together.
    #[must_use]
    #[inline]
    pub fn path_template(&self) -> &'l str {
        self.route.shown().split(['?', '#']).next().unwrap_or_default()
    }

    /// The method of the operation.
    #[must_use]
    #[inline]
    pub fn method(&self) -> &'l Method {
        &self.route.method
    }

    /// Which attempt it is, counted from 1; 0 around a whole call.
    #[must_use]
    #[inline]
    pub fn attempt(&self) -> u32 {
        self.attempt
    }
}

/// The way of a call: the other layers, and all attempts.
#[derive(Clone)]
pub struct NextCall<'l> {
    pub(super) layers: &'l [Arc<dyn Layer>],
    pub(super) about: About<'l>,
    pub(super) whole: &'l Whole<'l>,
}

impl<'l> NextCall<'l> {
    /// Which call it is.
    #[must_use]
    #[inline]
    pub fn about(&self) -> About<'l> {
        self.about
    }

    /// Sends the request.
    #[must_use]
    #[inline]
    pub fn send(self, request: Request<Content>) -> BoxFuture<'l, Result<Response<Bytes>, Error>> {
        match self.layers.split_first() {
            Some((first, layers)) => first.call(request, Self { layers, ..self }),
            None => self.whole.send(request),
        }
    }

    /// Is ready after `duration`, by the clock of the transport.
    #[must_use]
    #[inline]
    pub fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.whole.client.transport.sleep(duration)
    }
}

/// The way of an attempt: the other layers, and the transport.
#[derive(Clone)]
pub struct NextAttempt<'l> {
    pub(super) layers: &'l [Arc<dyn Layer>],
    pub(super) about: About<'l>,
    pub(super) innermost: Innermost<'l>,
}

impl<'l> NextAttempt<'l> {
    /// Which call it is, and which attempt.
    #[must_use]
    #[inline]
    pub fn about(&self) -> About<'l> {
        self.about
    }

    /// Sends the request, and gives the response as soon as its headers are there.
    #[must_use]
    #[inline]
    pub fn send(
        self,
        request: Request<Content>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        match self.layers.split_first() {
            Some((first, layers)) => first.attempt(request, Self { layers, ..self }),
            None => self.innermost.send(request),
        }
    }

    /// Is ready after `duration`, by the clock of the transport.
    #[must_use]
    #[inline]
    pub fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.innermost.transport.sleep(duration)
    }
}

impl fmt::Debug for About<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("About")
            .field("operation_id", &self.operation_id())
            .field("route", &format_args!("{}", self.route))
            .field("attempt", &self.attempt)
            .finish()
    }
}

impl fmt::Debug for NextCall<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextCall").field("about", &self.about).finish_non_exhaustive()
    }
}

impl fmt::Debug for NextAttempt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NextAttempt").field("about", &self.about).finish_non_exhaustive()
    }
}
