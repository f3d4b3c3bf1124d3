//! Whether a failed attempt is made again, and after how long. Decides only; the executor waits and sends.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

use super::error::{Error, ErrorKind};
use super::transport::Timeout;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(8);
/// A server that asks for a longer wait gets none: the caller learns it at once.
const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// Which failures are tried again, and after how long: [`Safe`](Self::Safe) or [`Always`](Self::Always), with changes.
#[derive(Clone, Copy)]
pub struct RetryPolicy {
    can_repeat: bool,
    first: Duration,
    longest: Duration,
    longest_asked: Duration,
    passes: Option<fn(&Error) -> bool>,
}

#[allow(non_upper_case_globals, reason = "they are chosen from, as the variants of an enum are")]
impl RetryPolicy {
    /// What is safe: idempotent methods and requests with an idempotency key after broken connections, timeouts, 408,
    /// 409, 429 and 5xx; all others only when no connection was made, and after 429.
    pub const Safe: Self = Self {
        can_repeat: false,
        first: FIRST,
        longest: LONGEST,
        longest_asked: LONGEST_ASKED,
        passes: None,
    };
    /// Each request after each of these, whatever its method is. A server may act on a request twice; for a single call
    /// it says that this does no harm.
    pub const Always: Self = Self { can_repeat: true, ..Self::Safe };
}

impl RetryPolicy {
    /// The wait before the first retry, which doubles for each that follows, and where it ends; 500 ms and 8 s. Up to a
    /// quarter less is waited, so that clients do not come back in step.
    #[must_use]
    pub const fn backoff(mut self, first: Duration, longest: Duration) -> Self {
        self.first = first;
        self.longest = longest;
        self
    }

    /// The longest wait that a server may ask for, by `Retry-After` and its kin; 60 s. Where it asks for more, the call
    /// ends with the error at once.
    #[must_use]
    pub const fn longest_wait(mut self, longest: Duration) -> Self {
        self.longest_asked = longest;
        self
    }

    /// Which failures may pass, instead of those for which [`Error::is_retryable`] is true and what the server advises
    /// in `x-should-retry`. Whether a request can be sent twice is still what the policy says.
    #[must_use]
    pub const fn when(mut self, passes: fn(&Error) -> bool) -> Self {
        self.passes = Some(passes);
        self
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::Safe
    }
}

impl fmt::Debug for RetryPolicy {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.can_repeat { "Always" } else { "Safe" })?;
        if (self.first, self.longest) != (FIRST, LONGEST) {
            write!(f, ", from {:?} to {:?}", self.first, self.longest)?;
        }
        if self.longest_asked != LONGEST_ASKED {
            write!(f, ", at most {:?}", self.longest_asked)?;
        }
        f.write_str(if self.passes.is_some() { ", with a predicate" } else { "" })
    }
}

/// The rules for one call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Retry {
    pub(super) policy: RetryPolicy,
    pub(super) max_retries: u32,
    /// The server acts on the request once, however often it arrives.
    pub(super) is_repeatable: bool,
}

impl Retry {
    /// The wait before the next attempt, after `retries` retries; `None` gives up.
    pub(super) fn wait(self, error: &Error, retries: u32) -> Option<Duration> {
        if retries >= self.max_retries || !self.wants(error) {
            return None;
        }
        match error.retry_after() {
            Some(asked) if asked > self.policy.longest_asked => None,
            Some(asked) => Some(asked),
            None => Some(self.policy.wait(retries)),
        }
    }

    fn wants(self, error: &Error) -> bool {
        if error.timeout() == Some(Timeout::Total) {
            return false;
        }
        if let Some(passes) = self.policy.passes {
            return passes(error) && self.may_repeat(error);
        }
        if let Some(answer) =
            error.headers().filter(|_| error.kind() == ErrorKind::Status).and_then(advice)
        {
            return answer;
        }
        error.is_retryable() && self.may_repeat(error)
    }

    /// Whether the server acts on the request once, or does no harm if it does so again.
    fn may_repeat(self, error: &Error) -> bool {
        let never_acted_on = matches!(error.kind(), ErrorKind::Connect | ErrorKind::Token)
            || error.timeout() == Some(Timeout::Connect)
            || error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        never_acted_on || self.is_repeatable || self.policy.can_repeat
    }
}

/// What the server says in `x-should-retry`.
fn advice(headers: &HeaderMap) -> Option<bool> {
    match headers.get("x-should-retry")?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

impl RetryPolicy {
    /// The wait after so many retries, where nobody asked for one.
    pub(super) fn wait(&self, retries: u32) -> Duration {
        let full = self.first.saturating_mul(2_u32.saturating_pow(retries)).min(self.longest);
        full.mul_f64(1.0 - 0.25 * fastrand::f64())
    }

    pub(super) fn longest_asked(&self) -> Duration {
        self.longest_asked
    }
}

/// Whether the method alone promises that twice is like once.
pub(super) fn is_idempotent(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE]
        .contains(method)
        || method.as_str() == "QUERY"
}
