//! A file on disk, as content that is read while it is sent. There are none in a browser.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::source::{Reading, Source};
use super::transport::BoxFuture;

/// How much of a file is read at once.
const CHUNK: usize = 64 * 1024;

/// A file on disk.
pub(super) struct OnDisk {
    pub(super) path: PathBuf,
    pub(super) length: u64,
}

impl Source for OnDisk {
    #[inline]
    fn length(&self) -> Option<u64> {
        Some(self.length)
    }

    #[inline]
    fn read(&self) -> Reading {
        Box::pin(FileChunks::Closed(self.path.clone(), self.length))
    }

    #[inline]
    fn path(&self) -> Option<&Path> {
        Some(&self.path)
    }
}

/// A file while it is read, with what is left of the length that was promised: a file may grow meanwhile.
enum FileChunks {
    Closed(PathBuf, u64),
    Open(File, u64),
    Busy(BoxFuture<'static, io::Result<(File, Bytes)>>, u64),
    Ended,
}

impl Stream for FileChunks {
    type Item = io::Result<Bytes>;

    #[inline]
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut *self, Self::Ended) {
                Self::Closed(path, left) => {
                    *self = Self::Busy(elsewhere(move || next(File::open(path)?, left)), left);
                }
                Self::Open(file, left) if left > 0 => {
                    *self = Self::Busy(elsewhere(move || next(file, left)), left);
                }
                Self::Busy(mut busy, left) => {
                    let Poll::Ready(read) = busy.as_mut().poll(cx) else {
                        *self = Self::Busy(busy, left);
                        return Poll::Pending;
                    };
                    let (file, chunk) = match read {
                        Ok((_, chunk)) if chunk.is_empty() && left > 0 => {
                            return Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())));
                        }
                        Ok(read) => read,
                        Err(error) => return Poll::Ready(Some(Err(error))),
                    };
                    *self = Self::Open(file, left.saturating_sub(chunk.len() as u64));
                    return Poll::Ready(Some(Ok(chunk)));
                }
                Self::Open(..) | Self::Ended => return Poll::Ready(None),
            }
        }
    }
}

/// The next part of a file; empty at its end.
#[inline]
fn next(mut file: File, left: u64) -> io::Result<(File, Bytes)> {
    let mut chunk = Vec::with_capacity(CHUNK);
    (&mut file).take(left.min(CHUNK as u64)).read_to_end(&mut chunk)?;
    Ok((file, chunk.into()))
}

/// Does what blocks on a thread for such work, where there is Tokio; elsewhere on this one.
#[inline]
fn elsewhere<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> BoxFuture<'static, io::Result<T>> {
    Box::pin(async move {
        #[cfg(feature = "reqwest")]
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            return runtime.spawn_blocking(work).await.map_err(io::Error::other)?;
        }
        work()
    })
}
