//! How far a request has come: the transport says when it makes a connection, which has a time of its own.
//!
//! It travels with the request, among its extensions. A transport that knows nothing of it says nothing.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// How far one request has come. Clones are the same request.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress(Arc<AtomicU8>);

/// What is known of its connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nothing.
    Unknown,
    /// It is being made.
    Connecting,
    /// It is there: what is silent now is the server.
    Connected,
    /// Nothing: a layer of the client has it.
    Held,
}

impl Progress {
    pub(super) fn stage(&self) -> Stage {
        match self.0.load(Ordering::Relaxed) {
            1 => Stage::Connecting,
            2 => Stage::Connected,
            3 => Stage::Held,
            _ => Stage::Unknown,
        }
    }

    pub(super) fn is(&self, stage: Stage) {
        self.0.store(stage as u8, Ordering::Relaxed);
    }

    #[cfg(all(feature = "reqwest", not(target_family = "wasm")))]
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
