//! How long the server asks to wait: `retry-after-ms`, then `Retry-After` in seconds or as a date.
//!
//! Numbers are read here: what reads a number as `f64` is 18 kB of a program.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use httpdate::parse_http_date;

/// The wait that `headers` ask for, if it is longer than nothing. Text that means nothing asks for nothing.
///
/// A date is read against the server's own clock where it tells it, so that a wrong clock here does no harm.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    let after = text(RETRY_AFTER.as_str());
    let wait = match (text("retry-after-ms").and_then(number), after.and_then(number)) {
        (Some((millis, part)), _) => {
            Duration::from_millis(millis).saturating_add(Duration::from_nanos(part / 1000))
        }
        (None, Some((seconds, part))) => {
            Duration::from_secs(seconds).saturating_add(Duration::from_nanos(part))
        }
        (None, None) => until(after?, text(DATE.as_str()))?,
    };
    Some(wait).filter(|it| !it.is_zero())
}

/// Digits with an optional fraction, of which the billionths are told; what else is a number in other places (`inf`,
/// `1e9`, `-1`) nobody means. More than 64 bits hold is as much as they hold.
fn number(text: &str) -> Option<(u64, u64)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let (mut number, mut billionths, mut unit) = (0_u64, 0, 1_000_000_000);
    for digit in whole.bytes() {
        number = number.saturating_mul(10).saturating_add(value(digit)?);
    }
    for digit in fraction.bytes() {
        unit /= 10;
        billionths += value(digit)? * unit;
    }
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    has_digits.then_some((number, billionths))
}

fn value(digit: u8) -> Option<u64> {
    digit.is_ascii_digit().then(|| u64::from(digit - b'0'))
}

/// The time until a date, of which HTTP has three forms (RFC 9110, section 5.6.7), by the clock of the server or our own.
fn until(date: &str, now: Option<&str>) -> Option<Duration> {
    let date = parse_http_date(date).ok()?;
    let now = now.and_then(|it| parse_http_date(it).ok()).or_else(clock)?;
    date.duration_since(now).ok()
}

/// What time it is; a browser does not tell it by the means of the standard library.
fn clock() -> Option<SystemTime> {
    let is_browser = cfg!(all(target_family = "wasm", target_os = "unknown"));
    (!is_browser).then(SystemTime::now)
}

#[cfg(test)]
mod tests {
    use super::{Duration, number, until};

    #[test]
    fn a_date_is_read_against_the_clock_of_the_server() {
        let now = Some("Sun, 06 Nov 1994 08:49:30 GMT");
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(until(date, now), Some(Duration::from_secs(7)), "{date}");
        }
        assert_eq!(until("Sun, 06 Nov 1994 08:49:29 GMT", now), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        let now = Some("Thu, 01 Jan 1970 00:00:00 GMT");
        for text in [
            "",
            "GMT",
            "Sun, 06 Nov 1994",
            "Sun, 06 Nov 1994 08:49:37 EST",
            "Sun, 06 Nov 1994 18446744073709551615:49:37 GMT",
            "Sun, 06 Nov 18446744073709551615 08:49:37 GMT",
            "06 06 06 06",
        ] {
            assert_eq!(until(text, now), None, "{text:?}");
        }
    }

    #[test]
    fn numbers_have_a_fraction_at_most() {
        assert_eq!(number("7"), Some((7, 0)));
        assert_eq!(number("1.5"), Some((1, 500_000_000)));
        assert_eq!(number(".0000000019"), Some((0, 1)));
        assert_eq!(number("99999999999999999999999"), Some((u64::MAX, 0)));
        for text in ["", ".", "1e9", "-1", "inf", "1.2.3", "1 "] {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
