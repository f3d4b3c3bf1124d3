//! Reads numbers, also those that a server wrote as `7.0` or `"7"`.
//!
//! What comes in is a number token, checked by the lexer; what goes out is exactly that number, or the nearest one
//! where something keeps the text (see `exact`), or an error.

use std::borrow::Cow;
use std::ops::Neg;
use std::str::FromStr;

use super::decimal::{is_fraction, is_zero, significant, whole};
use super::error::Result;
use super::exact::Types;
use super::reader::Reader;

/// A type of numbers with fractions.
pub(super) trait Real: Copy + PartialEq + FromStr + Neg<Output = Self> {
    const LARGEST: Self;
    const ZERO: Self;
    /// A number with no more digits than these is written as it came.
    const DIGITS: usize;
    /// As many digits tell all values of the type apart.
    const TELLING: usize;
    /// All integers up to two to the power of this are values of the type.
    const WHOLE: u32;
    const TYPE: Types;
    const NAME: &'static str;

    fn is_finite(self) -> bool;
}

impl Real for f32 {
    const LARGEST: Self = Self::MAX;
    const ZERO: Self = 0.0;
    const DIGITS: usize = Self::DIGITS as usize;
    const TELLING: usize = 9;
    const WHOLE: u32 = Self::MANTISSA_DIGITS;
    const TYPE: Types = Types::F32;
    const NAME: &'static str = "a number of 32 bits";

    fn is_finite(self) -> bool {
        self.is_finite()
    }
}

impl Real for f64 {
    const LARGEST: Self = Self::MAX;
    const ZERO: Self = 0.0;
    const DIGITS: usize = Self::DIGITS as usize;
    const TELLING: usize = 17;
    const WHOLE: u32 = Self::MANTISSA_DIGITS;
    const TYPE: Types = Types::F64;
    const NAME: &'static str = "a number";

    fn is_finite(self) -> bool {
        self.is_finite()
    }
}

impl<'a> Reader<'a> {
    /// Reads an integer between two bounds. `7.0` and `"7"` are integers, too: servers write them.
    ///
    /// # Errors
    ///
    /// Something else comes, or an integer beyond the bounds whose text nothing keeps.
    pub fn integer(&mut self, min: i128, max: i128) -> Result<i128> {
        self.peek();
        let start = self.at;
        match self.numeric().and_then(|text| whole(&text)) {
            Some(Ok(value)) if (min..=max).contains(&value) => Ok(value),
            Some(Ok(value) | Err(value)) => self.nearest(start, value, (min, max)),
            None => {
                self.at = start;
                Err(self.expected("an integer"))
            }
        }
    }

    /// The bound that is nearest to an integer, unless that is zero: for all who count, it is nothing.
    #[cold]
    fn nearest(&mut self, start: usize, value: i128, (min, max): (i128, i128)) -> Result<i128> {
        let nearest = value.clamp(min, max);
        if nearest != 0
            && let Some(types) = Types::integer(min, max)
            && self.rounds(types)
        {
            return Ok(nearest);
        }
        self.at = start;
        Err(self.expected(&format!("an integer between {min} and {max}")).beyond())
    }

    /// Reads a number, or a string that contains one.
    ///
    /// # Errors
    ///
    /// Something else comes, or a number beyond `f64` whose text nothing keeps.
    pub fn float(&mut self) -> Result<f64> {
        self.real()
    }

    /// Reads a number as one of a type.
    pub(super) fn real<T: Real>(&mut self) -> Result<T> {
        self.peek();
        let start = self.at;
        let text = self.numeric().unwrap_or_default();
        let Ok(value) = text.parse::<T>() else {
            self.at = start;
            return Err(self.expected(T::NAME));
        };
        if !value.is_finite() {
            return self.largest(start, text.starts_with('-'));
        }
        let may_differ = text.len() > T::DIGITS || value == T::ZERO;
        if may_differ && !self.inexact.has(T::TYPE) && !is_exact(value, &text) {
            self.rounds(T::TYPE);
        }
        Ok(value)
    }

    /// The number that is nearest to one that is too large.
    #[cold]
    fn largest<T: Real>(&mut self, start: usize, is_negative: bool) -> Result<T> {
        if self.rounds(T::TYPE) {
            return Ok(if is_negative { -T::LARGEST } else { T::LARGEST });
        }
        self.at = start;
        Err(self.expected(T::NAME).beyond())
    }

    /// The text of the number that comes next, or of the string that contains one.
    fn numeric(&mut self) -> Option<Cow<'a, str>> {
        if self.byte() != Some(b'"') {
            return self.number().ok().map(Cow::Borrowed);
        }
        let text = self.quoted().ok()?;
        let mut inner = Reader::new(&text);
        (inner.number().is_ok() && inner.byte().is_none()).then_some(text)
    }
}

/// Whether a number is what its token says. A fraction may have as many digits as name one value of the type: it is
/// that value for all who wrote it. Of larger integers only the nearest is known, so that they count as others even
/// where the type has them: to find out would take printing, and the text does no harm beside them.
fn is_exact<T: Real>(value: T, text: &str) -> bool {
    if value == T::ZERO {
        return is_zero(text);
    }
    is_fraction(text, T::TELLING)
        || significant(text) <= T::DIGITS
        || whole(text).and_then(Result::ok).is_some_and(|it| it.unsigned_abs() >> T::WHOLE == 0)
}
