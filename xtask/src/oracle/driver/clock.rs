//! The SDK's own transport with a shorter patience: requests really are sent, and the waits between attempts are
//! written down and cut short, so that their lengths are known exactly and nobody sits through them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use sdk::runtime::{BoxFuture, Limits, Reqwest, Transport, TransportError};

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
    /// The next timer is that of an attempt: the executor sets it right after it has begun to send.
    is_sending: bool,
    waits: Vec<Duration>,
    timers: Vec<Duration>,
}

impl Clock {
    /// A transport that has waited for nothing yet.
    pub fn new() -> Result<Self, String> {
        let inner = Reqwest::new(Duration::from_secs(5)).map_err(|it| it.to_string())?;
        Ok(Self { inner: Arc::new(inner), state: Arc::default() })
    }

    /// The waits between attempts, as they were asked for.
    pub fn waits(&self) -> Vec<Duration> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).waits.clone()
    }

    /// The time that each attempt was given.
    pub fn timers(&self) -> Vec<Duration> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).timers.clone()
    }
}

impl Transport for Clock {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: Limits,
    ) -> BoxFuture<'_, Result<http::Response<Bytes>, TransportError>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).is_sending = true;
        self.inner.send(request, limits)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut state.is_sending) {
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
