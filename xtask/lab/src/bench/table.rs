//! The figures as text: a table for people, with the ratio to each peer, and the same for programs.

use std::fmt::Write as _;

use comfy_table::{CellAlignment, Row, Table, presets};

use super::ledger::{Figure, Ledger};
use super::stages::Document;

/// A table for each document, a line for each figure that was taken.
pub(super) fn table(ledger: &Ledger, documents: &[Document], names: &[&'static str]) -> String {
    let mut text = String::new();
    for document in documents {
        let mut head = vec![format!("{}, {} operations", document.name, document.operations)];
        for (at, name) in names.iter().enumerate() {
            head.push((*name).to_owned());
            head.extend((at > 0).then(|| "ours is".to_owned()));
        }
        let mut table = plain(head);
        let mut price = "";
        for figure in Figure::all() {
            let values = names.iter().map(|it| ledger.get((&document.name, it), figure));
            let values: Vec<_> = values.collect();
            if values.iter().all(Option::is_none) {
                continue;
            }
            if price != figure.price() {
                price = figure.price();
                table.add_row([format!("  {price}")]);
            }
            table.add_row(line(figure, &values));
        }
        let _ = writeln!(text, "\n{}", shown(table));
    }
    text
}

/// A table without lines.
pub(super) fn plain(head: impl Into<Row>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).add_row(head);
    table
}

/// What is behind the first column stands on the right.
pub(super) fn shown(mut table: Table) -> String {
    table.discover_columns();
    for (at, column) in table.column_iter_mut().enumerate() {
        column.set_padding((2, 0));
        if at == 0 {
            column.set_padding((0, 0));
        } else {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    table.trim_fmt()
}

fn line(figure: Figure, values: &[Option<f64>]) -> Vec<String> {
    let mut cells = vec![format!("    {}", figure.label())];
    let ours = values.first().copied().flatten();
    for (at, value) in values.iter().enumerate() {
        cells.push(value.map_or_else(|| "-".to_owned(), |it| figure.show(it)));
        if at > 0 {
            let ratio = ours.zip(*value).and_then(|(ours, theirs)| ratio(ours, theirs));
            cells.push(ratio.map_or_else(|| "-".to_owned(), |it| format!("{it:.2} x")));
        }
    }
    cells
}

/// Ours by theirs; a program that is smaller than the one by hand is no measure.
fn ratio(ours: f64, theirs: f64) -> Option<f64> {
    (theirs > 0.0).then_some(ours / theirs)
}

/// A line for each figure.
pub(super) fn tsv(
    ledger: &Ledger,
    documents: &[Document],
    names: &[&'static str],
) -> Result<String, String> {
    let mut text = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
    let head = ["document", "operations", "figure", "generator", "value", "ours_by_theirs"];
    let mut rows = vec![head.map(str::to_owned)];
    for Document { name: document, operations, .. } in documents {
        for figure in Figure::all() {
            let ours = names.first().and_then(|it| ledger.get((document, it), figure));
            for name in names {
                let Some(value) = ledger.get((document, name), figure) else { continue };
                let ratio = ours.and_then(|ours| ratio(ours, value));
                rows.push([
                    document.clone(),
                    operations.to_string(),
                    figure.label().trim().to_owned(),
                    (*name).to_owned(),
                    format!("{value:.4}"),
                    ratio.map_or_else(String::new, |it| format!("{it:.3}")),
                ]);
            }
        }
    }
    for row in rows {
        text.write_record(row).map_err(|it| it.to_string())?;
    }
    String::from_utf8(text.into_inner().map_err(|it| it.to_string())?).map_err(|it| it.to_string())
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Figure, Ledger, table, tsv};

    #[test]
    fn ratios_are_ours_by_theirs_and_what_is_missing_is_seen() {
        let mut ledger = Ledger::default();
        ledger.add(("pets", "ours"), Figure::Check, 2.0);
        ledger.add(("pets", "peer"), Figure::Check, 8.0);
        ledger.add(("pets", "ours"), Figure::Rlib, 900.0);
        ledger.add(("pets", "ours"), Figure::OneAbove, 50.0);
        ledger.add(("pets", "peer"), Figure::OneAbove, -7.0);
        ledger.add(("pets", "ours"), Figure::Lines, 70.0);
        let pets = Document { name: "pets".to_owned(), spec: PathBuf::new(), operations: 7 };
        let text = table(&ledger, std::slice::from_ref(&pets), &["ours", "peer"]);
        let lines: Vec<_> =
            text.lines().skip(1).map(|it| it.split_whitespace().collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(lines[0], ["pets,", "7", "operations", "ours", "peer", "ours", "is"]);
        assert!(lines[2].ends_with(&["70", "-", "-"]), "{text}");
        assert!(lines[4].ends_with(&["2.00", "8.00", "0.25", "x"]), "{text}");
        assert!(lines[5].ends_with(&["900", "-", "-"]), "{text}");
        assert!(lines[7].ends_with(&["50", "-7", "-"]), "{text}");
        let rows = tsv(&ledger, &[pets], &["ours", "peer"]).unwrap();
        assert!(rows.contains("pets\t7\t`cargo check` (CPU s)\tpeer\t8.0000\t0.250\n"), "{rows}");
    }
}
