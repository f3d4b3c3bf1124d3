//! The twin of `spans` that costs nothing.

use std::future::Future;
use std::time::Duration;

use crate::runtime::client::Shared;
use crate::runtime::error::Error;
use crate::runtime::operation::Route;

/// Runs a call.
pub(in crate::runtime) fn watch<W: Future>(_: &Shared, _: &Route, work: W) -> W {
    work
}

/// An attempt that failed.
pub(in crate::runtime) struct Failed;

impl Failed {
    /// Looks at what went wrong.
    pub(in crate::runtime) fn of(_: &Error) -> Self {
        Self
    }

    /// Nobody wants to know.
    #[expect(clippy::unused_self, reason = "its twin tells what it is")]
    pub(in crate::runtime) fn then(self, _: Option<Duration>) {}
}
