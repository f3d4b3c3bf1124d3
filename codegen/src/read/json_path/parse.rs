//! The text of a query (RFC 9535, section 2).

use super::{Query, Segment, Selector, Start};

/// Why a query cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::read) struct Refused {
    /// How many characters are good.
    pub(in crate::read) at: usize,
    /// What is wrong there.
    pub(in crate::read) message: String,
}

/// Filters in filters: more than these are refused.
pub(super) const MAX_DEPTH: usize = 32;

/// Reads a whole query.
pub(super) fn query(text: &str) -> Result<Query, Refused> {
    let mut reader = Reader { text: text.chars().collect(), at: 0, depth: 0 };
    if !reader.take("$") {
        return reader.refuse("a query starts with `$`");
    }
    let query = reader.query(Start::Root)?;
    if reader.at < reader.text.len() { reader.unexpected() } else { Ok(query) }
}

/// The text, and how far it was read.
pub(super) struct Reader {
    text: Vec<char>,
    pub(super) at: usize,
    pub(super) depth: usize,
}

impl Reader {
    pub(super) fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    /// Whether some signs come next; they are skipped if they do.
    pub(super) fn take(&mut self, signs: &str) -> bool {
        let found = signs.chars().enumerate().all(|(i, c)| self.text.get(self.at + i) == Some(&c));
        self.at += if found { signs.chars().count() } else { 0 };
        found
    }

    pub(super) fn blanks(&mut self) {
        while self.peek().is_some_and(|c| matches!(c, ' ' | '\t' | '\n' | '\r')) {
            self.at += 1;
        }
    }

    pub(super) fn refuse<T>(&self, message: &str) -> Result<T, Refused> {
        Err(Refused { at: self.at, message: message.to_owned() })
    }

    pub(super) fn unexpected<T>(&self) -> Result<T, Refused> {
        match self.peek() {
            Some(c) => self.refuse(&format!("`{c}` is not expected here")),
            None => self.refuse("the query ends too early"),
        }
    }

    /// The segments after `$` or `@`.
    pub(super) fn query(&mut self, start: Start) -> Result<Query, Refused> {
        let mut segments = Vec::new();
        loop {
            let before = self.at;
            self.blanks();
            let descends = self.take("..");
            if self.take("[") {
                segments.push(Segment { descends, selectors: self.bracket()? });
            } else if descends || self.take(".") {
                segments.push(Segment { descends, selectors: vec![self.shorthand()?] });
            } else {
                // Blanks behind the query are not its own.
                self.at = before;
                return Ok(Query { start, segments });
            }
        }
    }

