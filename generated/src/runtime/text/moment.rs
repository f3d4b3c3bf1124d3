//! The order of moments, which is not that of their texts: `12:00:00+02:00` is earlier than `11:00:00Z`.

use std::cmp::Ordering;

/// Which of two moments is earlier. Texts of one moment are ordered as texts, since they are not equal, and so are texts
/// that are none, which come before all others.
#[inline]
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    moment(one).cmp(&moment(other)).then_with(|| one.cmp(other))
}

/// The seconds since some day, and the digits of their fraction. Without an offset, it is taken to be UTC.
#[inline]
fn moment(text: &str) -> Option<(i64, &str)> {
    let mut rest = text;
    let year = digits(&mut rest, 4)?;
    sign(&mut rest, &['-'])?;
    let month = digits(&mut rest, 2)?;
    sign(&mut rest, &['-'])?;
    let mut seconds = days(year, month, digits(&mut rest, 2)?) * 86_400;
    let mut fraction = "";
    if sign(&mut rest, &['T', 't', ' ']).is_some() {
        seconds += digits(&mut rest, 2)? * 3_600;
        sign(&mut rest, &[':'])?;
        seconds += digits(&mut rest, 2)? * 60;
        if sign(&mut rest, &[':']).is_some() {
            seconds += digits(&mut rest, 2)?;
        }
        if sign(&mut rest, &['.', ',']).is_some() {
            let behind = rest.trim_start_matches(|it: char| it.is_ascii_digit());
            fraction = rest.strip_suffix(behind)?.trim_end_matches('0');
            rest = behind;
        }
    }
    if sign(&mut rest, &['Z', 'z']).is_none() && !rest.is_empty() {
        let east = if sign(&mut rest, &['+', '-'])? == '+' { 1 } else { -1 };
        seconds -= east * digits(&mut rest, 2)? * 3_600;
        sign(&mut rest, &[':']);
        seconds -= east * digits(&mut rest, 2).unwrap_or(0) * 60;
    }
    rest.is_empty().then_some((seconds, fraction))
}

/// Takes a number of so many digits.
fn digits(text: &mut &str, count: usize) -> Option<i64> {
    let (digits, rest) = text.split_at_checked(count)?;
    let number = digits.bytes().all(|it| it.is_ascii_digit()).then(|| digits.parse().ok())??;
    *text = rest;
    Some(number)
}

/// Takes one of some signs.
fn sign(text: &mut &str, signs: &[char]) -> Option<char> {
    let sign = text.chars().next().filter(|it| signs.contains(it))?;
    *text = text.strip_prefix(sign)?;
    Some(sign)
}

/// The days since some day; a year begins in March, so that a leap day is its last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * ((month + 9) % 12) + 2) / 5 + day
}
