//! Keeps a dead server from being hammered: retries cost tokens, successes earn them back, and clones of a client share
//! one purse.

use std::sync::atomic::{AtomicU32, Ordering};

const CAPACITY: u32 = 500;
/// What a retry costs.
const RETRY: u32 = 5;
/// What a retry costs after a timeout, which has already cost the server something.
const AFTER_TIMEOUT: u32 = 10;

/// The tokens that are left.
#[derive(Debug)]
pub(super) struct Budget(AtomicU32);

impl Budget {
    /// A full purse.
    pub(super) const fn new() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }

    /// Pays for a retry; false when there is too little left.
    pub(super) fn pay(&self, is_timeout: bool) -> bool {
        let cost = if is_timeout { AFTER_TIMEOUT } else { RETRY };
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost))
            .is_ok()
    }

    /// A request succeeded.
    pub(super) fn earn(&self) {
        let earned = |left: u32| (left < CAPACITY).then_some(left + 1);
        // `Err` only says that the purse is full.
        let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earned);
    }
}
