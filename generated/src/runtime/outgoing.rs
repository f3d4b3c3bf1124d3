//! The body of a request as HTTP libraries take it.
#![cfg_attr(
    not(feature = "tower"),
    allow(unreachable_pub, reason = "only a service is handed one")
)]

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame, SizeHint};

use super::content::{Content, ContentChunks};

/// The body of a request that is read while it is sent.
pub struct Outgoing {
    length: Option<u64>,
    /// Nobody ever waits for the lock: it only makes the body what may be shared.
    chunks: Mutex<ContentChunks>,
}

impl Outgoing {
    pub(super) fn of(content: &Content) -> Self {
        Self { length: content.length(), chunks: Mutex::new(content.chunks()) }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let chunks = self.chunks.get_mut().unwrap_or_else(PoisonError::into_inner);
        let chunk = ready!(Pin::new(chunks).poll_next(cx));
        Poll::Ready(chunk.map(|it| it.map(Frame::data)))
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("length", &self.length).finish_non_exhaustive()
    }
}
