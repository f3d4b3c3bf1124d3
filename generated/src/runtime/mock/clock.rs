//! The virtual clock: it jumps to the next thing that happens when nothing else goes on.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::Mock;
use crate::runtime::going_on;

/// What time it is, and what is going to happen.
#[derive(Default)]
pub(super) struct Clock {
    pub(super) now: Duration,
    pub(super) sleeps: Vec<Duration>,
    waiting: Vec<Waiting>,
    /// How many waits limit something that goes on by itself: the clock stands still for it.
    held: usize,
    next: usize,
    /// Counts what has happened.
    steps: usize,
}

/// Who waits for a moment.
struct Waiting {
    number: usize,
    due: Duration,
    waker: Waker,
}

impl Clock {
    /// Wakes those whose moment has come.
    fn jump(&mut self, to: Duration) {
        self.now = self.now.max(to);
        self.steps += 1;
        let now = self.now;
        self.waiting.extract_if(.., |it| it.due <= now).for_each(|it| it.waker.wake());
    }

    fn wait(&mut self, number: usize, due: Duration, waker: &Waker) {
        self.forget(number);
        self.waiting.push(Waiting { number, due, waker: waker.clone() });
        going_on::waits_for_the_clock();
    }

    fn forget(&mut self, number: usize) {
        self.waiting.retain(|it| it.number != number);
    }

    /// Begins or ends to stand still for somebody.
    fn hold(&mut self, is_held: bool) {
        if is_held {
            self.held += 1;
            return;
        }
        self.held -= 1;
        if self.held == 0 {
            self.waiting.iter().for_each(|it| it.waker.wake_by_ref());
        }
    }
}

/// Is over at a moment of the clock.
pub(super) struct Wait {
    server: Mock,
    number: usize,
    duration: Duration,
    due: Duration,
    /// Whether it makes the time pass, or somebody else's wait does.
    is_active: bool,
    is_holding: bool,
    /// What had happened when it was asked last.
    seen: Option<usize>,
}

impl Wait {
    /// Until the server has taken its time: the wait of whoever asked it makes it pass.
    pub(super) fn of_server(server: &Mock, duration: Duration) -> Self {
        Self::new(server, duration, false)
    }

    /// Unless something happens before that.
    pub(super) fn of_client(server: &Mock, duration: Duration) -> Self {
        Self::new(server, duration, true)
    }

    fn new(server: &Mock, duration: Duration, is_active: bool) -> Self {
        let clock = &mut server.state().clock;
        clock.next += 1;
        clock.steps += 1;
        let (number, due) = (clock.next, clock.now.saturating_add(duration));
        let (is_holding, seen) = (false, None);
        Self { server: server.clone(), number, duration, due, is_active, is_holding, seen }
    }
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        let clock = &mut this.server.state().clock;
        if this.is_holding != going_on::is_waited_for() {
            this.is_holding = !this.is_holding;
            clock.hold(this.is_holding);
        }
        let is_first = || !clock.waiting.iter().any(|it| it.due < this.due);
        let is_over = clock.now >= this.due;
        // Whatever is ready to go on goes on first, and may have other things happen.
        let is_quiet = this.is_active && clock.held == 0 && this.seen == Some(clock.steps);
        if is_over || (is_quiet && is_first()) {
            clock.forget(this.number);
            clock.jump(this.due);
            if this.is_active {
                clock.sleeps.push(this.duration);
            }
            return Poll::Ready(());
        }
        clock.wait(this.number, this.due, cx.waker());
        if is_quiet {
            let next = clock.waiting.iter().map(|it| it.due).min();
            clock.jump(next.unwrap_or_default());
        }
        if this.is_active && clock.held == 0 {
            this.seen = Some(clock.steps);
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        let clock = &mut self.server.state().clock;
        clock.forget(self.number);
        if self.is_holding {
            clock.hold(false);
        }
    }
}
