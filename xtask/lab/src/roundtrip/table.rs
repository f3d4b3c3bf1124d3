//! How the branches of unions fared in several documents: what the driver counted, and all of it.

use std::fs;
use std::path::Path;

use comfy_table::{CellAlignment, Table as Cells, presets};

use crate::step::root;

/// Where the driver writes what it counted, below the folder of the task.
pub(super) const TOTALS: &str = "totals.json";

const COLUMNS: [&str; 8] = ["", "branches", "sampled", "told", "wrong", "kept", "passed", "failed"];

/// A row for each document.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<(String, Option<[u64; 7]>)>,
    is_bad: bool,
}

impl Table {
    /// Adds what was counted of a document; nothing was, if no driver came to its end.
    pub(super) fn add(&mut self, spec: &Path, is_fine: bool) {
        let text = fs::read(root().join("target/roundtrip").join(TOTALS)).unwrap_or_default();
        let name = spec.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.rows.push((name, serde_json::from_slice(&text).ok()));
        self.is_bad |= !is_fine;
    }

    /// Prints all; whether all is well.
    pub(super) fn end(&self) -> bool {
        let mut cells = Cells::new();
        cells.load_style(presets::NOTHING).add_row(COLUMNS);
        let row = |name: &str, it: &[u64]| {
            let figures = it.iter().map(ToString::to_string);
            std::iter::once(name.to_owned()).chain(figures).collect::<Vec<_>>()
        };
        let mut all = [0; 7];
        for (name, counts) in &self.rows {
            match counts {
                Some(counts) => {
                    all.iter_mut().zip(counts).for_each(|(all, it)| *all += it);
                    cells.add_row(row(name, counts));
                }
                None => _ = cells.add_row([name, "no driver came to its end"]),
            }
        }
        cells.add_row(row("all", &all));
        for column in cells.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        println!("{}", cells.trim_fmt());
        let [_, _, told, wrong, kept, ..] = all;
        if let Some(share) = (told * 10_000).checked_div(told + wrong + kept) {
            let (whole, rest) = (share / 100, share % 100);
            println!(
                "{whole}.{rest:02} % of the values came out as the branch that fits them best"
            );
        }
        !self.is_bad
    }
}
