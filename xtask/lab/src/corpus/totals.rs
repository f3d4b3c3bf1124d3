//! The totals of a run, and its slowest and largest documents.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::{Display, Write as _};
use std::time::Duration;

use super::compile::Findings;
use super::record::Record;
use super::row::Row;
use super::sizes;
use super::table::aligned;

/// How long each pass took, and how many processes ran at a time.
#[derive(Debug, Default)]
pub(super) struct Times {
    pub(super) jobs: usize,
    pub(super) generate: Duration,
    pub(super) check: Option<Duration>,
    pub(super) doc: Option<Duration>,
    pub(super) sizes: Option<Duration>,
    pub(super) features: Option<Duration>,
}

/// So many of the slowest and of the largest documents are named.
const NAMED: usize = 5;

/// Everything but the table of what fell short.
pub(super) fn totals(rows: &[Row], times: &Times) -> String {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let mut lines: Vec<[String; 2]> = Vec::new();
    let mut line = |key: &str, value: String| lines.push([key.to_owned(), value]);
    line("documents", rows.len().to_string());
    line("generated", sum(|it| usize::from(it.is_generated())).to_string());
    if times.check.is_some() {
        line("compiled", sum(|it| usize::from(it.is_compiled())).to_string());
    }
    line("fell short", sum(|it| usize::from(it.shortfall().is_some())).to_string());
    let [errors, warnings, notes, operations, types, written, silent] = figures(rows);
    line("findings", format!("{errors} errors, {warnings} warnings, {notes} notes"));
    line("printed", format!("{operations} operations, {types} types, {written} lines"));
    line("schemas", widened(rows));
    line("silent", format!("{silent} keywords"));
    if times.check.is_some() {
        line("rustc", found(rows.iter().filter_map(|it| it.check.as_ref())));
    }
    if times.doc.is_some() {
        line("rustdoc", found(rows.iter().filter_map(|it| it.doc.as_ref())));
    }
    if times.features.is_some() {
        line("features", found(rows.iter().filter_map(|it| it.alone.as_ref())));
    }
    line("time", took(rows, times));
    line("peak memory", peak(rows));
    let mut text = aligned(&lines);
    text.push_str(&named(rows, "slowest", |it| milliseconds(it.seconds), " ms"));
    text.push_str(&named(rows, "largest", |it| it.lines, " lines"));
    if times.sizes.is_some() {
        text.push_str(&sizes::largest(rows));
    }
    text
}

/// Sums over the records, in the order in which they are shown.
fn figures(rows: &[Row]) -> [usize; 7] {
    let mut sums = [0; 7];
    for it in rows.iter().filter_map(Row::record) {
        let Record { errors, warnings, notes, operations, types, lines, silent, .. } = it;
        let figures = [errors, warnings, notes, operations, types, lines, &silent.len()];
        for (sum, figure) in sums.iter_mut().zip(figures) {
            *sum += figure;
        }
    }
    sums
}

/// How many places were widened, of how many, and by which keywords, most often first.
fn widened(rows: &[Row]) -> String {
    let mut by_keyword: BTreeMap<&str, usize> = BTreeMap::new();
    let mut schemas = 0;
    for record in rows.iter().filter_map(Row::record) {
        schemas += record.schemas;
        for (keyword, count) in &record.widened {
            *by_keyword.entry(keyword).or_default() += count;
        }
    }
    let all: usize = by_keyword.values().sum();
    // In hundredths of a percent, so that it needs no float.
    let share = (all * 10_000).checked_div(schemas).unwrap_or_default();
    let mut text =
        format!("{schemas} places, {all} widened ({}.{:02} %)", share / 100, share % 100);
    let mut keywords: Vec<_> = by_keyword.into_iter().collect();
    keywords.sort_by_key(|(_, count)| Reverse(*count));
    for (at, (keyword, count)) in keywords.into_iter().enumerate() {
        let _ = write!(text, "{} {keyword} {count}", if at == 0 { ":" } else { "," });
    }
    text
}

fn found<'a>(findings: impl Iterator<Item = &'a Findings>) -> String {
    let (errors, warnings) = findings
        .fold((0, 0), |(errors, warnings), it| (errors + it.errors, warnings + it.warnings));
    format!("{errors} errors, {warnings} warnings")
}

fn took(rows: &[Row], times: &Times) -> String {
    let user: f64 = rows.iter().filter_map(|it| it.record()?.user_seconds).sum();
    let seconds = |it: Duration| format!("{:.1} s", it.as_secs_f64());
    let mut text = format!("generated in {} ({user:.1} s of CPU)", seconds(times.generate));
    let passes = [
        ("checked", times.check),
        ("documented", times.doc),
        ("measured", times.sizes),
        ("checked with single resources", times.features),
    ];
    for (verb, time) in passes {
        if let Some(time) = time {
            let _ = write!(text, ", {verb} in {}", seconds(time));
        }
    }
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let _ = write!(text, "; {} jobs, {build} build", times.jobs);
    text
}

fn peak(rows: &[Row]) -> String {
    let peaks = rows.iter().filter_map(|it| Some((it.record()?.peak?, &it.document.name)));
    match peaks.max() {
        Some((peak, name)) => format!("{} MB of the generator, in {name}", peak / 1024),
        None => "not known here".to_owned(),
    }
}

fn milliseconds(seconds: f64) -> u128 {
    Duration::try_from_secs_f64(seconds).unwrap_or_default().as_millis()
}

/// The documents with the highest figures.
fn named<F: Copy + Ord + Display>(
    rows: &[Row],
    title: &str,
    figure: impl Fn(&Record) -> F,
    unit: &str,
) -> String {
    let figures = rows.iter().filter_map(|it| Some((figure(it.record()?), &it.document.name)));
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by_key(|(figure, name)| (Reverse(*figure), *name));
    let lines: Vec<_> = figures.into_iter().take(NAMED).collect();
    let lines: Vec<_> =
        lines.iter().map(|(it, name)| ["  ".to_owned() + name, format!("{it}{unit}")]).collect();
    format!("\n{title}\n{}", aligned(&lines))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Times, totals};
    use crate::corpus::record::{Failure, Record};
    use crate::corpus::row::tests::row;

    #[test]
    fn figures_are_added_up() {
        let mut rows = vec![row("a"), row("b"), row("c")];
        let widened = BTreeMap::from([("not".to_owned(), 1), ("if".to_owned(), 2)]);
        rows[0].generation = Ok(Record {
            schemas: 400,
            widened,
            lines: 7,
            peak: Some(2048),
            seconds: 0.5,
            ..Record::default()
        });
        rows[1].generation = Err(Failure::default());
        rows[2].generation = Ok(Record { errors: 2, lines: 9, ..Record::default() });
        let text = totals(&rows, &Times { jobs: 2, ..Times::default() });
        for line in [
            "documents    3",
            "generated    1",
            "fell short   2",
            "findings     2 errors, 0 warnings, 0 notes",
            "schemas      400 places, 3 widened (0.75 %): if 2, not 1",
            "peak memory  2 MB of the generator, in a",
            "slowest\n  a  500 ms\n  c  0 ms\n",
            "largest\n  c  9 lines\n  a  7 lines\n",
        ] {
            assert!(text.contains(line), "{line:?} is not in\n{text}");
        }
        assert!(!text.contains("rustc"), "{text}");
    }
}
