//! The virtual clock: it jumps to the next thing that happens when somebody waits for it.

use std::future::poll_fn;
use std::task::{Poll, Waker};
use std::time::Duration;

use super::Mock;

/// What time it is, and what is going to happen.
#[derive(Default)]
pub(super) struct Clock {
    pub(super) now: Duration,
    pub(super) sleeps: Vec<Duration>,
    /// When the answers come that are on their way, and who waits for them.
    coming: Vec<(Duration, Waker)>,
}

/// Is ready when the server has taken its time: somebody's wait makes it pass.
pub(super) async fn pass(server: Mock, delay: Duration) {
    if delay.is_zero() {
        return;
    }
    let due = server.state().clock.now.saturating_add(delay);
    poll_fn(|cx| {
        let clock = &mut server.state().clock;
        if clock.now >= due {
            return Poll::Ready(());
        }
        clock.coming.push((due, cx.waker().clone()));
        Poll::Pending
    })
    .await;
}

/// Waits, unless an answer comes before that.
pub(super) async fn sleep(server: Mock, duration: Duration) {
    let due = server.state().clock.now.saturating_add(duration);
    poll_fn(|cx| {
        let clock = &mut server.state().clock;
        let now = clock.now;
        clock.coming.retain(|it| it.0 > now);
        let next = clock.coming.iter().min_by_key(|it| it.0).filter(|it| it.0 < due).cloned();
        if let Some((next, waker)) = next {
            clock.now = next;
            waker.wake();
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        clock.now = clock.now.max(due);
        clock.sleeps.push(duration);
        Poll::Ready(())
    })
    .await;
}