    /// `name` or `*` after a dot.
    fn shorthand(&mut self) -> Result<Selector, Refused> {
        if self.take("*") {
            return Ok(Selector::Wildcard);
        }
        let name = self.word();
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            self.at -= name.chars().count();
            return self.refuse("a name or `*` is expected; write other names as `['name']`");
        }
        Ok(Selector::Name(name))
    }

    /// Letters, digits and `_`. `-` is no letter of the specification, and real overlays write `$.x-name`.
    pub(super) fn word(&mut self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-') || !c.is_ascii();
        let word: String = rest.iter().copied().take_while(|c| legal(*c)).collect();
        self.at += word.chars().count();
        word
    }

    fn bracket(&mut self) -> Result<Vec<Selector>, Refused> {
        let mut selectors = Vec::new();
        loop {
            self.blanks();
            selectors.push(self.selector()?);
            self.blanks();
            if self.take("]") {
                return Ok(selectors);
            }
            if !self.take(",") {
                return self.unexpected();
            }
        }
    }

    fn selector(&mut self) -> Result<Selector, Refused> {
        match self.peek() {
            Some('*') => {
                self.at += 1;
                Ok(Selector::Wildcard)
            }
            Some('\'' | '"') => self.string().map(Selector::Name),
            Some('?') => {
                self.at += 1;
                self.condition().map(Selector::Filter)
            }
            Some(c) if c == '-' || c == ':' || c.is_ascii_digit() => self.index_or_slice(),
            Some(_) | None => self.unexpected(),
        }
    }

    fn index_or_slice(&mut self) -> Result<Selector, Refused> {
        let start = self.bound()?;
        self.blanks();
        if !self.take(":") {
            return start.map(Selector::Index).map_or_else(|| self.unexpected(), Ok);
        }
        let end = self.bound()?;
        self.blanks();
        let step = if self.take(":") { self.bound()?.unwrap_or(1) } else { 1 };
        Ok(Selector::Slice { start, end, step })
    }

    /// An integer, if one comes next.
    fn bound(&mut self) -> Result<Option<i64>, Refused> {
        self.blanks();
        let from = self.at;
        let minus = self.take("-");
        let digits = self.digits();
        if digits.is_empty() && !minus {
            return Ok(None);
        }
        let number = format!("{}{digits}", if minus { "-" } else { "" }).parse();
        let strange = digits.starts_with('0') && (digits.len() > 1 || minus);
        match number {
            Ok(number) if !strange => Ok(Some(number)),
            _ => {
                self.at = from;
                self.refuse("this is no index")
            }
        }
    }

    pub(super) fn digits(&mut self) -> String {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let digits: String = rest.iter().take_while(|c| c.is_ascii_digit()).collect();
        self.at += digits.len();
        digits
    }

    /// A string in either kind of quotes.
    pub(super) fn string(&mut self) -> Result<String, Refused> {
        let quote = self.peek();
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(c) = self.peek() else { return self.refuse("the string has no end") };
            self.at += 1;
            match c {
                c if Some(c) == quote => return Ok(text),
                '\\' => text.push(self.escaped()?),
                c => text.push(c),
            }
        }
    }

    fn escaped(&mut self) -> Result<char, Refused> {
        let Some(c) = self.peek() else { return self.refuse("the string has no end") };
        self.at += 1;
        Ok(match c {
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' | '\\' | '\'' | '"' => c,
            'u' => return self.unicode(),
            _ => return self.refuse("this is no escape"),
        })
    }

    fn unicode(&mut self) -> Result<char, Refused> {
        let high = self.code_unit()?;
        if !(0xD800..0xDC00).contains(&high) {
            return char::from_u32(high).map_or_else(|| self.refuse("this is no character"), Ok);
        }
        let low = if self.take("\\u") { self.code_unit()? } else { 0 };
        let low = low.checked_sub(0xDC00).filter(|it| *it < 0x400);
        let whole = low.and_then(|low| char::from_u32(0x10000 + ((high - 0xD800) << 10) + low));
        whole.map_or_else(|| self.refuse("this is half of a character"), Ok)
    }

    fn code_unit(&mut self) -> Result<u32, Refused> {
        let digits = self.text.get(self.at..self.at + 4).unwrap_or_default();
        let digits: String = digits.iter().filter(|c| c.is_ascii_hexdigit()).collect();
        match u32::from_str_radix(&digits, 16) {
            Ok(unit) if digits.len() == 4 => {
                self.at += 4;
                Ok(unit)
            }
            _ => self.refuse("four hexadecimal digits are expected"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::query;

    fn refused(text: &str) -> (usize, String) {
        let refused = query(text).unwrap_err();
        (refused.at, refused.message)
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        assert_eq!(refused("paths"), (0, "a query starts with `$`".to_owned()));
        assert_eq!(refused("$.paths[").0, 8);
        assert_eq!(refused("$.a b"), (3, "` ` is not expected here".to_owned()));
        assert_eq!(refused("$['a"), (4, "the string has no end".to_owned()));
        assert_eq!(refused("$[01]"), (2, "this is no index".to_owned()));
        assert_eq!(refused("$./pets").0, 2);
        assert!(refused("$[?length(@.a) > 1]").1.contains("`length()`"));
        assert!(refused("$[?@.* == 1]").1.contains("one value"));
        assert!(refused(&format!("$[?{}@{}]", "(".repeat(99), ")".repeat(99))).1.contains("deep"));
    }
}
