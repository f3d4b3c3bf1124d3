//! The totals of a run, and its slowest and largest documents.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::compile::{Findings, Pass};
use super::row::{Record, Row};
use super::run::Times;
use super::table::aligned;

/// So many of the slowest and of the largest documents are named.
const NAMED: usize = 5;

/// Everything but the table of what fell short.
pub(super) fn totals(rows: &[Row], times: &Times) -> String {
    let mut lines: Vec<[String; 2]> = Vec::new();
    let mut line = |key: &str, value: String| lines.push([key.to_owned(), value]);
    let count = |of: &dyn Fn(&Row) -> bool| rows.iter().filter(|it| of(it)).count().to_string();
    let sum = |of: fn(&Record) -> usize| rows.iter().filter_map(Row::record).map(of).sum::<usize>();
    let is_compiled = |it: &Row| it.found.get(&Pass::Check).is_some_and(Findings::is_done);
    line("documents", rows.len().to_string());
    line("generated", count(&Row::is_generated));
    if times.passes.contains_key(&Pass::Check) {
        line("compiled", count(&is_compiled));
    }
    line("fell short", count(&|it| it.shortfall().is_some()));
    let (errors, warnings, notes) =
        (sum(|it| it.errors), sum(|it| it.warnings), sum(|it| it.notes));
    line("findings", format!("{errors} errors, {warnings} warnings, {notes} notes"));
    let (operations, types) = (sum(|it| it.operations), sum(|it| it.types));
    let written = sum(|it| it.lines);
    line("printed", format!("{operations} operations, {types} types, {written} lines"));
    line("schemas", widened(rows));
    line("silent", format!("{} keywords", sum(|it| it.silent.len())));
    for (tool, found) in tools(rows, times) {
        line(tool, found);
    }
    line("time", took(rows, times));
    line("peak memory", peak(rows));
    let mut text = aligned(&lines);
    text.push_str(&named(rows, "slowest", NAMED, |it| {
        Some((milliseconds(it.record()?.seconds), "ms", ""))
    }));
    text.push_str(&named(rows, "largest", NAMED, |it| {
        Some((it.record()?.lines as u128, "lines", ""))
    }));
    if times.passes.contains_key(&Pass::Sizes) {
        text.push_str(&named(rows, "largest types", usize::MAX, |it| {
            let (bytes, name) = it.found.get(&Pass::Sizes)?.largest.as_ref()?;
            Some((*bytes as u128, "bytes", name))
        }));
    }
    text
}

/// What each tool found in all crates, where it was asked.
fn tools(rows: &[Row], times: &Times) -> Vec<(&'static str, String)> {
    let tools = [(Pass::Check, "rustc"), (Pass::Doc, "rustdoc"), (Pass::Features, "features")];
    let asked = tools.into_iter().filter(|(pass, _)| times.passes.contains_key(pass));
    let found = |(pass, tool)| {
        let found = || rows.iter().filter_map(|it| it.found.get(&pass));
        let errors: usize = found().map(|it| it.errors).sum();
        let warnings: usize = found().map(|it| it.warnings).sum();
        (tool, format!("{errors} errors, {warnings} warnings"))
    };
    asked.map(found).collect()
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

fn took(rows: &[Row], times: &Times) -> String {
    let user: f64 = rows.iter().filter_map(|it| Some(it.record()?.user_seconds)).sum();
    let seconds = |it: Duration| format!("{:.1} s", it.as_secs_f64());
    let mut text = format!("generated in {} ({user:.1} s of CPU)", seconds(times.generate));
    for (pass, time) in &times.passes {
        let _ = write!(text, ", {} in {}", pass.verb(), seconds(*time));
    }
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let _ = write!(text, "; {} jobs, {build} build", times.jobs);
    text
}

fn peak(rows: &[Row]) -> String {
    let peaks = rows.iter().filter_map(|it| Some((it.record()?.peak, &it.document.name)));
    match peaks.max() {
        Some((peak, name)) => format!("{} MB of the generator, in {name}", peak / 1024),
        None => "not known here".to_owned(),
    }
}

fn milliseconds(seconds: f64) -> u128 {
    Duration::try_from_secs_f64(seconds).unwrap_or_default().as_millis()
}

/// The documents with the highest figures, each with its unit and what it is of.
fn named<'a>(
    rows: &'a [Row],
    title: &str,
    most: usize,
    figure: impl Fn(&'a Row) -> Option<(u128, &'static str, &'a str)>,
) -> String {
    let figures = rows.iter().filter_map(|it| Some((figure(it)?, &it.document.name)));
    let mut figures: Vec<_> = figures.collect();
    figures.sort_by_key(|((figure, ..), name)| (Reverse(*figure), *name));
    let line = |((figure, unit, of), name): ((u128, &str, &str), &String)| {
        [format!("  {name}"), format!("{figure} {unit}"), of.to_owned()]
    };
    let lines: Vec<_> = figures.into_iter().take(most).map(line).collect();
    format!("\n{title}\n{}", aligned(&lines))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Times, totals};
    use crate::corpus::row::tests::row;
    use crate::corpus::row::{Failure, Record};

    #[test]
    fn figures_are_added_up() {
        let mut rows = vec![row("a"), row("b"), row("c")];
        let widened = BTreeMap::from([("not".to_owned(), 1), ("if".to_owned(), 2)]);
        rows[0].generation = Ok(Record {
            schemas: 400,
            widened,
            lines: 7,
            peak: 2048,
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
