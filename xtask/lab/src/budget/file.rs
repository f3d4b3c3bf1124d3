//! The file of the limits: a table for each document, and in it a key with a number for each limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;
use toml_edit::{DocumentMut, Item, TomlError, Value};

/// What can have a limit, since it does not depend on the machine.
const LIMITED: [&str; 4] =
    ["rlib_bytes", "one_call_bytes", "all_calls_bytes", "generator_instructions"];

/// A figure: the table, which is a document, and the key.
type Key = (String, String);

/// Figures that were measured, or are allowed; what could not be measured is not in it.
pub(super) type Figures = BTreeMap<Key, u64>;

/// The file as it is written.
#[derive(Deserialize)]
struct File {
    margin_percent: u64,
    #[serde(flatten)]
    tables: BTreeMap<String, BTreeMap<String, u64>>,
}

/// The limits of the file.
pub(super) struct Limits {
    /// So many percent are allowed on top of a figure when the limits are written.
    pub(super) margin: u64,
    limits: Figures,
}

/// A figure beside its limit, as far as there is one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    key: Key,
    figure: Option<u64>,
    limit: Option<u64>,
}

impl Limits {
    /// Reads the file.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|it| it.to_string())?;
        let mut limits = Figures::new();
        for (table, entries) in file.tables {
            for (key, limit) in entries {
                if !LIMITED.contains(&key.as_str()) {
                    return Err(format!("`{key}` is nothing that has a limit"));
                }
                limits.insert((table.clone(), key), limit);
            }
        }
        Ok(Self { margin: file.margin_percent, limits })
    }

    /// The documents that have limits.
    pub(super) fn documents(&self) -> BTreeSet<&str> {
        self.limits.keys().map(|(table, _)| table.as_str()).collect()
    }

    /// What became of each limit, and then what has none.
    pub(super) fn judge(&self, figures: &Figures) -> Vec<Verdict> {
        let free = figures.keys().filter(|it| !LIMITED.contains(&it.1.as_str()));
        let verdict = |key: &Key| Verdict {
            key: key.clone(),
            figure: figures.get(key).copied(),
            limit: self.limits.get(key).copied(),
        };
        self.limits.keys().chain(free).map(verdict).collect()
    }

    /// The text with the figures and their margin as limits; everything else stays as it is.
    pub(super) fn with(&self, text: &str, figures: &Figures) -> Result<String, TomlError> {
        let mut document: DocumentMut = text.parse()?;
        for key in self.limits.keys() {
            let Some(figure) = figures.get(key) else { continue };
            let limit = figure + (figure * self.margin).div_ceil(100);
            let place = document.get_mut(&key.0).and_then(|it| it.get_mut(&key.1));
            if let Some(old) = place.and_then(Item::as_value_mut) {
                let mut new: Value = with_underscores(limit).parse()?;
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
        }
        Ok(document.to_string())
    }
}

/// `1_234_567`
fn with_underscores(number: u64) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{}_{:03}", with_underscores(number / 1000), number % 1000)
}

impl Verdict {
    pub(super) fn is_over(&self) -> bool {
        self.figure.zip(self.limit).is_some_and(|(figure, limit)| figure > limit)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: (table, key), figure, limit } = self;
        match (figure, limit) {
            (Some(figure), Some(limit)) if figure > limit => {
                let over = figure - limit;
                let percent = (over * 1000).div_ceil((*limit).max(1));
                let (whole, part) = (percent / 10, percent % 10);
                write!(f, "EXCEEDED {table}: {key}: {figure}, the limit is {limit}: ")?;
                write!(f, "{over} or {whole}.{part} % too many")
            }
            (Some(figure), Some(limit)) => {
                write!(f, "ok       {table}: {key}: {figure} of {limit}")
            }
            (Some(figure), None) => write!(f, "         {table}: {key}: {figure}, without a limit"),
            (None, _) => write!(f, "SKIPPED  {table}: {key}: it cannot be measured here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, Limits};

    const TEXT: &str = "\
# How to change it.
margin_percent = 3

[\"cats.yml\"]
all_calls_bytes = 9_000 # by hand

[\"pets.yml\"]
rlib_bytes = 100
";

    fn key(table: &str, key: &str) -> (String, String) {
        (table.to_owned(), key.to_owned())
    }

    #[test]
    fn limits_are_read_and_judged() {
        let limits = Limits::read(TEXT).unwrap();
        assert_eq!(limits.documents().into_iter().collect::<Vec<_>>(), ["cats.yml", "pets.yml"]);
        let told = |figure| {
            let (rlib, lines) = (key("pets.yml", "rlib_bytes"), key("pets.yml", "sdk_lines"));
            let verdicts = limits.judge(&Figures::from([(rlib, figure), (lines, 7)]));
            verdicts.iter().map(|it| (it.to_string(), it.is_over())).collect::<Vec<_>>()
        };
        let skipped = "SKIPPED  cats.yml: all_calls_bytes: it cannot be measured here";
        let over = "EXCEEDED pets.yml: rlib_bytes: 110, the limit is 100: 10 or 10.0 % too many";
        let free = "         pets.yml: sdk_lines: 7, without a limit";
        let wanted = [(skipped, false), (over, true), (free, false)];
        assert_eq!(told(110), wanted.map(|it| (it.0.to_owned(), it.1)));
        assert_eq!(told(100)[1], ("ok       pets.yml: rlib_bytes: 100 of 100".to_owned(), false));
        for wrong in ["[a]\nb = tea\n", "b = 1\n", "margin_percent = 1\n[a]\nsdk_lines = 1\n"] {
            assert!(Limits::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn writing_changes_numbers_and_nothing_else() {
        let limits = Limits::read(TEXT).unwrap();
        let figures = Figures::from([
            (key("pets.yml", "rlib_bytes"), 1_000_001),
            (key("cats.yml", "all_calls_bytes"), 8_000),
            (key("cats.yml", "sdk_lines"), 70),
        ]);
        let text = limits.with(TEXT, &figures).unwrap();
        let expected = TEXT.replace("rlib_bytes = 100", "rlib_bytes = 1_030_002");
        assert_eq!(text, expected.replace("9_000", "8_240"));
    }
}
