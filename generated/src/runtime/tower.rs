//! Any service of HTTP as a transport. Timers are Tokio's.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::{Buf, Bytes};
use futures_core::Stream;
use http::{Request, Response};
use http_body::Body;
use tokio::time::{self, Instant};
use tower_service::Service;

use super::content::{Content, is_unreadable};
use super::outgoing::Outgoing;
use super::transport::{BoxFuture, Chunks, Transport, TransportError};

/// A [`Transport`] of any `tower::Service` that takes an `http::Request<Outgoing>` and gives an `http::Response`: a client
/// of hyper, a stack of layers, or a router inside of the process. Must be polled inside of a Tokio runtime.
///
/// The times of the client hold around it, but for that to make a connection, which is its own. It should follow no
/// redirects. One that is not ready has sent nothing, so that the call is tried again; all else that it says is a broken
/// connection, unless it is a [`TransportError`].
pub struct Tower<S> {
    /// Nobody ever waits for the lock: services are cloned for each request.
    service: Mutex<S>,
    started: Instant,
}

impl<S> Tower<S> {
    /// The transport of a service.
    pub fn new(service: S) -> Self {
        Self { service: Mutex::new(service), started: Instant::now() }
    }
}

impl<S, B> Transport for Tower<S>
where
    S: Service<Request<Outgoing>, Response = Response<B>> + Clone + Send + 'static,
    S::Error: Into<Box<dyn StdError + Send + Sync>>,
    S::Future: Send,
    B: Body + Send + 'static,
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    fn send(
        &self,
        request: Request<Content>,
        _: Duration,
    ) -> BoxFuture<'_, Result<Response<Chunks>, TransportError>> {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let request = request.map(|it| Outgoing::of(&it));
        Box::pin(async move {
            let ready = poll_fn(|cx| service.poll_ready(cx)).await;
            ready.map_err(|error| failure(error.into(), TransportError::Connect))?;
            let response = service.call(request).await;
            let response =
                response.map_err(|error| failure(error.into(), TransportError::Broken))?;
            Ok(response.map(|body| -> Chunks { Box::pin(Received(Box::pin(body))) }))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The timer is made at the first poll, which is inside of a runtime if anything is.
        Box::pin(async move { time::sleep(duration).await })
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }
}

/// What a service says went wrong; `other` is what it is unless the service knows better.
fn failure(
    error: Box<dyn StdError + Send + Sync>,
    other: fn(Box<dyn StdError + Send + Sync>) -> TransportError,
) -> TransportError {
    match error.downcast::<TransportError>() {
        Ok(it) => *it,
        Err(error) if is_unreadable(&*error) => TransportError::Unsendable(error),
        Err(error) => other(error),
    }
}

/// A body that arrives; trailers are passed over.
struct Received<B>(Pin<Box<B>>);

impl<B: Body> Stream for Received<B>
where
    B::Error: Into<Box<dyn StdError + Send + Sync>>,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let frame = match ready!(self.0.as_mut().poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(frame) => frame.map_err(|it| failure(it.into(), TransportError::Broken))?,
            };
            if let Ok(mut data) = frame.into_data() {
                return Poll::Ready(Some(Ok(data.copy_to_bytes(data.remaining()))));
            }
        }
    }
}

impl<S> fmt::Debug for Tower<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tower").finish_non_exhaustive()
    }
}
