//! The rows as text: what fell short, and all figures for a spreadsheet.

use std::fmt::Write as _;

use comfy_table::{Table, presets};

use super::compile::Pass;
use super::row::{Failure, Row};

/// Each document that fell short: where, and the first thing that is wrong, with its line of code below.
pub(super) fn shortfalls(rows: &[Row]) -> String {
    let mut lines = vec![["document", "stage", "position", "first error"].map(ToOwned::to_owned)];
    let mut below = vec![String::new()];
    for row in rows {
        let Some((stage, failure)) = row.shortfall() else { continue };
        let name = row.document.name.clone();
        lines.push([name, stage.to_owned(), failure.place, failure.message]);
        below.push(failure.code);
    }
    if lines.len() == 1 {
        return String::new();
    }
    let mut text = String::new();
    for (line, code) in aligned(&lines).lines().zip(below) {
        let _ = writeln!(text, "{line}");
        if !code.is_empty() {
            let _ = writeln!(text, "    | {code}");
        }
    }
    text
}

/// Columns as wide as their longest word; the last one is as long as it is.
pub(super) fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).add_rows(lines);
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table.lines().map(|it| it.trim_end().to_owned() + "\n").collect()
}

/// All figures between tabs, a row for each document.
pub(super) fn report(rows: &[Row]) -> Result<Vec<u8>, csv::Error> {
    let mut text = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    for (at, row) in rows.iter().enumerate() {
        let cells = cells(row);
        if at == 0 {
            text.write_record(cells.iter().map(|it| it.0))?;
        }
        text.write_record(cells.iter().map(|it| it.1.replace(char::is_control, " ")))?;
    }
    text.into_inner().map_err(|it| it.into_error().into())
}

fn cells(row: &Row) -> [(&'static str, String); 26] {
    let record = row.record().cloned().unwrap_or_default();
    let (stage, failure) = row.shortfall().unwrap_or(("ok", Failure::default()));
    let found = |pass| row.found.get(&pass);
    let check = found(Pass::Check);
    let largest = found(Pass::Sizes).and_then(|it| it.largest.as_ref());
    let widened: Vec<_> =
        record.widened.iter().map(|(it, count)| format!("{it}={count}")).collect();
    [
        ("document", row.document.name.clone()),
        ("crate", row.document.crate_name.clone()),
        ("bytes", row.document.bytes.to_string()),
        ("stage", stage.to_owned()),
        ("seconds", format!("{:.3}", record.seconds)),
        ("user_seconds", format!("{:.2}", record.user_seconds)),
        ("peak_kb", record.peak.to_string()),
        ("operations", record.operations.to_string()),
        ("types", record.types.to_string()),
        ("lines", record.lines.to_string()),
        ("errors", record.errors.to_string()),
        ("warnings", record.warnings.to_string()),
        ("notes", record.notes.to_string()),
        ("schemas", record.schemas.to_string()),
        ("widened", record.widened.values().sum::<usize>().to_string()),
        ("widened_by_keyword", widened.join(" ")),
        ("silent", record.silent.len().to_string()),
        ("rustc_errors", optional(check.map(|it| it.errors))),
        ("rustc_warnings", optional(check.map(|it| it.warnings))),
        ("rustdoc_warnings", optional(found(Pass::Doc).map(|it| it.warnings))),
        ("feature_errors", optional(found(Pass::Features).map(|it| it.errors))),
        ("largest_type", optional(largest.map(|it| &it.1))),
        ("largest_type_bytes", optional(largest.map(|it| it.0))),
        ("position", failure.place),
        ("first_error", failure.message),
        ("code", failure.code),
    ]
}

/// A figure that was not taken is empty, and not 0.
fn optional(figure: Option<impl ToString>) -> String {
    figure.map_or_else(String::new, |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::{report, shortfalls};
    use crate::corpus::row::Failure;
    use crate::corpus::row::tests::row;

    #[test]
    fn only_what_fell_short_is_shown() {
        let mut crashed = row("long_name");
        crashed.generation = Err(Failure {
            place: "a.rs:1:2".to_owned(),
            message: "oh".to_owned(),
            code: "let x;".to_owned(),
        });
        assert_eq!(shortfalls(&[row("a")]), "");
        let shown = shortfalls(&[row("a"), crashed]);
        let lines: Vec<_> = shown.lines().collect();
        assert_eq!(lines[0], "document   stage  position  first error");
        assert_eq!(lines[1], "long_name  crash  a.rs:1:2  oh");
        assert_eq!(lines[2], "    | let x;");
    }

    #[test]
    fn each_document_has_its_row() {
        let text = String::from_utf8(report(&[row("a"), row("b")]).unwrap()).unwrap();
        let columns: Vec<_> = text.lines().map(|it| it.split('\t').count()).collect();
        assert_eq!(columns, [26, 26, 26]);
        assert!(text.contains("\na\tsdk_a\t1\tok\t0.000\t0.00\t0\t"), "{text}");
    }
}
