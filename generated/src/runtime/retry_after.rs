//! How long the server asks to wait: `retry-after-ms`, then `Retry-After` in seconds or as a date.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

/// The wait that `headers` ask for, if it is longer than nothing. Text that means nothing asks for nothing.
///
/// A date is read against the server's own clock where it tells it, so that a wrong clock here does no harm.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let millis = text("retry-after-ms").and_then(number).map(|ms| ms / 1000.0);
    let seconds = || text(RETRY_AFTER.as_str()).and_then(number);
    let date = || until(text(RETRY_AFTER.as_str())?, text(DATE.as_str()));
    let wait = millis
        .or_else(seconds)
        .map(|s| Duration::try_from_secs_f64(s).unwrap_or(Duration::MAX))
        .or_else(date);
    wait.filter(|it| !it.is_zero())
}

/// Digits with an optional fraction; what else `f64` would read (`inf`, `1e9`, `-1`) nobody means.
fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_plain { text.parse().ok() } else { None }
}

fn until(date: &str, now: Option<&str>) -> Option<Duration> {
    let date = httpdate::parse_http_date(date).ok()?;
    let now = now.and_then(|it| httpdate::parse_http_date(it).ok()).unwrap_or_else(SystemTime::now);
    date.duration_since(now).ok()
}
