//! What comes first: the end of some work, or of the time that it may take.
//!
//! A mock's clock is not the machine's. It must stand still while work goes on that takes real time, such as a file that
//! is read or a timer of the program's own. Whether it does is seen by its waker: whoever is going to wake it has kept
//! one. Only where there is a mock is anybody asked.

#[cfg(not(feature = "mock"))]
use std::task::{Context, Poll};

/// Polls work, and the timer if the work is not done.
#[cfg(not(feature = "mock"))]
#[inline]
pub(super) fn first<T>(
    cx: &mut Context<'_>,
    work: impl FnOnce(&mut Context<'_>) -> Poll<T>,
    timer: impl FnOnce(&mut Context<'_>) -> Poll<T>,
) -> Poll<T> {
    match work(cx) {
        Poll::Pending => timer(cx),
        done @ Poll::Ready(_) => done,
    }
}

#[cfg(feature = "mock")]
pub(super) use watched::{first, is_waited_for, waits_for_the_clock};

#[cfg(feature = "mock")]
mod watched {
    use std::cell::Cell;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::task::{Context, Poll, Wake, Waker};

    thread_local! {
        /// Whether what is being polled has said that it waits for the clock of a mock.
        static BY_CLOCK: Cell<bool> = const { Cell::new(false) };
        /// Whether the timer that is being polled limits work that goes on.
        static GOING_ON: Cell<bool> = const { Cell::new(false) };
    }

    /// Said by whoever waits for the clock of a mock, and keeps a waker for that.
    #[inline]
    pub(in crate::runtime) fn waits_for_the_clock() {
        BY_CLOCK.set(true);
    }

    /// Asked by a timer: whether what it limits goes on by itself.
    #[inline]
    pub(in crate::runtime) fn is_waited_for() -> bool {
        GOING_ON.get()
    }

    /// Polls work, and the timer if the work is not done.
    #[inline]
    pub(in crate::runtime) fn first<T>(
        cx: &mut Context<'_>,
        work: impl FnOnce(&mut Context<'_>) -> Poll<T>,
        timer: impl FnOnce(&mut Context<'_>) -> Poll<T>,
    ) -> Poll<T> {
        let kept = Arc::new(Kept { inner: cx.waker().clone(), is_woken: AtomicBool::new(false) });
        let outer = BY_CLOCK.replace(false);
        let polled = {
            let waker = Waker::from(Arc::clone(&kept));
            work(&mut Context::from_waker(&waker))
        };
        let is_by_clock = BY_CLOCK.replace(outer);
        if polled.is_ready() {
            return polled;
        }
        // In this order: who wakes says so before the waker is given up.
        let is_kept = Arc::strong_count(&kept) > 1 || kept.is_woken.load(Ordering::Acquire);
        let outer = GOING_ON.replace(is_kept && !is_by_clock);
        let polled = timer(cx);
        GOING_ON.set(outer);
        polled
    }

    /// A waker, and whether it has been used.
    struct Kept {
        inner: Waker,
        is_woken: AtomicBool,
    }

    impl Wake for Kept {
        #[inline]
        fn wake(self: Arc<Self>) {
            self.wake_by_ref();
        }

        #[inline]
        fn wake_by_ref(self: &Arc<Self>) {
            self.is_woken.store(true, Ordering::Release);
            self.inner.wake_by_ref();
        }
    }
}
