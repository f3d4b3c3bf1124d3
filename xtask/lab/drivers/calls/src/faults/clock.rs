//! The SDK's own transport with a shorter patience: requests really are sent, and the waits between attempts are
//! written down and cut short, so that their lengths are known exactly and nobody sits through them.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use sdk::runtime::{BoxFuture, Chunks, Content, Reqwest, Transport, TransportError};

/// So much of a wait is really waited.
const SHARE: f64 = 0.01;

/// The transport. Clones share what was written down.
#[derive(Clone)]
pub struct Clock {
    inner: Arc<Reqwest>,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    /// Whether an exchange is on its way: a timer that is asked for then watches over it, and is no wait.
    is_busy: bool,
    waits: Vec<Duration>,
    timers: Vec<Duration>,
}

impl Clock {
    /// A transport that has waited for nothing yet.
    pub fn new() -> Result<Self, sdk::runtime::Error> {
        let inner = Reqwest::new(Duration::from_secs(5))?;
        Ok(Self { inner: Arc::new(inner), state: Arc::default() })
    }

    /// The waits between attempts, as they were asked for.
    pub fn waits(&self) -> Vec<Duration> {
        self.state().waits.clone()
    }

    /// What was left of the times of each attempt when something was waited for.
    pub fn timers(&self) -> Vec<Duration> {
        self.state().timers.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An exchange, from the request to the end of the body.
struct Exchange {
    clock: Clock,
    chunks: Option<Chunks>,
}

impl Stream for Exchange {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.chunks.as_mut().map_or(Poll::Ready(None), |it| it.as_mut().poll_next(cx))
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.clock.state().is_busy = false;
    }
}

impl Transport for Clock {
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        self.state().is_busy = true;
        let mut exchange = Exchange { clock: self.clone(), chunks: None };
        Box::pin(async move {
            let (head, chunks) = self.inner.send(request, connect).await?.into_parts();
            exchange.chunks = Some(chunks);
            let chunks: Chunks = Box::pin(exchange);
            Ok(http::Response::from_parts(head, chunks))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let mut state = self.state();
        if state.is_busy {
            state.timers.push(duration);
            return self.inner.sleep(duration);
        }
        state.waits.push(duration);
        self.inner.sleep(duration.mul_f64(SHARE))
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }
}
