//! `custom_casings`: how words are written.

use std::collections::BTreeMap;

use codegen::read::Cursor;

use super::Import;

/// The spellings of words, by the word in lower case.
#[derive(Debug, Default)]
pub(super) struct Casings(BTreeMap<String, Spelling>);

#[derive(Debug, Default)]
struct Spelling {
    snake: Option<String>,
    pascal: Option<String>,
}

impl Casings {
    /// Reads them.
    pub(super) fn of(from: &Cursor<'_>, import: &mut Import) -> Self {
        let mut all = BTreeMap::new();
        for (word, casing) in import.keys.members(from, "custom_casings") {
            let snake = import.keys.text(&casing, "snake").map(str::to_owned);
            let pascal = import.keys.text(&casing, "pascal").map(str::to_owned);
            all.insert(word.to_lowercase(), Spelling { snake, pascal });
        }
        Self(all)
    }

    /// The name of a resource or a method.
    pub(super) fn snake(&self, name: &str) -> String {
        self.spelled(name, "_", |it| it.snake.as_deref())
    }

    /// The name of a type.
    pub(super) fn pascal(&self, name: &str) -> String {
        self.spelled(name, " ", |it| it.pascal.as_deref())
    }

    fn spelled(&self, name: &str, between: &str, of: impl Fn(&Spelling) -> Option<&str>) -> String {
        if self.0.is_empty() {
            return name.to_owned();
        }
        let words = name.split(['_', '-', ' ']).map(|word| {
            let known = self.0.get(&word.to_lowercase()).and_then(&of);
            known.unwrap_or(word)
        });
        words.collect::<Vec<_>>().join(between)
    }
}
