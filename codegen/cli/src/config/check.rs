//! A configuration is what its grammar says: no unknown key, and no value of another kind.

use codegen::diagnostic::Code;
use codegen::nearest::nearest;
use toml_edit::{Item, TableLike};

use super::finding::Finding;
use super::grammar::{Key, LEVELS, Shape};

/// Looks at a table and all that is in it.
pub(super) fn table(table: &dyn TableLike, keys: &[Key], findings: &mut Vec<Finding>) {
    for (name, item) in table.iter() {
        match keys.iter().find(|it| it.name == name) {
            Some(key) => value(name, item, &key.shape, findings),
            None => findings.push(unknown(table, name, keys)),
        }
    }
}

fn unknown(table: &dyn TableLike, name: &str, keys: &[Key]) -> Finding {
    let span = table.key(name).and_then(toml_edit::Key::span);
    let names = || keys.iter().map(|it| it.name);
    Finding::new(span, format!("there is no key `{name}` here")).help(meant(name, names))
}

/// What was meant, or else all that there is.
fn meant<'a, I: Iterator<Item = &'a str>>(word: &str, known: impl Fn() -> I) -> String {
    match nearest(word, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are `{}`", known().collect::<Vec<_>>().join("`, `")),
    }
}

fn value(name: &str, item: &Item, shape: &Shape, findings: &mut Vec<Finding>) {
    let wrong = |what: &str| Finding::new(item.span(), format!("`{name}` is {what}"));
    match shape {
        Shape::Text if item.as_str().is_none() => findings.push(wrong("a string")),
        Shape::Word(words) => match item.as_str() {
            Some(word) if words.contains(&word) => {}
            Some(word) => {
                let help = meant(word, || words.iter().copied());
                findings.push(wrong("another word").help(help));
            }
            None => findings.push(wrong("a string")),
        },
        Shape::Texts => {
            let list = item.as_array();
            if !list.is_some_and(|it| it.iter().all(|it| it.as_str().is_some())) {
                findings.push(wrong("a list of strings").help("write `[\"…\"]`"));
            }
        }
        Shape::Levels => match item.as_table_like() {
            Some(levels) => lints(levels, findings),
            None => findings.push(wrong("a table of codes").help("write `W0501 = \"deny\"`")),
        },
        Shape::Table(keys) => match item.as_table_like() {
            Some(inner) => table(inner, keys, findings),
            None => findings.push(wrong("a table")),
        },
        Shape::Tables(keys) => match item.as_array_of_tables() {
            Some(tables) => tables.iter().for_each(|it| table(it, keys, findings)),
            None => findings.push(wrong("several tables").help(format!("write `[[{name}]]`"))),
        },
        Shape::Text => {}
    }
}

fn lints(levels: &dyn TableLike, findings: &mut Vec<Finding>) {
    for (code, level) in levels.iter() {
        if let Err(wrong) = Code::parse(code) {
            findings.push(Finding::new(levels.key(code).and_then(toml_edit::Key::span), wrong));
        }
        value(code, level, &Shape::Word(LEVELS), findings);
    }
}
