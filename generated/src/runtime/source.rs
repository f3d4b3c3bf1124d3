//! Content that is read while it is sent: the border to wherever it is, and the streams of the caller's.

use std::io;
use std::path::Path;
use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

use super::transport::MaybeSend;

/// Content on its way from where it is.
#[cfg(not(target_family = "wasm"))]
pub(super) type Reading = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send>>;
/// Content on its way from where it is.
#[cfg(target_family = "wasm")]
pub(super) type Reading = Pin<Box<dyn Stream<Item = io::Result<Bytes>>>>;

/// Content that can be read from its beginning as often as it is sent.
pub(super) trait Source: Send + Sync {
    /// How many bytes it has, if that is known.
    fn length(&self) -> Option<u64>;

    /// Begins to read it.
    fn read(&self) -> Reading;

    /// The file that it is, if it is one.
    fn path(&self) -> Option<&Path> {
        None
    }
}

/// What a function of the caller's gives, called once for each time that it is sent.
pub(super) struct Made<F> {
    pub(super) length: Option<u64>,
    pub(super) make: F,
}

impl<F, S> Source for Made<F>
where
    F: Fn() -> S + Send + Sync,
    S: Stream<Item = io::Result<Bytes>> + MaybeSend + 'static,
{
    fn length(&self) -> Option<u64> {
        self.length
    }

    fn read(&self) -> Reading {
        Box::pin((self.make)())
    }
}
