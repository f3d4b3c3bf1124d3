//! A table `[[sdk]]` to what is to be done.

use std::path::Path;

use codegen::diagnostic::{Code, Level};
use toml_edit::{Item, Table, TableLike};

use super::report::Report;
use super::types;
use crate::command::env_prefix;
use crate::crate_name::crate_name;
use crate::document::Document;
use crate::files::plain;
use crate::filter::Selection;
use crate::job::{Job, Writes};
use crate::manifest::{self, Package};
use crate::refs::Allowed;

/// Reads a table whose keys and values are of the right kinds.
pub(super) fn sdk(table: &Table, root: &Path, report: &mut Report) -> Option<Job> {
    let mut needed = |name: &str, what: &str| {
        let value = text(table, name).filter(|it| !it.is_empty());
        if value.is_none() {
            let span = table.get(name).and_then(Item::span).or_else(|| table.span());
            report.add(span, format!("`{name}` is missing: {what}"), None);
        }
        value
    };
    let document = needed("document", "the OpenAPI document");
    let out = needed("out", "the folder of the crate");
    let (called, out) = (document?, out?);
    let document = match Document::parse(called) {
        Document::File(path) => Document::File(root.join(path)),
        other @ (Document::Url(_) | Document::Stdin) => other,
    };
    let paths = |name| texts(table, name).map(|it| root.join(it)).collect();
    let hosts = texts(table, "allow-ref-hosts").map(str::to_owned).collect();
    let writes = if text(table, "writes") == Some("sdk") { Writes::Sdk } else { Writes::Crate };
    let mut job = Job {
        called: matches!(document, Document::File(_)).then(|| called.to_owned()),
        document,
        overlays: paths("overlays"),
        allowed: Allowed { dirs: paths("allow-ref-dirs"), hosts },
        name: read(table, "name", crate_name, report),
        env_prefix: read(table, "env-prefix", env_prefix, report),
        writes,
        ..Job::new("", plain(&root.join(out)))
    };
    job.filter.only = selection(table, "only", report);
    job.filter.exclude = selection(table, "exclude", report);
    job.choices = types::choices(table, report);
    if let Some(table) = table.get("package").and_then(Item::as_table_like) {
        job.package = package(table, report);
    }
    job.package.dependencies = types::dependencies(table, root, &job.out);
    lints(table, &mut job, report);
    Some(job)
}

fn selection(table: &Table, name: &str, report: &Report) -> Selection {
    let words = |key| {
        let list = table.get(name).and_then(|it| it.get(key)).and_then(Item::as_array);
        let words = list.into_iter().flatten().filter_map(|it| Some((it.as_str()?, it.span())));
        words.map(|(word, span)| report.word(word, span)).collect()
    };
    Selection { tags: words("tags"), paths: words("paths"), operations: words("operations") }
}

fn package(table: &dyn TableLike, report: &mut Report) -> Package {
    Package {
        version: read(table, "version", manifest::strict_version, report),
        license: read(table, "license", manifest::strict_license, report),
        repository: text(table, "repository").map(str::to_owned),
        authors: texts(table, "authors").map(str::to_owned).collect(),
        ..Package::default()
    }
}

fn lints(table: &Table, job: &mut Job, report: &mut Report) {
    let Some(lints) = table.get("lints").and_then(Item::as_table_like) else { return };
    for (code, level) in lints.iter() {
        let known = Code::parse(code).ok();
        let level = level.as_str().and_then(Level::parse);
        let Some((known, level)) = known.zip(level) else { continue };
        if let Err(wrong) = job.rules.levels.set(known, level) {
            report.at_key(lints, code, wrong, None);
        }
    }
}

/// A value that has a form of its own.
pub(super) fn read<T>(
    table: &dyn TableLike,
    name: &str,
    form: impl Fn(&str) -> Result<T, String>,
    report: &mut Report,
) -> Option<T> {
    let item = table.get(name)?;
    match form(item.as_str()?) {
        Ok(value) => Some(value),
        Err(wrong) => {
            report.add(item.span(), wrong, None);
            None
        }
    }
}

pub(super) fn text<'a>(table: &'a dyn TableLike, name: &str) -> Option<&'a str> {
    table.get(name).and_then(Item::as_str)
}

pub(super) fn texts<'a>(table: &'a dyn TableLike, name: &str) -> impl Iterator<Item = &'a str> {
    let list = table.get(name).and_then(Item::as_array);
    list.into_iter().flat_map(|it| it.iter().filter_map(toml_edit::Value::as_str))
}
