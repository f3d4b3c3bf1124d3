//! Values as Python prints them: the records hold options and results in that form.
//!
//! An object, such as `PageInfo(params={'page': 2})`, is read as a JSON object: its class stands under the empty name,
//! and what it was given without a name stands under `0`, `1` and so on.

use serde_json::{Map, Value};

/// Reads what Python printed.
pub fn read(text: &str) -> Result<Value, String> {
    let mut reader = Reader { rest: text };
    let value = reader.value().ok_or_else(|| format!("not as Python prints values: {text}"))?;
    reader.space();
    if reader.rest.is_empty() { Ok(value) } else { Err(format!("there is more: {}", reader.rest)) }
}

/// Prints a value as Python does.
pub fn write(value: &Value) -> String {
    match value {
        Value::Null => "None".to_owned(),
        Value::Bool(true) => "True".to_owned(),
        Value::Bool(false) => "False".to_owned(),
        Value::Number(number) => exponent(&number.to_string()),
        Value::String(text) => quoted(text),
        Value::Array(items) => {
            format!("[{}]", items.iter().map(write).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let members =
                members.iter().map(|(name, it)| format!("{}: {}", quoted(name), write(it)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Python writes the sign of an exponent, and two digits at least.
fn exponent(number: &str) -> String {
    let Some((digits, power)) = number.split_once('e') else { return number.to_owned() };
    let sign = if power.starts_with('-') { '-' } else { '+' };
    let power = power.trim_start_matches(['+', '-']);
    format!("{digits}e{sign}{power:0>2}")
}

/// Single quotes, unless the text has some and no double ones.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for it in text.chars() {
        match it {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            _ if it == quote => out.extend(['\\', it]),
            _ if it.is_ascii_control() => out.push_str(&format!("\\x{:02x}", u32::from(it))),
            _ => out.push(it),
        }
    }
    out.push(quote);
    out
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn space(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn takes(&mut self, text: &str) -> bool {
        self.space();
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn value(&mut self) -> Option<Value> {
        self.space();
        match self.rest.chars().next()? {
            '\'' | '"' => self.text().map(Value::String),
            '[' => self.items("[", "]").map(Value::Array),
            '(' => self.items("(", ")").map(Value::Array),
            '{' => self.dict(),
            '-' | '0'..='9' => self.number(),
            '<' => self.unprintable(),
            _ => self.named(),
        }
    }

    fn items(&mut self, open: &str, close: &str) -> Option<Vec<Value>> {
        let mut items = Vec::new();
        self.takes(open);
        while !self.takes(close) {
            items.push(self.value()?);
            self.separates(close)?;
        }
        Some(items)
    }

    /// A comma, or the end in front.
    fn separates(&mut self, close: &str) -> Option<()> {
        let is_comma = self.takes(",");
        self.space();
        (is_comma || self.rest.starts_with(close)).then_some(())
    }

    fn dict(&mut self) -> Option<Value> {
        let mut members = Map::new();
        self.takes("{");
        while !self.takes("}") {
            let name = self.value()?;
            let name = name.as_str().map_or_else(|| name.to_string(), str::to_owned);
            self.takes(":").then_some(())?;
            members.insert(name, self.value()?);
            self.separates("}")?;
        }
        Some(Value::Object(members))
    }

    fn number(&mut self) -> Option<Value> {
        let is_part = |it: char| it.is_ascii_digit() || "+-.eE".contains(it);
        let end = self.rest.find(|it| !is_part(it)).unwrap_or(self.rest.len());
        let (number, rest) = self.rest.split_at(end);
        self.rest = rest;
        serde_json::from_str(number).ok()
    }

    /// `<telnyx.Omit object at 0x7f>`: an object that does not say what it is made of.
    fn unprintable(&mut self) -> Option<Value> {
        let (text, rest) = self.rest.strip_prefix('<')?.split_once('>')?;
        self.rest = rest;
        let class = text.split_whitespace().next()?.rsplit('.').next()?;
        Some(Map::from_iter([(String::new(), Value::from(class))]).into())
    }

    /// A constant, an object, or a name alone.
    fn named(&mut self) -> Option<Value> {
        let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '.';
        let end = self.rest.find(|it| !is_part(it)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at_checked(end).filter(|it| !it.0.is_empty())?;
        self.rest = rest;
        match name {
            "None" => Some(Value::Null),
            "True" => Some(Value::Bool(true)),
            "False" => Some(Value::Bool(false)),
            _ if rest.starts_with('(') => self.object(name.to_owned()),
            _ => Some(Value::String(name.to_owned())),
        }
    }

    fn object(&mut self, class: String) -> Option<Value> {
        let mut members = Map::from_iter([(String::new(), Value::String(class))]);
        let mut unnamed = 0;
        self.takes("(");
        while !self.takes(")") {
            self.space();
            let name = self.rest.split_once('=').map(|it| it.0);
            let name = name.filter(|it| it.chars().all(|it| it.is_alphanumeric() || it == '_'));
            let name = match name.map(str::to_owned) {
                Some(name) => {
                    self.rest = self.rest.get(name.len() + 1..)?;
                    name
                }
                None => {
                    unnamed += 1;
                    (unnamed - 1).to_string()
                }
            };
            members.insert(name, self.value()?);
            self.separates(")")?;
        }
        Some(Value::Object(members))
    }

    fn text(&mut self) -> Option<String> {
        let mut chars = self.rest.chars();
        let quote = chars.next()?;
        let mut text = String::new();
        loop {
            match chars.next()? {
                it if it == quote => break,
                '\\' => text.push(escaped(&mut chars)?),
                it => text.push(it),
            }
        }
        self.rest = chars.as_str();
        Some(text)
    }
}

fn escaped(chars: &mut std::str::Chars<'_>) -> Option<char> {
    let digits = match chars.next()? {
        'n' => return Some('\n'),
        'r' => return Some('\r'),
        't' => return Some('\t'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        it => return Some(it),
    };
    let code: String = chars.take(digits).collect();
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}
