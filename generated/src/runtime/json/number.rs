//! Reads numbers, also those that a server wrote as `7.0` or `"7"`.
//!
//! What comes in is a number token, checked by the lexer; what goes out is exactly that number, or an error. An integer
//! is never rounded.

use std::borrow::Cow;

use super::error::Result;
use super::reader::Reader;

impl<'a> Reader<'a> {
    /// Reads an integer between two bounds. `7.0` and `"7"` are integers, too: servers write them.
    ///
    /// # Errors
    ///
    /// Something else comes.
    pub fn integer(&mut self, min: i128, max: i128) -> Result<i128> {
        self.peek();
        let start = self.at;
        match self.numeric().and_then(|text| whole(&text)) {
            Some(value) if (min..=max).contains(&value) => Ok(value),
            other => {
                self.at = start;
                let range = other.map(|_| format!(" between {min} and {max}")).unwrap_or_default();
                Err(self.expected(&format!("an integer{range}")))
            }
        }
    }

    /// Reads a number, or a string that contains one.
    ///
    /// # Errors
    ///
    /// Something else comes, or a number that no finite `f64` is near to.
    pub fn float(&mut self) -> Result<f64> {
        self.peek();
        let start = self.at;
        match self.numeric().and_then(|text| text.parse::<f64>().ok()) {
            Some(value) if value.is_finite() => Ok(value),
            _ => {
                self.at = start;
                Err(self.expected("a number"))
            }
        }
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

/// The integer that a number token is, if it is one.
fn whole(text: &str) -> Option<i128> {
    if let Ok(value) = text.parse() {
        return Some(value);
    }
    if let Some((value, fraction)) = text.split_once('.')
        && fraction.bytes().all(|digit| digit == b'0')
    {
        return value.parse().ok();
    }
    // Every integer up to 2^53 is an `f64`, and its digits are then those of `{}`.
    let value = text
        .parse::<f64>()
        .ok()
        .filter(|it| it.fract() == 0.0 && it.abs() <= 9_007_199_254_740_992.0)?;
    format!("{value:.0}").parse().ok()
}
