//! Whether a failed attempt is made again, and after how long. Decides only; the executor waits and sends.

use std::time::Duration;

use http::{HeaderMap, Method, StatusCode};

use super::error::{Error, ErrorKind};
use super::transport::Timeout;

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(8);
/// A server that asks for a longer wait gets none: the caller learns it at once.
pub(super) const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// Which failures are tried again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryPolicy {
    /// What is safe: idempotent methods and requests with an idempotency key after broken connections, timeouts, 408,
    /// 409, 429 and 5xx; all others only when no connection was made, and after 429.
    #[default]
    Safe,
    /// Each request after each of these. A server may act on a request twice.
    Always,
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
            Some(asked) if asked > LONGEST_ASKED => None,
            Some(asked) => Some(asked),
            None => Some(backoff(retries)),
        }
    }

    fn wants(self, error: &Error) -> bool {
        if error.timeout() == Some(Timeout::Total) {
            return false;
        }
        if let Some(answer) =
            error.headers().filter(|_| error.kind() == ErrorKind::Status).and_then(advice)
        {
            return answer;
        }
        let never_acted_on = matches!(error.kind(), ErrorKind::Connect | ErrorKind::Token)
            || error.timeout() == Some(Timeout::Connect)
            || error.status() == Some(StatusCode::TOO_MANY_REQUESTS);
        error.is_retryable()
            && (never_acted_on || self.is_repeatable || self.policy == RetryPolicy::Always)
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

/// Doubles from half a second to eight seconds, less up to a quarter, so that clients do not come back in step.
pub(super) fn backoff(retries: u32) -> Duration {
    let full = FIRST.saturating_mul(2_u32.saturating_pow(retries)).min(LONGEST);
    full.mul_f64(1.0 - 0.25 * fastrand::f64())
}

/// Whether the method alone promises that twice is like once.
pub(super) fn is_idempotent(method: &Method) -> bool {
    [Method::GET, Method::HEAD, Method::PUT, Method::DELETE, Method::OPTIONS, Method::TRACE]
        .contains(method)
        || method.as_str() == "QUERY"
}
