//! Lays out the JSON text of a parameter's value as its style says: RFC 6570 with the names of `OpenAPI`.
//!
//! In comes valid JSON, out comes text that is ready for its place: percent-encoded, except for headers, which have no
//! such thing. `None` means that there is nothing to send: the value is `null`, or an array or object without members.

use super::parameter::{Location, Parameter, Style};
use super::payload;
use super::percent::{self, Keep};
use super::pieces::{self, Pieces};

/// Lays out `json` as the value of `parameter`.
pub(super) fn lay_out(parameter: &Parameter, json: &str) -> Option<String> {
    if let Some(deep) = parameter.deep {
        return deep(parameter, json);
    }
    let layout = Layout::of(parameter);
    match parameter.style {
        Style::Json => {
            (!matches!(Pieces::of(json), Pieces::Null)).then(|| layout.named(&layout.value(json)))
        }
        Style::Pairs => match Pieces::of(json) {
            Pieces::Object(properties) => {
                let owned = properties.into_iter().map(|(name, json)| (name, json.to_owned()));
                let pairs = payload::urlencoded(&owned.collect::<Vec<_>>(), &[]);
                (!pairs.is_empty()).then_some(pairs)
            }
            Pieces::Null | Pieces::Scalar(_) | Pieces::Array(_) => layout.whole(json),
        },
        Style::Whole => layout.whole(json),
        Style::Form
        | Style::Simple
        | Style::Label
        | Style::Matrix
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::DeepObject => layout.flat(json),
    }
}

/// Lays out `json` with all that is below it: [`Style::DeepObject`].
pub(super) fn lay_out_deep(parameter: &Parameter, json: &str) -> Option<String> {
    Layout::of(parameter).deep_object(json)
}

/// A style at its place, as the characters that it consists of.
struct Layout {
    /// The encoded name, where the style repeats it.
    name: Option<String>,
    /// What stands in front of everything.
    prefix: &'static str,
    /// What stands between exploded members.
    separator: &'static str,
    /// What stands between members that are not exploded.
    delimiter: &'static str,
    /// What follows a name whose value is empty.
    empty: &'static str,
    explode: bool,
    /// What stays as it is in names and values; `None` leaves all.
    keep: Option<Keep>,
}

impl Layout {
    fn of(parameter: &Parameter) -> Self {
        let (prefix, separator, delimiter, empty) = match (parameter.style, parameter.location) {
            (Style::Label, _) => (".", ".", ",", ""),
            (Style::Matrix, _) => (";", ";", ",", ""),
            (_, Location::Path | Location::Header) => ("", ",", ",", ""),
            (_, Location::Cookie) => ("", "; ", ",", "="),
            (Style::SpaceDelimited, Location::Query) => ("", "&", "%20", "="),
            (Style::PipeDelimited, Location::Query) => ("", "&", "%7C", "="),
            (_, Location::Query) => ("", "&", ",", "="),
        };
        let keep = match (parameter.location, parameter.reserved) {
            (Location::Header, _) => None,
            (Location::Query, true) => Some(Keep::Reserved),
            (Location::Path, true) => Some(Keep::Path),
            (Location::Path | Location::Query | Location::Cookie, _) => Some(Keep::Unreserved),
        };
        let is_named = parameter.style == Style::Matrix
            || matches!(parameter.location, Location::Query | Location::Cookie);
        let name = is_named.then(|| percent::encoded(parameter.name));
        Self { name, prefix, separator, delimiter, empty, explode: parameter.explode, keep }
    }

    fn flat(&self, json: &str) -> Option<String> {
        let members = match Pieces::of(json) {
            Pieces::Null => return None,
            Pieces::Scalar(text) => {
                return Some(format!("{}{}", self.prefix, self.named(&self.value(&text))));
            }
            Pieces::Array(items) => self.items(&items),
            Pieces::Object(properties) => self.properties(&properties),
        };
        if members.is_empty() {
            return None;
        }
        let joined = if self.explode {
            members.join(self.separator)
        } else {
            self.named(&members.join(self.delimiter))
        };
        Some(format!("{}{joined}", self.prefix))
    }

    /// The value alone: text as it is, anything else as JSON.
    fn whole(&self, json: &str) -> Option<String> {
        pieces::scalar(json).map(|it| self.value(&it))
    }

    fn items(&self, items: &[&str]) -> Vec<String> {
        let values = items.iter().filter_map(|it| pieces::scalar(it)).map(|text| self.value(&text));
        if self.explode {
            values.map(|value| self.named(&value)).collect()
        } else {
            values.collect()
        }
    }

    fn properties(&self, properties: &[(String, &str)]) -> Vec<String> {
        let between = if self.explode { "=" } else { self.delimiter };
        let pair = |(name, json): &(String, &str)| {
            let value = pieces::scalar(json)?;
            Some(format!("{}{between}{}", self.value(name), self.value(&value)))
        };
        properties.iter().filter_map(pair).collect()
    }

    fn deep_object(&self, json: &str) -> Option<String> {
        let mut pairs = Vec::new();
        self.descend(self.name.as_deref().unwrap_or_default(), json, &mut pairs);
        (!pairs.is_empty()).then(|| pairs.join(self.separator))
    }

    fn descend(&self, name: &str, json: &str, pairs: &mut Vec<String>) {
        match Pieces::of(json) {
            Pieces::Null => {}
            Pieces::Scalar(text) => pairs.push(format!("{name}={}", self.value(&text))),
            Pieces::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    // What has parts of its own is counted, so that the parts of one stay together.
                    let is_deep = matches!(Pieces::of(item), Pieces::Array(_) | Pieces::Object(_));
                    let index = if is_deep { index.to_string() } else { String::new() };
                    self.descend(&format!("{name}%5B{index}%5D"), item, pairs);
                }
            }
            Pieces::Object(properties) => {
                for (key, value) in properties {
                    self.descend(&format!("{name}%5B{}%5D", percent::encoded(&key)), value, pairs);
                }
            }
        }
    }

    /// An encoded value with its name in front, where the style has it there.
    fn named(&self, value: &str) -> String {
        match &self.name {
            None => value.to_owned(),
            Some(name) if value.is_empty() => format!("{name}{}", self.empty),
            Some(name) => format!("{name}={value}"),
        }
    }

    fn value(&self, text: &str) -> String {
        let Some(keep) = self.keep else { return text.to_owned() };
        let mut out = String::with_capacity(text.len());
        percent::encode(text, keep, &mut out);
        out
    }
}
