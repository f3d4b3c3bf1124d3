//! How long the server asks to wait: `retry-after-ms`, then `Retry-After` in seconds or as a date.
//!
//! Numbers and dates are read here: what reads a number as `f64` is 18 kB of a program, and what reads dates of HTTP
//! in all their glory 8.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};

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

fn until(date: &str, now: Option<&str>) -> Option<Duration> {
    let date = Duration::from_secs(seconds(date)?);
    let now = now.and_then(seconds).map(Duration::from_secs);
    let now = now.or_else(|| SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok());
    date.checked_sub(now.unwrap_or_default())
}

/// The seconds from 1970 to a date as HTTP has them (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`, and as
/// it had them before, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. In all of them the day is the
/// first number, and the year the last.
fn seconds(date: &str) -> Option<u64> {
    let (mut day, mut month, mut year, mut time) = (None, None, None, None);
    for (index, word) in date.split([' ', ',', '-']).filter(|it| !it.is_empty()).enumerate() {
        match number(word) {
            Some((number, 0)) if day.is_none() => day = Some(number),
            Some((number, 0)) if year.is_none() => {
                let century = if number < 70 { 2000 } else { 1900 };
                year = Some(if word.len() == 2 { century + number } else { number });
            }
            _ if word.contains(':') => time = Some(clock(word)?),
            _ if index == 0 && is_day_of_week(word) || word == "GMT" => {}
            _ => month = Some(month_of(word)?),
        }
    }
    let (year, month, day) = (year?, month?, day?);
    let longest = if month == 1 { 29 } else { 31 - month % 7 % 2 };
    if !(1970..10_000).contains(&year) || !(1..=longest).contains(&day) {
        return None;
    }
    // Years begin in March, so that a day that is there every fourth year is the last: from 0000-03-01 to 1970-01-01 it
    // is 719,468 days.
    let (year, month) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let leaps = year / 4 - year / 100 + year / 400;
    let days = year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468;
    Some(days * 86_400 + time?)
}

fn is_day_of_week(word: &str) -> bool {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].iter().any(|it| word.starts_with(it))
}

fn month_of(word: &str) -> Option<u64> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.iter().position(|it| *it == word).map(|it| it as u64)
}

/// The seconds from midnight to `08:49:37`; a minute may have one more.
fn clock(word: &str) -> Option<u64> {
    let mut parts = word.split(':').map(|it| number(it).filter(|it| it.1 == 0).map(|it| it.0));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let is_time = hour < 24 && minute < 60 && second <= 60 && parts.next().is_none();
    is_time.then(|| hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::{number, seconds};

    #[test]
    fn dates_of_http_are_read() {
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(date), Some(784_111_777), "{date}");
        }
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Thu, 29 Feb 2024 23:59:60 GMT"), Some(1_709_251_200));
        assert_eq!(seconds("Fri, 01 Mar 2024 00:00:00 GMT"), Some(1_709_251_200));
        assert_eq!(seconds("Fri, 31 Dec 9999 23:59:59 GMT"), Some(253_402_300_799));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "GMT",
            "Sun, 06 Nov 1994",
            "Sun, 06 Now 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 EST",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
            "Thu, 30 Feb 2024 08:49:37 GMT",
            "Zun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37:1 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 18446744073709551615:49:37 GMT",
            "Sun, 06 Nov 18446744073709551615 08:49:37 GMT",
            "06 06 06 06",
        ] {
            assert_eq!(seconds(text), None, "{text:?}");
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
