//! The body of a request: bytes in memory, and what is read while it is sent.

use std::fmt;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::source::{Reading, Source};

/// The body of a request. Cheap to clone, and the same each time that it is sent.
#[derive(Clone, Default)]
pub struct Content(Repr);

#[derive(Clone)]
enum Repr {
    Bytes(Bytes),
    Pieces(Arc<[Piece]>),
}

/// A part of a body that does not lie in memory as a whole.
#[derive(Clone)]
pub(super) enum Piece {
    Bytes(Bytes),
    Source(Arc<dyn Source>),
}

impl Default for Repr {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Content {
    /// One piece after the other.
    pub(super) fn pieces(pieces: Vec<Piece>) -> Self {
        Self(Repr::Pieces(pieces.into()))
    }

    /// The body, if all of it lies in memory.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Repr::Bytes(bytes) => Some(bytes),
            Repr::Pieces(_) => None,
        }
    }

    /// How many bytes it has, if that is known.
    #[must_use]
    #[inline]
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Repr::Bytes(bytes) => Some(bytes.len() as u64),
            Repr::Pieces(pieces) => pieces.iter().map(Piece::length).sum(),
        }
    }

    /// What lies in memory, and what is read while it is sent, piece by piece.
    #[inline]
    pub(super) fn each(&self, mut see: impl FnMut(&[u8], Option<&dyn Source>)) {
        match &self.0 {
            Repr::Bytes(bytes) => see(bytes, None),
            Repr::Pieces(pieces) => pieces.iter().for_each(|it| match it {
                Piece::Bytes(bytes) => see(bytes, None),
                Piece::Source(source) => see(&[], Some(&**source)),
            }),
        }
    }

    /// The body from its beginning, chunk by chunk.
    #[must_use]
    #[inline]
    pub fn chunks(&self) -> ContentChunks {
        ContentChunks { content: self.clone(), next: 0, reading: None }
    }
}

impl Default for Piece {
    fn default() -> Self {
        Self::Bytes(Bytes::new())
    }
}

impl Piece {
    #[inline]
    pub(super) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::Source(source) => source.length(),
        }
    }
}

impl From<Piece> for Content {
    #[inline]
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Bytes(bytes) => bytes.into(),
            Piece::Source(_) => Self::pieces(vec![piece]),
        }
    }
}

impl From<Bytes> for Content {
    #[inline]
    fn from(bytes: Bytes) -> Self {
        Self(Repr::Bytes(bytes))
    }
}

/// Why content could not be read: a failure on this side, which no other connection mends.
#[derive(Debug)]
pub(super) struct Unreadable(io::Error);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the content cannot be read: {}", self.0)
    }
}

impl std::error::Error for Unreadable {}

/// Whether content that could not be read is behind an error.
#[cfg(all(any(feature = "reqwest", feature = "tower"), not(target_family = "wasm")))]
pub(super) fn is_unreadable(mut error: &(dyn std::error::Error + 'static)) -> bool {
    loop {
        let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let is_inner = inner.is_some_and(<dyn std::error::Error + Send + Sync>::is::<Unreadable>);
        if is_inner || error.is::<Unreadable>() {
            return true;
        }
        match error.source() {
            Some(source) => error = source,
            None => return false,
        }
    }
}

/// A [`Content`] on its way out: a [`Stream`].
pub struct ContentChunks {
    content: Content,
    /// The piece behind the one that is being read.
    next: usize,
    reading: Option<Reading>,
}

impl ContentChunks {
    /// What the next piece begins with, or all of it.
    fn begin(&mut self) -> Option<Bytes> {
        let at = self.next;
        self.next += 1;
        match &self.content.0 {
            Repr::Bytes(bytes) => (at == 0).then(|| bytes.clone()),
            Repr::Pieces(pieces) => match pieces.get(at)? {
                Piece::Bytes(bytes) => Some(bytes.clone()),
                Piece::Source(source) => {
                    self.reading = Some(source.read());
                    Some(Bytes::new())
                }
            },
        }
    }
}

impl Stream for ContentChunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(reading) = &mut self.reading {
                match ready!(reading.as_mut().poll_next(cx)) {
                    Some(chunk) => {
                        let chunk = chunk.map_err(|it| io::Error::other(Unreadable(it)));
                        return Poll::Ready(Some(chunk));
                    }
                    None => self.reading = None,
                }
            }
            match self.begin() {
                Some(bytes) if bytes.is_empty() => {}
                bytes => return Poll::Ready(bytes.map(Ok)),
            }
        }
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content").field("length", &self.length()).finish_non_exhaustive()
    }
}

impl fmt::Debug for ContentChunks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContentChunks").field("content", &self.content).finish_non_exhaustive()
    }
}
