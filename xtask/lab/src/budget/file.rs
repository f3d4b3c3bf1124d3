//! The file of the limits: a table for each document, and in it a key with a number for each limit.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use toml_edit::{DocumentMut, Item, Value};

/// What can have a limit, since it does not depend on the machine.
const LIMITED: [&str; 4] =
    ["rlib_bytes", "one_call_bytes", "all_calls_bytes", "generator_instructions"];

/// A figure: the table, which is a document, and the key.
pub(super) type Key = (String, String);

/// What was measured; what could not be is not in it.
pub(super) type Figures = BTreeMap<Key, u64>;

/// The limits of the file.
#[derive(Debug, Default)]
pub(super) struct Limits {
    /// So many percent are allowed on top of a figure when the limits are written.
    pub(super) margin: u64,
    pub(super) limits: BTreeMap<Key, u64>,
}

/// What became of a limit.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Within {
        key: Key,
        figure: u64,
        limit: u64,
    },
    Over {
        key: Key,
        figure: u64,
        limit: u64,
    },
    Skipped {
        key: Key,
    },
    /// It is shown, and has no limit.
    Free {
        key: Key,
        figure: u64,
    },
}

impl Limits {
    /// Reads the file.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut limits = Self::default();
        for (name, item) in text.parse::<DocumentMut>().map_err(|it| it.to_string())?.iter() {
            let Some(table) = item.as_table() else {
                limits.margin = number(item).filter(|_| name == "margin_percent").ok_or(name)?;
                continue;
            };
            for (key, item) in table {
                let limit = number(item).filter(|_| LIMITED.contains(&key));
                let limit = limit.ok_or_else(|| format!("`{key}` is nothing that has a limit"))?;
                limits.limits.insert((name.to_owned(), key.to_owned()), limit);
            }
        }
        Ok(limits)
    }

    /// The documents that have limits.
    pub(super) fn documents(&self) -> BTreeSet<&str> {
        self.limits.keys().map(|(table, _)| table.as_str()).collect()
    }

    /// What became of each limit, and then what has none.
    pub(super) fn judge(&self, figures: &Figures) -> Vec<Verdict> {
        let judge = |(key, limit): (&Key, &u64)| {
            let (key, limit) = (key.clone(), *limit);
            match figures.get(&key).copied() {
                None => Verdict::Skipped { key },
                Some(figure) if figure > limit => Verdict::Over { key, figure, limit },
                Some(figure) => Verdict::Within { key, figure, limit },
            }
        };
        let free = |(key, figure): (&Key, &u64)| {
            let has_limit = LIMITED.contains(&key.1.as_str());
            (!has_limit).then(|| Verdict::Free { key: key.clone(), figure: *figure })
        };
        self.limits.iter().map(judge).chain(figures.iter().filter_map(free)).collect()
    }

    /// The text with the figures and their margin as limits; everything else stays as it is.
    pub(super) fn with(&self, text: &str, figures: &Figures) -> Result<String, String> {
        let failed = |it: toml_edit::TomlError| it.to_string();
        let mut document: DocumentMut = text.parse().map_err(failed)?;
        for (table, key) in self.limits.keys() {
            let Some(figure) = figures.get(&(table.clone(), key.clone())) else { continue };
            let limit = figure + (figure * self.margin).div_ceil(100);
            let mut new: Value = with_underscores(limit).parse().map_err(failed)?;
            let place = document.get_mut(table).and_then(|it| it.get_mut(key));
            if let Some(old) = place.and_then(Item::as_value_mut) {
                *new.decor_mut() = old.decor().clone();
                *old = new;
            }
        }
        Ok(document.to_string())
    }
}

fn number(item: &Item) -> Option<u64> {
    item.as_integer().and_then(|it| it.try_into().ok())
}

/// `1_234_567`
fn with_underscores(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('_');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Within { key, .. }
        | Self::Over { key, .. }
        | Self::Skipped { key }
        | Self::Free { key, .. }) = self;
        let name = format!("{}: {}", key.0, key.1);
        match self {
            Self::Within { figure, limit, .. } => {
                write!(f, "ok       {name}: {figure} of {limit}")
            }
            Self::Over { figure, limit, .. } => {
                let over = figure - limit;
                let percent = (over * 1000).div_ceil((*limit).max(1));
                let (whole, part) = (percent / 10, percent % 10);
                write!(
                    f,
                    "EXCEEDED {name}: {figure}, the limit is {limit}: {over} or {whole}.{part} % too many"
                )
            }
            Self::Free { figure, .. } => write!(f, "         {name}: {figure}, without a limit"),
            Self::Skipped { .. } => write!(f, "SKIPPED  {name}: it cannot be measured here"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Figures, Limits, Verdict};

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
    fn limits_are_read() {
        let limits = Limits::read(TEXT).unwrap();
        assert_eq!(limits.margin, 3);
        assert_eq!(limits.limits[&key("cats.yml", "all_calls_bytes")], 9000);
        assert_eq!(limits.documents().into_iter().collect::<Vec<_>>(), ["cats.yml", "pets.yml"]);
        for wrong in ["[a]\nb = tea\n", "b = 1\n", "[a]\nsdk_lines = 1\n"] {
            assert!(Limits::read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_over_is_told_by_how_much() {
        let limits = Limits::read(TEXT).unwrap();
        let figures = Figures::from([(key("pets.yml", "rlib_bytes"), 110)]);
        let verdicts = limits.judge(&figures);
        assert_eq!(verdicts[0], Verdict::Skipped { key: key("cats.yml", "all_calls_bytes") });
        let over = "EXCEEDED pets.yml: rlib_bytes: 110, the limit is 100: 10 or 10.0 % too many";
        assert_eq!(verdicts[1].to_string(), over);
        let at_the_limit = Figures::from([(key("pets.yml", "rlib_bytes"), 100)]);
        assert_eq!(
            limits.judge(&at_the_limit)[1].to_string(),
            "ok       pets.yml: rlib_bytes: 100 of 100"
        );
    }

    #[test]
    fn what_has_no_limit_is_shown() {
        let figures = Figures::from([(key("pets.yml", "sdk_lines"), 7)]);
        let verdicts = Limits::read(TEXT).unwrap().judge(&figures);
        let text = verdicts.last().unwrap().to_string();
        assert_eq!(text, "         pets.yml: sdk_lines: 7, without a limit");
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
        assert!(matches!(Limits::read(&text).unwrap().judge(&figures)[1], Verdict::Within { .. }));
    }
}
