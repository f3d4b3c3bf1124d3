//! JSON with its lines indented, and with colours where somebody looks at it.

use std::env;
use std::fmt::Write as _;

use crate::runtime::pieces::Pieces;

const NAME: &str = "\x1b[34m";
const TEXT: &str = "\x1b[32m";
const OTHER: &str = "\x1b[33m";
const END: &str = "\x1b[0m";

/// Whether there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colours(bool);

impl Colours {
    /// Colours for a terminal, unless whoever looks wants none (<https://no-color.org>).
    pub(super) fn of(is_seen: bool) -> Self {
        let is_unwanted = env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        Self(is_seen && !is_unwanted && env::var_os("TERM").is_none_or(|it| it != "dumb"))
    }

    pub(super) fn name(self, text: &str) -> String {
        self.with(NAME, text)
    }

    pub(super) fn scalar(self, json: &str, shown: &str) -> String {
        self.with(if json.starts_with('"') { TEXT } else { OTHER }, shown)
    }

    fn with(self, colour: &str, text: &str) -> String {
        if self.0 { format!("{colour}{text}{END}") } else { text.to_owned() }
    }
}

/// On as many lines as it needs.
pub(super) fn pretty(json: &str, colours: Colours) -> String {
    let mut out = String::new();
    write_pretty(json.trim(), colours, 0, &mut out);
    out
}

/// On one line.
pub(super) fn compact(json: &str, colours: Colours) -> String {
    if !colours.0 {
        return json.to_owned();
    }
    match Pieces::of(json) {
        Pieces::Array(items) => {
            let items: Vec<_> = items.iter().map(|it| compact(it, colours)).collect();
            format!("[{}]", items.join(","))
        }
        Pieces::Object(members) => {
            let member = |(name, it): &(String, &str)| {
                format!("{}:{}", colours.name(&quoted(name)), compact(it, colours))
            };
            format!("{{{}}}", members.iter().map(member).collect::<Vec<_>>().join(","))
        }
        Pieces::Null | Pieces::Scalar(_) => colours.scalar(json, json),
    }
}

fn write_pretty(json: &str, colours: Colours, depth: usize, out: &mut String) {
    let (open, close, members) = match Pieces::of(json) {
        Pieces::Array(items) if !items.is_empty() => {
            let items: Vec<_> = items.into_iter().map(|it| (String::new(), it)).collect();
            ('[', ']', items)
        }
        Pieces::Object(members) if !members.is_empty() => {
            let named =
                |(name, it): (String, _)| (format!("{}: ", colours.name(&quoted(&name))), it);
            ('{', '}', members.into_iter().map(named).collect())
        }
        Pieces::Array(_) => return out.push_str("[]"),
        Pieces::Object(_) => return out.push_str("{}"),
        Pieces::Null | Pieces::Scalar(_) => return out.push_str(&colours.scalar(json, json)),
    };
    out.push(open);
    let last = members.len();
    for (at, (name, json)) in members.into_iter().enumerate() {
        let _ = write!(out, "\n{:width$}{name}", "", width = 2 * depth + 2);
        write_pretty(json, colours, depth + 1, out);
        out.push_str(if at + 1 < last { "," } else { "" });
    }
    let _ = write!(out, "\n{:width$}{close}", "", width = 2 * depth);
}

/// A name as JSON.
pub(super) fn quoted(name: &str) -> String {
    crate::runtime::json::to_string(&name)
}
