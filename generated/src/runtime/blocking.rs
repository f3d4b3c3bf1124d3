//! Waiting for calls without an async runtime: a thread of our own drives the connections, and the caller's polls.

use std::future::Future;
use std::pin::Pin;
#[cfg(feature = "reqwest")]
use std::sync::OnceLock;

use futures_core::Stream;

use super::block_on::block_on;
use super::endpoint::Pending;
use super::error::Error;

/// Waits for a future on this thread, whatever runtime it may belong to.
pub(super) fn wait<T>(future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    #[cfg(feature = "reqwest")]
    let _entered = runtime()?.enter();
    block_on(future)
}

/// What drives the connections of the default transport: one thread for the whole process.
#[cfg(feature = "reqwest")]
fn runtime() -> Result<&'static tokio::runtime::Runtime, Error> {
    static RUNTIME: OnceLock<Option<tokio::runtime::Runtime>> = OnceLock::new();
    let started = RUNTIME.get_or_init(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.worker_threads(1).thread_name("sdk-connections").enable_all().build().ok()
    });
    started.as_ref().ok_or_else(|| Error::config("the thread for connections cannot be started"))
}

impl<T> Pending<T> {
    /// Sends the call and waits for its end; needs no async runtime. In async code it would block the thread.
    ///
    /// # Errors
    ///
    /// Those of the call.
    pub fn wait(self) -> Result<T, Error> {
        wait(self)
    }
}

/// A stream as an iterator: each step waits. Made by `wait_for_each` of a stream.
#[derive(Debug)]
pub struct Waiting<S>(pub(super) S);

impl<S, T> Iterator for Waiting<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut next = std::future::poll_fn(|cx| Pin::new(&mut self.0).poll_next(cx));
        wait(async { (&mut next).await.transpose() }).transpose()
    }
}
