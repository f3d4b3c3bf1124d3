//! A span of `tracing` for each call, and an event for each attempt that failed.
//!
//! They say which operation it was and what came of it, by words of the document and by numbers. What the caller gave
//! and what the server said is in none of them.

use std::borrow::Cow;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::time::Duration;

use http::StatusCode;
use tracing::field::{Empty, debug};
use tracing::{Span, debug, info_span};

use crate::runtime::client::Shared;
use crate::runtime::endpoint::Arrived;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::incoming::Incoming;
use crate::runtime::operation::Route;

type Sent = Result<(Arrived, Option<Incoming>), Error>;

/// Runs a call inside of a span, and says at its end what came of it. Of a call that is dropped nothing is said.
pub(in crate::runtime) async fn watch(
    client: &Shared,
    route: &Route,
    work: impl Future<Output = Sent>,
) -> Sent {
    let span = info_span!(
        "call",
        method = route.method.as_str(),
        route = template(route),
        status = Empty,
        attempts = Empty,
        duration_ms = Empty,
        error = Empty,
    );
    let started = client.transport.now();
    let mut work = pin!(work);
    // Only while it is polled: in between, others run on this thread.
    let outcome = poll_fn(|cx| span.in_scope(|| work.as_mut().poll(cx))).await;
    span.record("duration_ms", millis(client.transport.now().saturating_sub(started)));
    record(&span, &outcome);
    outcome
}

fn record(span: &Span, outcome: &Sent) {
    let (status, attempts) = match outcome {
        Ok((arrived, _)) => (Some(arrived.raw.status), arrived.raw.attempts),
        Err(error) => {
            span.record("error", debug(error.kind()));
            (error.status(), error.attempts())
        }
    };
    span.record("attempts", attempts);
    if let Some(status) = status {
        span.record("status", status.as_u16());
    }
}

/// The path alone: what else a caller writes there is refused, and not told.
fn template(route: &Route) -> &str {
    match &route.template {
        Cow::Borrowed(template) => template.split(['?', '#']).next().unwrap_or_default(),
        // What was put together may hold a value.
        Cow::Owned(_) => "{path}",
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

/// An attempt that failed.
pub(in crate::runtime) struct Failed {
    kind: ErrorKind,
    status: Option<StatusCode>,
    attempt: u32,
}

impl Failed {
    /// Looks at what went wrong.
    pub(in crate::runtime) fn of(error: &Error) -> Self {
        Self { kind: error.kind(), status: error.status(), attempt: error.attempts() }
    }

    /// Tells it, and after which wait the next attempt follows, if one does.
    pub(in crate::runtime) fn then(self, wait: Option<Duration>) {
        let status = self.status.map(|it| it.as_u16());
        let (error, wait_ms) = (debug(self.kind), wait.map(millis));
        debug!(attempt = self.attempt, status, error, wait_ms, "an attempt failed");
    }
}
