//! Number tokens as decimal numbers, without rounding.
//!
//! What comes in is a number token, checked by the lexer.

use std::hash::{Hash, Hasher};

/// A number token taken apart: it is the digits, none of them zero at either end, behind `0.`, times a power of ten.
struct Decimal<'a> {
    is_negative: bool,
    /// The digits, and perhaps the point between them; empty for zero.
    digits: &'a str,
    power: i64,
}

impl<'a> Decimal<'a> {
    fn of(text: &'a str) -> Self {
        let (mantissa, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let is_negative = mantissa.starts_with('-');
        let mantissa = mantissa.trim_start_matches('-');
        let digits = mantissa.trim_end_matches(['0', '.']).trim_start_matches(['0', '.']);
        if digits.is_empty() {
            return Self { is_negative: false, digits: "", power: 0 };
        }
        // Only a power beyond 64 bits cannot be read.
        let far = if power.starts_with('-') { i64::MIN } else { i64::MAX };
        let power = power.parse().unwrap_or(far).saturating_add(before_point(mantissa));
        Self { is_negative, digits, power }
    }

    fn digits(&self) -> impl Iterator<Item = u8> {
        self.digits.bytes().filter(u8::is_ascii_digit)
    }
}

/// How many digits stand before the point, from the first that is not zero; below zero if it stands behind zeros.
fn before_point(mantissa: &str) -> i64 {
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('0');
    let zeros = fraction.len() - fraction.trim_start_matches('0').len();
    let count = |it| i64::try_from(it).unwrap_or(i64::MAX);
    if whole.is_empty() { -count(zeros) } else { count(whole.len()) }
}

/// Whether a number token is zero.
pub(super) fn is_zero(text: &str) -> bool {
    text.bytes().take_while(|it| !matches!(it, b'e' | b'E')).all(|it| !matches!(it, b'1'..=b'9'))
}

/// Whether a number token has a fraction, and no more digits than `most`.
pub(super) fn is_fraction(text: &str, most: usize) -> bool {
    let bytes = text.as_bytes();
    let Some(point) = bytes.iter().position(|it| *it == b'.') else { return false };
    let leading = bytes.iter().take_while(|it| matches!(it, b'-' | b'0' | b'.')).count();
    let others = leading + usize::from(leading <= point);
    let is_short = |mantissa: usize| mantissa <= most + others;
    is_short(bytes.len()) || text.find(['e', 'E']).is_some_and(is_short)
}

/// How many digits a number token has between the zeros around them.
pub(super) fn significant(text: &str) -> usize {
    Decimal::of(text).digits().count()
}

/// Whether two number tokens are the same number.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (Decimal::of(one), Decimal::of(other));
    one.is_negative == other.is_negative
        && one.power == other.power
        && one.digits().eq(other.digits())
}

/// Hashes a number token, all that are the same number alike.
pub(super) fn hash<H: Hasher>(text: &str, state: &mut H) {
    let number = Decimal::of(text);
    (number.is_negative, number.power).hash(state);
    number.digits().for_each(|it| it.hash(state));
}

/// The integer that a number token is, if it is one; in `Err` the largest or the smallest there is, where it is beyond.
pub(super) fn whole(text: &str) -> Option<Result<i128, i128>> {
    if let Ok(value) = text.parse() {
        return Some(Ok(value));
    }
    if let Some((value, fraction)) = text.split_once('.')
        && fraction.bytes().all(|digit| digit == b'0')
        && let Ok(value) = value.parse()
    {
        return Some(Ok(value));
    }
    let decimal = Decimal::of(text);
    let sign = if decimal.is_negative { "-" } else { "" };
    let mut digits = sign.to_owned();
    digits.extend(decimal.digits().map(char::from));
    let length = i64::try_from(digits.len() - sign.len()).ok()?;
    if decimal.power < length {
        return None;
    }
    let zeros = usize::try_from(decimal.power - length).unwrap_or(usize::MAX);
    // No integer of 128 bits has more than 39 digits.
    digits.extend(std::iter::repeat_n('0', zeros.min(40)));
    let beyond = if decimal.is_negative { i128::MIN } else { i128::MAX };
    Some(if digits == sign { Ok(0) } else { digits.parse().map_err(|_| beyond) })
}
