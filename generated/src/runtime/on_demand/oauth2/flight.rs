//! Work that is done once for many: whoever waits for it drives it, and when one of them goes the others go on.

use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use crate::runtime::transport::BoxFuture;

/// Work under way, or done. It ends when the last one who waits for it goes.
pub(super) struct Flight<T> {
    work: Mutex<Work<T>>,
    waiting: Arc<Waiting>,
}

/// Work that any thread may drive: there may be more than one.
#[cfg(not(target_family = "wasm"))]
type Shareable<W> = W;
/// Work that any thread may drive: there is one.
#[cfg(target_family = "wasm")]
type Shareable<W> = send_wrapper::SendWrapper<W>;

#[cfg(not(target_family = "wasm"))]
fn shareable<W>(work: W) -> Shareable<W> {
    work
}

#[cfg(target_family = "wasm")]
fn shareable<W>(work: W) -> Shareable<W> {
    Shareable::new(work)
}

enum Work<T> {
    Running(Shareable<BoxFuture<'static, T>>),
    Done(T),
}

/// All who wait. Each wake-up is for all of them, since nobody knows who will still be there to go on.
#[derive(Default)]
struct Waiting(Mutex<Vec<Waker>>);

/// One who waits.
pub(super) struct Passenger<T>(pub(super) Arc<Flight<T>>);

impl<T> Flight<T> {
    pub(super) fn new(work: BoxFuture<'static, T>) -> Self {
        Self { work: Mutex::new(Work::Running(shareable(work))), waiting: Arc::default() }
    }
}

impl<T: Clone> Future for Passenger<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let Flight { work, waiting } = &*self.0;
        // First, so that no wake-up is missed while somebody else is at the work.
        waiting.add(cx.waker());
        let mut work = locked(work);
        let future = match &mut *work {
            Work::Done(value) => return Poll::Ready(value.clone()),
            Work::Running(future) => future,
        };
        let waker = Waker::from(Arc::clone(waiting));
        let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) else {
            return Poll::Pending;
        };
        *work = Work::Done(value.clone());
        drop(work);
        waker.wake();
        Poll::Ready(value)
    }
}

impl Waiting {
    fn add(&self, waker: &Waker) {
        let mut wakers = locked(&self.0);
        if !wakers.iter().any(|it| it.will_wake(waker)) {
            wakers.push(waker.clone());
        }
    }
}

impl Wake for Waiting {
    fn wake(self: Arc<Self>) {
        let wakers = mem::take(&mut *locked(&self.0));
        wakers.into_iter().for_each(Waker::wake);
    }
}

/// What a mutex holds; a panic elsewhere changes nothing about it.
pub(in crate::runtime) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
