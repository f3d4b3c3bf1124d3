//! The rows as text: what fell short, and all figures for a spreadsheet.

use std::fmt::Write as _;

use super::row::Row;

/// Each document that fell short: where, and the first thing that is wrong, with its line of code below.
pub(super) fn shortfalls(rows: &[Row]) -> String {
    let mut lines = vec![["document", "stage", "position", "first error"].map(ToOwned::to_owned)];
    let mut below = vec![String::new()];
    for row in rows {
        let Some((stage, failure)) = row.shortfall() else { continue };
        let name = row.document.name.clone();
        lines.push([name, stage.as_str().to_owned(), failure.place, failure.message]);
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
    let width = |at: usize| {
        let cells = lines.iter().filter_map(|it| it.get(at));
        cells.map(|it| it.chars().count()).max().unwrap_or_default()
    };
    let mut text = String::new();
    for line in lines {
        let mut padded = String::new();
        for (at, cell) in line.iter().enumerate() {
            let _ = write!(padded, "{cell:<width$}  ", width = width(at));
        }
        let _ = writeln!(text, "{}", padded.trim_end());
    }
    text
}

/// All figures, a row for each document.
pub(super) fn report(rows: &[Row]) -> String {
    let mut text = HEADER.join("\t");
    text.push('\n');
    for row in rows {
        let cells: Vec<String> =
            cells(row).iter().map(|it| it.replace(char::is_control, " ")).collect();
        let _ = writeln!(text, "{}", cells.join("\t"));
    }
    text
}

const HEADER: [&str; 26] = [
    "document",
    "crate",
    "bytes",
    "stage",
    "seconds",
    "user_seconds",
    "peak_kb",
    "operations",
    "types",
    "lines",
    "errors",
    "warnings",
    "notes",
    "schemas",
    "widened",
    "widened_by_keyword",
    "silent",
    "rustc_errors",
    "rustc_warnings",
    "rustdoc_warnings",
    "feature_errors",
    "largest_type",
    "largest_type_bytes",
    "position",
    "first_error",
    "code",
];

fn cells(row: &Row) -> [String; 26] {
    let record = row.record().cloned().unwrap_or_default();
    let (stage, failure) =
        row.shortfall().map_or(("ok", None), |(stage, failure)| (stage.as_str(), Some(failure)));
    let failure = failure.unwrap_or_default();
    let check = row.check.clone();
    let largest = row.sizes.as_ref().and_then(|it| it.largest.as_ref());
    let widened: Vec<_> =
        record.widened.iter().map(|(it, count)| format!("{it}={count}")).collect();
    [
        row.document.name.clone(),
        row.document.crate_name.clone(),
        row.document.bytes.to_string(),
        stage.to_owned(),
        format!("{:.3}", record.seconds),
        record.user_seconds.map_or_else(String::new, |it| it.to_string()),
        optional(record.peak),
        record.operations.to_string(),
        record.types.to_string(),
        record.lines.to_string(),
        record.errors.to_string(),
        record.warnings.to_string(),
        record.notes.to_string(),
        record.schemas.to_string(),
        record.widened.values().sum::<usize>().to_string(),
        widened.join(" "),
        record.silent.len().to_string(),
        optional(check.as_ref().map(|it| it.errors)),
        optional(check.map(|it| it.warnings)),
        optional(row.doc.as_ref().map(|it| it.warnings)),
        optional(row.alone.as_ref().map(|it| it.errors)),
        largest.map_or_else(String::new, |it| it.name.clone()),
        optional(largest.map(|it| it.bytes)),
        failure.place,
        failure.message,
        failure.code,
    ]
}

/// A figure that was not taken is empty, and not 0.
fn optional(figure: Option<usize>) -> String {
    figure.map_or_else(String::new, |it| it.to_string())
}

#[cfg(test)]
mod tests {
    use super::{report, shortfalls};
    use crate::corpus::record::Failure;
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
        let text = report(&[row("a"), row("b")]);
        let columns: Vec<_> = text.lines().map(|it| it.split('\t').count()).collect();
        assert_eq!(columns, [26, 26, 26]);
        assert!(text.contains("\na\tsdk_a\t1\tok\t0.000\t\t\t"), "{text}");
    }
}
