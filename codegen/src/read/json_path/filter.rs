//! The text of a filter (RFC 9535, section 2.3.5).

use super::parse::{MAX_DEPTH, Reader, Refused};
use super::{Comparison, Condition, Operand, Query, Selector, Start};
use crate::read::node::Node;

/// Longer signs come first.
const SIGNS: [(&str, Comparison); 6] = [
    ("==", Comparison::Equal),
    ("!=", Comparison::Unequal),
    ("<=", Comparison::LessOrEqual),
    (">=", Comparison::GreaterOrEqual),
    ("<", Comparison::Less),
    (">", Comparison::Greater),
];

impl Reader {
    /// `a && b || c`.
    pub(super) fn condition(&mut self) -> Result<Condition, Refused> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.refuse("the filter nests too deep");
        }
        let mut any = vec![self.all()?];
        self.blanks();
        while self.take("||") {
            any.push(self.all()?);
            self.blanks();
        }
        self.depth -= 1;
        Ok(Condition::Any(any))
    }

    fn all(&mut self) -> Result<Condition, Refused> {
        let mut all = vec![self.basic()?];
        self.blanks();
        while self.take("&&") {
            all.push(self.basic()?);
            self.blanks();
        }
        Ok(Condition::All(all))
    }

    fn basic(&mut self) -> Result<Condition, Refused> {
        self.blanks();
        if self.peek() == Some('!') {
            self.at += 1;
            self.blanks();
            let inner = if self.peek() == Some('(') { self.parentheses()? } else { self.exists()? };
            return Ok(Condition::Not(Box::new(inner)));
        }
        if self.peek() == Some('(') {
            return self.parentheses();
        }
        let from = self.at;
        let left = self.operand()?;
        let after = self.at;
        self.blanks();
        let sign = SIGNS.iter().find(|(sign, _)| self.take(sign));
        match (sign, left) {
            (Some((_, comparison)), left) => {
                self.one_value(&left, from)?;
                self.blanks();
                let from = self.at;
                let right = self.operand()?;
                self.one_value(&right, from)?;
                Ok(Condition::Compare(left, *comparison, right))
            }
            (None, Operand::Query(query)) => {
                self.at = after;
                Ok(Condition::Exists(query))
            }
            (None, Operand::Literal(_)) => self.refuse("a comparison is expected"),
        }
    }

    fn parentheses(&mut self) -> Result<Condition, Refused> {
        self.take("(");
        let condition = self.condition()?;
        self.blanks();
        if self.take(")") { Ok(condition) } else { self.unexpected() }
    }

    fn exists(&mut self) -> Result<Condition, Refused> {
        match self.operand()? {
            Operand::Query(query) => Ok(Condition::Exists(query)),
            Operand::Literal(_) => self.refuse("a query is expected"),
        }
    }

    fn operand(&mut self) -> Result<Operand, Refused> {
        if self.take("@") {
            return self.query(Start::Current).map(Operand::Query);
        }
        if self.take("$") {
            return self.query(Start::Root).map(Operand::Query);
        }
        let literal = match self.peek() {
            Some('\'' | '"') => Node::String(self.string()?),
            Some(c) if c == '-' || c.is_ascii_digit() => self.number()?,
            Some(_) => self.keyword()?,
            None => return self.unexpected(),
        };
        Ok(Operand::Literal(literal))
    }

    fn keyword(&mut self) -> Result<Node, Refused> {
        let from = self.at;
        let word = self.word();
        let node = match word.as_str() {
            "true" => Node::Bool(true),
            "false" => Node::Bool(false),
            "null" => Node::Null,
            "" => return self.unexpected(),
            _ => {
                let called = self.peek() == Some('(');
                self.at = from;
                return if called {
                    self.refuse(&format!("functions such as `{word}()` are not supported"))
                } else {
                    self.refuse(&format!("`{word}` is no value; a string needs quotes"))
                };
            }
        };
        Ok(node)
    }

    fn number(&mut self) -> Result<Node, Refused> {
        let from = self.at;
        let mut text = String::from(if self.take("-") { "-" } else { "" });
        text.push_str(&self.digits());
        let mut whole = true;
        if self.take(".") {
            whole = false;
            text.push('.');
            text.push_str(&self.digits());
        }
        if self.take("e") || self.take("E") {
            whole = false;
            text.push_str(if self.take("-") { "e-" } else { "e" });
            self.take("+");
            text.push_str(&self.digits());
        }
        let integer = text.parse().ok().filter(|_| whole).map(Node::Integer);
        let number = integer.or_else(|| text.parse().ok().map(Node::Float));
        number.map_or_else(
            || {
                self.at = from;
                self.refuse("this is no number")
            },
            Ok,
        )
    }

    /// Only what selects at most one value can be compared.
    fn one_value(&mut self, operand: &Operand, from: usize) -> Result<(), Refused> {
        let Operand::Query(Query { segments, .. }) = operand else { return Ok(()) };
        let single = segments.iter().all(|it| {
            let plain = matches!(it.selectors.as_slice(), [Selector::Name(_) | Selector::Index(_)]);
            plain && !it.descends
        });
        if single {
            return Ok(());
        }
        self.at = from;
        self.refuse("only a query for one value can be compared")
    }
}
