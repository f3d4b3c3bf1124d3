//! What is known of one run of the generator, and how a child process tells its parent.
//!
//! A record is lines of a key, a tab and a value; a key of many values comes many times.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The first thing that went wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Failure {
    /// `file:line:column`, as far as it is known.
    pub(super) place: String,
    /// What is wrong.
    pub(super) message: String,
    /// The line that stands there; empty where it is not known.
    pub(super) code: String,
}

/// What the generator did with a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Record {
    /// From the start to the last file that was written.
    pub(super) seconds: f64,
    /// CPU seconds in user mode, and the most memory in kB; only where there is `/proc`.
    pub(super) user_seconds: Option<f64>,
    pub(super) peak: Option<usize>,
    pub(super) operations: usize,
    pub(super) types: usize,
    /// Lines below `src/sdk`.
    pub(super) lines: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
    /// The first error of the document.
    pub(super) first: Option<Failure>,
    /// The features that switch resources on, one each.
    pub(super) features: Vec<String>,
    /// Places of schemas, and those that were widened, by keyword.
    pub(super) schemas: usize,
    pub(super) widened: BTreeMap<String, usize>,
    /// Keywords that came to nothing without a word.
    pub(super) silent: Vec<String>,
}

impl Record {
    /// The record as text.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        let mut line = |key: &str, value: &str| {
            let _ = writeln!(text, "{key}\t{}", value.replace(char::is_control, " "));
        };
        line("seconds", &self.seconds.to_string());
        if let Some(seconds) = self.user_seconds {
            line("user_seconds", &seconds.to_string());
        }
        if let Some(peak) = self.peak {
            line("peak", &peak.to_string());
        }
        line("operations", &self.operations.to_string());
        line("types", &self.types.to_string());
        line("lines", &self.lines.to_string());
        line("errors", &self.errors.to_string());
        line("warnings", &self.warnings.to_string());
        line("notes", &self.notes.to_string());
        if let Some(first) = &self.first {
            line("place", &first.place);
            line("message", &first.message);
            line("code", &first.code);
        }
        for feature in &self.features {
            line("feature", feature);
        }
        line("schemas", &self.schemas.to_string());
        for (keyword, count) in &self.widened {
            line("widened", &format!("{count} {keyword}"));
        }
        for pointer in &self.silent {
            line("silent", pointer);
        }
        text
    }

    /// Reads what [`Record::write`] wrote; `None` where it is something else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut record = Self::default();
        for line in text.lines() {
            let (key, value) = line.split_once('\t')?;
            record.set(key, value)?;
        }
        (!text.is_empty()).then_some(record)
    }

    fn set(&mut self, key: &str, value: &str) -> Option<()> {
        match key {
            "seconds" => self.seconds = value.parse().ok()?,
            "user_seconds" => self.user_seconds = Some(value.parse().ok()?),
            "peak" => self.peak = Some(value.parse().ok()?),
            "operations" => self.operations = value.parse().ok()?,
            "types" => self.types = value.parse().ok()?,
            "lines" => self.lines = value.parse().ok()?,
            "errors" => self.errors = value.parse().ok()?,
            "warnings" => self.warnings = value.parse().ok()?,
            "notes" => self.notes = value.parse().ok()?,
            "place" => value.clone_into(&mut self.first.get_or_insert_default().place),
            "message" => value.clone_into(&mut self.first.get_or_insert_default().message),
            "code" => value.clone_into(&mut self.first.get_or_insert_default().code),
            "feature" => self.features.push(value.to_owned()),
            "schemas" => self.schemas = value.parse().ok()?,
            "widened" => {
                let (count, keyword) = value.split_once(' ')?;
                self.widened.insert(keyword.to_owned(), count.parse().ok()?);
            }
            "silent" => self.silent.push(value.to_owned()),
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Failure, Record};

    #[test]
    fn a_record_arrives_as_it_was_sent() {
        let record = Record {
            seconds: 1.25,
            user_seconds: Some(0.5),
            peak: None,
            operations: 3,
            lines: 7,
            errors: 1,
            features: vec!["a".to_owned(), "b-c".to_owned()],
            first: Some(Failure {
                place: "pets.yml:3:8".to_owned(),
                message: "`a b` is wrong".to_owned(),
                code: String::new(),
            }),
            widened: BTreeMap::from([("if then".to_owned(), 2), ("not".to_owned(), 1)]),
            silent: vec!["/a\u{e9}".to_owned(), String::new()],
            ..Record::default()
        };
        assert_eq!(Record::read(&record.write()), Some(record));
    }

    #[test]
    fn a_message_stays_on_its_line() {
        let first = Failure { message: "a\n\tb".to_owned(), ..Failure::default() };
        let record = Record { first: Some(first), ..Record::default() };
        let read = Record::read(&record.write()).unwrap();
        assert_eq!(read.first.unwrap().message, "a  b");
    }

    #[test]
    fn half_a_record_is_none() {
        assert_eq!(Record::read(""), None);
        assert_eq!(Record::read("seconds\t1\nope"), None);
        assert_eq!(Record::read("types\tmany\n"), None);
    }
}
