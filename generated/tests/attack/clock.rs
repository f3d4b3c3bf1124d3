//! Virtual time over real sockets: the server says when time passes, and by how much.
//!
//! While nothing is on its way a wait is over at once, and is recorded. While a request is on its way time stands still
//! until the server lets it pass, and it never passes by more than to the next thing that is waited for.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures_core::Stream;
use generated::runtime::{BoxFuture, Bytes, Chunks, Content, Reqwest, Transport, TransportError};

#[derive(Clone, Default)]
pub(crate) struct Clock(Arc<(Mutex<State>, Condvar)>);

#[derive(Default)]
struct State {
    now: Duration,
    /// The waits that nothing was on its way in.
    waits: Vec<Duration>,
    /// How long each exchange took.
    exchanges: Vec<Duration>,
    /// How many exchanges have ended.
    ended: usize,
    is_busy: bool,
    /// How many parts of the response the client has got.
    got: usize,
    /// Whether the client waits for the next part, with a timer beside it.
    is_waiting: bool,
    timers: BTreeMap<usize, (Duration, Waker)>,
    last_timer: usize,
}

impl State {
    /// Wakes whoever waits for this time or an earlier one. It is not known to wait until it does so anew.
    fn wake(&mut self, due: Duration) {
        self.is_waiting = false;
        let due = self.timers.values().filter(|it| it.0 <= due);
        due.for_each(|it| it.1.wake_by_ref());
    }
}

impl Clock {
    pub(crate) fn now(&self) -> Duration {
        self.state().now
    }

    /// The waits between attempts.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.state().waits.clone()
    }

    /// How long each exchange took.
    pub(crate) fn exchanges(&self) -> Vec<Duration> {
        self.state().exchanges.clone()
    }

    /// The number of the exchange that is under way.
    pub(crate) fn exchange(&self) -> usize {
        self.state().ended
    }

    /// Lets time pass once the client has got so many parts of the response and waits for more; false if it has given
    /// up meanwhile.
    pub(crate) fn pass(&self, exchange: usize, parts: usize, duration: Duration) -> bool {
        // What it waited for so far may be less than what it knows by now: that there is a connection, for one.
        self.change(|it| it.wake(Duration::MAX));
        let waits = |it: &State| it.got >= parts && it.is_waiting;
        let mut state = self.until(|it| it.ended > exchange || waits(it));
        let end = state.now + duration;
        while state.ended == exchange {
            let Some(due) = state.timers.values().map(|it| it.0).min().filter(|it| *it <= end)
            else {
                state.now = end;
                return true;
            };
            state.now = due;
            state.wake(due);
            drop(state);
            // Whoever waited has either gone or waits anew.
            let none_is_due = |it: &State| it.timers.values().all(|timer| timer.0 > due);
            state = self.until(|it| it.ended > exchange || it.is_waiting && none_is_due(it));
        }
        false
    }

    fn until(&self, condition: impl Fn(&State) -> bool) -> MutexGuard<'_, State> {
        let (state, changed) = &*self.0;
        changed.wait_while(state.lock().unwrap(), |it| !condition(it)).unwrap()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.0.lock().unwrap()
    }

    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let changed = change(&mut self.state());
        self.0.1.notify_all();
        changed
    }
}

/// The default transport on a virtual clock, for one call at a time.
pub(crate) struct Timed {
    inner: Arc<Reqwest>,
    clock: Clock,
}

impl Timed {
    pub(crate) fn new(inner: Arc<Reqwest>, clock: &Clock) -> Self {
        Self { inner, clock: clock.clone() }
    }
}

impl Transport for Timed {
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        let exchange = Exchange::begin(&self.clock);
        Box::pin(async move {
            let response = self.inner.send(request, connect).await?;
            exchange.got();
            Ok(response.map(|chunks| Box::pin(Counted { chunks, exchange }) as Chunks))
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let due = self.clock.now().saturating_add(duration);
        Box::pin(Sleep { clock: self.clock.clone(), duration, due, timer: None })
    }

    fn now(&self) -> Duration {
        self.clock.now()
    }
}

struct Exchange {
    clock: Clock,
    began: Duration,
}

impl Exchange {
    fn begin(clock: &Clock) -> Self {
        let began = clock.change(|it| {
            assert!(!it.is_busy, "one call at a time");
            (it.is_busy, it.is_waiting, it.got) = (true, false, 0);
            it.now
        });
        Self { clock: clock.clone(), began }
    }

    /// The client has got a part, and does not wait for the next one yet.
    fn got(&self) {
        self.clock.change(|it| (it.got, it.is_waiting) = (it.got + 1, false));
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        self.clock.change(|it| {
            it.exchanges.push(it.now.saturating_sub(self.began));
            it.ended += 1;
            it.is_busy = false;
        });
    }
}

/// A body that counts what the client takes of it.
struct Counted {
    chunks: Chunks,
    exchange: Exchange,
}

impl Stream for Counted {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let chunk = self.chunks.as_mut().poll_next(cx);
        if chunk.is_ready() {
            self.exchange.got();
        }
        chunk
    }
}

struct Sleep {
    clock: Clock,
    duration: Duration,
    due: Duration,
    timer: Option<usize>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let (due, duration, timer) = (self.due, self.duration, self.timer);
        let waits = self.clock.change(|it| {
            if it.now >= due {
                return None;
            }
            if !it.is_busy {
                it.now = due;
                it.waits.push(duration);
                return None;
            }
            let number = timer.unwrap_or(it.last_timer + 1);
            it.last_timer = it.last_timer.max(number);
            it.timers.insert(number, (due, cx.waker().clone()));
            it.is_waiting = true;
            Some(number)
        });
        self.timer = waits.or(self.timer);
        if waits.is_some() { Poll::Pending } else { Poll::Ready(()) }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            self.clock.change(|it| it.timers.remove(&timer));
        }
    }
}
