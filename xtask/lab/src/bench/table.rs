//! The figures as text: a table for people, with the ratio to each peer, and the same for programs.

use std::fmt::Write as _;

use super::ledger::{Figure, Ledger};
use super::stages::Document;

const LABEL: usize = 42;

/// A block for each document, a line for each figure that was taken.
pub(super) fn table(ledger: &Ledger, documents: &[Document], names: &[&'static str]) -> String {
    let mut text = String::new();
    for document in documents {
        let title = format!("{}, {} operations", document.name, document.operations);
        let _ = write!(text, "\n{title:<LABEL$}");
        for (at, name) in names.iter().enumerate() {
            let _ = write!(text, "{name:>17}{}", if at == 0 { "" } else { "  ours is" });
        }
        text.push('\n');
        let mut price = "";
        for figure in Figure::ALL {
            let values = names.iter().map(|it| ledger.get((&document.name, it), figure));
            let values: Vec<_> = values.collect();
            if values.iter().all(Option::is_none) {
                continue;
            }
            if price != figure.price() {
                price = figure.price();
                let _ = writeln!(text, "  {price}");
            }
            let _ = writeln!(text, "{}", line(figure, &values));
        }
    }
    text
}

fn line(figure: Figure, values: &[Option<f64>]) -> String {
    let mut text = format!("    {:<width$}", figure.label(), width = LABEL - 4);
    let ours = values.first().copied().flatten();
    for (at, value) in values.iter().enumerate() {
        let shown = value.map_or_else(|| "-".to_owned(), |it| figure.show(it));
        let _ = write!(text, "{shown:>17}");
        if at > 0 {
            let ratio = ours.zip(*value).and_then(|(ours, theirs)| ratio(ours, theirs));
            let shown = ratio.map_or_else(|| "-".to_owned(), |it| format!("{it:.2} x"));
            let _ = write!(text, "{shown:>9}");
        }
    }
    text
}

/// Ours by theirs; a program that is smaller than the one by hand is no measure.
fn ratio(ours: f64, theirs: f64) -> Option<f64> {
    (theirs > 0.0).then_some(ours / theirs)
}

/// A line for each figure: document, operations, figure, generator, value, ours by theirs.
pub(super) fn tsv(ledger: &Ledger, documents: &[Document], names: &[&'static str]) -> String {
    let mut text = "document\toperations\tfigure\tgenerator\tvalue\tours_by_theirs\n".to_owned();
    for document in documents {
        for figure in Figure::ALL {
            let ours = names.first().and_then(|it| ledger.get((&document.name, it), figure));
            for name in names {
                let Some(value) = ledger.get((&document.name, name), figure) else { continue };
                let ratio = ours.and_then(|ours| ratio(ours, value));
                let ratio = ratio.map_or_else(String::new, |it| format!("{it:.3}"));
                let Document { name: document, operations, .. } = document;
                let label = figure.label().trim();
                let _ = writeln!(
                    text,
                    "{document}\t{operations}\t{label}\t{name}\t{value:.4}\t{ratio}"
                );
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{Document, Figure, Ledger, table, tsv};

    #[test]
    fn ratios_are_ours_by_theirs_and_what_is_missing_is_seen() {
        let mut ledger = Ledger::default();
        ledger.add(("pets", "ours"), Figure::Check, Some(2.0));
        ledger.add(("pets", "peer"), Figure::Check, Some(8.0));
        ledger.add(("pets", "ours"), Figure::Rlib, Some(900.0));
        ledger.add(("pets", "ours"), Figure::OneAbove, Some(50.0));
        ledger.add(("pets", "peer"), Figure::OneAbove, Some(-7.0));
        ledger.add(("pets", "ours"), Figure::Lines, Some(70.0));
        let pets = Document { name: "pets".to_owned(), spec: PathBuf::new(), operations: 7 };
        let text = table(&ledger, std::slice::from_ref(&pets), &["ours", "peer"]);
        let lines: Vec<_> =
            text.lines().skip(1).map(|it| it.split_whitespace().collect()).collect::<Vec<Vec<_>>>();
        assert_eq!(lines[0], ["pets,", "7", "operations", "ours", "peer", "ours", "is"]);
        assert!(lines[2].ends_with(&["70", "-", "-"]), "{text}");
        assert!(lines[4].ends_with(&["2.00", "8.00", "0.25", "x"]), "{text}");
        assert!(lines[5].ends_with(&["900", "-", "-"]), "{text}");
        assert!(lines[7].ends_with(&["50", "-7", "-"]), "{text}");
        let rows = tsv(&ledger, &[pets], &["ours", "peer"]);
        assert!(rows.contains("pets\t7\t`cargo check` (CPU s)\tpeer\t8.0000\t0.250\n"), "{rows}");
    }
}
