//! How the prices grow: smaller documents are cut from a large one, and each is taken through the same stages.

use super::generate::float;
use super::ledger::{Figure, Ledger};
use super::run::Bench;
use super::stages::Document;
use super::table::{plain, shown};
use super::{Arguments, Stage, cut};

/// More than so many times of what is proportional is not linear any more.
const LINEAR: f64 = 1.2;
/// The figures that grow.
const FIGURES: [Figure; 4] =
    [Figure::SdkLines, Figure::Generate, Figure::GenerateMemory, Figure::Check];

/// Cuts and measures; the documents by their size, the whole one at last.
pub(super) fn growth(
    bench: &mut Bench,
    whole: &Document,
    arguments: &Arguments,
) -> Result<Vec<Document>, String> {
    let folder = bench.folder.join("cuts");
    let mut stages = arguments.stages.clone();
    stages.retain(|it| matches!(it, Stage::Generate | Stage::Check));
    let mut documents = Vec::new();
    let mut counts: Vec<_> = arguments.grow.iter().map(|it| it.get()).collect();
    counts.sort_unstable();
    for count in counts.iter().filter(|it| **it < whole.operations) {
        let name = format!("{}-{count}", whole.name);
        let spec = folder.join(format!("{name}.json"));
        cut::cut(&whole.spec, *count, &spec)?;
        documents.push(bench.document(name, &spec, &stages)?);
    }
    documents.push(whole.clone());
    Ok(documents)
}

/// What ours costs for each cut, and for each operation beyond the smallest.
pub(super) fn table(ledger: &Ledger, documents: &[Document]) -> String {
    let Some((first, more)) = documents.split_first() else { return String::new() };
    let mut head = vec!["growth of ours: operations".to_owned()];
    head.extend(documents.iter().map(|it| it.operations.to_string()));
    let mut table = plain(head);
    for figure in FIGURES {
        let value = |it: &Document| ledger.get((&it.name, "ours"), figure);
        let mut cells = vec![format!("    {}", figure.label())];
        let shown = |it: &Document| value(it).map_or("-".to_owned(), |it| figure.show(it));
        cells.extend(documents.iter().map(shown));
        let slope = |one: &Document, other: &Document| slope(&value, one, other);
        let last = more.last().and_then(|it| slope(first, it));
        let before = more.iter().rev().nth(1).and_then(|it| slope(first, it));
        // Where a figure is within the weather of the machine there is nothing to compare with.
        let before = before.filter(|it| *it > 0.0);
        cells.extend(before.zip(last).map(|(before, last)| {
            let is = if last / before <= LINEAR { "linear" } else { "NOT LINEAR" };
            format!("{:.2} of proportional: {is}", last / before)
        }));
        table.add_row(cells);
    }
    format!("\n{}\n", shown(table))
}

/// What one more operation costs.
fn slope(
    value: &dyn Fn(&Document) -> Option<f64>,
    one: &Document,
    other: &Document,
) -> Option<f64> {
    let operations = float(other.operations) - float(one.operations);
    (operations > 0.0).then_some((value(other)? - value(one)?) / operations)
}
