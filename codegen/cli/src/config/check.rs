//! A configuration is what its grammar says: no unknown key, and no value of another kind.

use codegen::diagnostic::Code;
use codegen::nearest::nearest;
use toml_edit::{Item, TableLike};

use super::grammar::{Key, LEVELS, Shape};
use super::report::Report;

/// Looks at a table and all that is in it.
pub(super) fn table(table: &dyn TableLike, keys: &[Key], report: &mut Report) {
    for (name, item) in table.iter() {
        match keys.iter().find(|it| it.name == name) {
            Some(key) => value(name, item, &key.shape, report),
            None => {
                let names = || keys.iter().map(|it| it.name);
                let message = format!("there is no key `{name}` here");
                report.at_key(table, name, message, Some(meant(name, names)));
            }
        }
    }
}

/// What was meant, or else all that there is.
fn meant<'a, I: Iterator<Item = &'a str>>(word: &str, known: impl Fn() -> I) -> String {
    match nearest(word, known()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are `{}`", known().collect::<Vec<_>>().join("`, `")),
    }
}

fn value(name: &str, item: &Item, shape: &Shape, report: &mut Report) {
    match (shape, item.as_table_like(), item.as_array_of_tables()) {
        (Shape::Levels, Some(levels), _) => lints(levels, report),
        (Shape::Table(keys) | Shape::TextOrTable(keys), Some(inner), _) => {
            table(inner, keys, report);
        }
        (Shape::Named(shape), Some(inner), _) => {
            inner.iter().for_each(|(name, it)| value(name, it, shape, report));
        }
        (Shape::Mixed(keys), ..) if item.is_array() => {
            let all = item.as_array().into_iter().flatten();
            all.for_each(|it| {
                value(name, &Item::Value(it.clone()), &Shape::TextOrTable(keys), report);
            });
        }
        (Shape::Tables(keys), _, Some(all)) => all.iter().for_each(|it| table(it, keys, report)),
        (Shape::Word(words), ..) if item.is_str() => word(name, item, words, report),
        _ if is_plain(item, shape) => {}
        _ => {
            let (what, help) = wanted(name, shape);
            report.add(item.span(), format!("`{name}` is {what}"), help);
        }
    }
}

/// Whether a value without names in it is what it has to be.
fn is_plain(item: &Item, shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::TextOrTable(_) => item.is_str(),
        Shape::Flag => item.is_bool(),
        Shape::Texts => item.as_array().is_some_and(|it| it.iter().all(toml_edit::Value::is_str)),
        Shape::Word(_)
        | Shape::Levels
        | Shape::Table(_)
        | Shape::Mixed(_)
        | Shape::Named(_)
        | Shape::Tables(_) => false,
    }
}

/// What has to stand there, and how it is written.
fn wanted(name: &str, shape: &Shape) -> (&'static str, Option<String>) {
    let write = |it: &str| Some(format!("write `{it}`"));
    match shape {
        Shape::Text | Shape::Word(_) => ("a string", None),
        Shape::Flag => ("`true` or `false`", None),
        Shape::Texts | Shape::Mixed(_) => ("a list of strings", write("[\"…\"]")),
        Shape::Levels => ("a table of codes", write("W0501 = \"deny\"")),
        Shape::Table(_) | Shape::Named(_) => ("a table", None),
        Shape::TextOrTable(_) => ("a string, or a table", None),
        Shape::Tables(_) => ("several tables", write(&format!("[[{name}]]"))),
    }
}

fn word(name: &str, item: &Item, words: &[&str], report: &mut Report) {
    let word = item.as_str().unwrap_or_default();
    if !words.contains(&word) {
        let help = meant(word, || words.iter().copied());
        report.add(item.span(), format!("`{name}` is another word"), Some(help));
    }
}

fn lints(levels: &dyn TableLike, report: &mut Report) {
    for (code, level) in levels.iter() {
        if let Err(wrong) = Code::parse(code) {
            report.at_key(levels, code, wrong, None);
        }
        value(code, level, &Shape::Word(LEVELS), report);
    }
}
