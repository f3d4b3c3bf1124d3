//! How the branches of unions fared in several documents: what the driver counted, and all of it.

use std::fs;
use std::path::Path;

use crate::step::root;

/// Where the driver writes what it counted, below the folder of the task.
pub(super) const TOTALS: &str = "totals.tsv";

const COLUMNS: [&str; 7] = ["branches", "sampled", "told", "wrong", "kept", "passed", "failed"];

/// A row for each document.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<(String, Option<[u64; 7]>)>,
    is_bad: bool,
}

impl Table {
    /// Adds what was counted of a document; nothing was, if no driver came to its end.
    pub(super) fn add(&mut self, spec: &Path, is_fine: bool) {
        let text = fs::read_to_string(root().join("target/roundtrip").join(TOTALS));
        let counts: Option<Vec<u64>> =
            text.ok().and_then(|it| it.split('\t').map(|it| it.trim().parse().ok()).collect());
        let row = counts.and_then(|it| <[u64; 7]>::try_from(it).ok());
        let name = spec.file_name().map(|it| it.to_string_lossy().into_owned());
        self.rows.push((name.unwrap_or_default(), row));
        self.is_bad |= !is_fine;
    }

    /// Prints all; whether all is well.
    pub(super) fn end(&self) -> bool {
        let heads = COLUMNS.map(|it| format!("{it:>10}")).concat();
        println!("{:60}{heads}", "");
        let mut all = [0; 7];
        for (name, row) in &self.rows {
            let short: String = name.chars().take(58).collect();
            match row {
                Some(row) => {
                    all.iter_mut().zip(row).for_each(|(all, it)| *all += it);
                    println!("{short:60}{}", figures(row));
                }
                None => println!("{short:60}  no driver came to its end"),
            }
        }
        println!("{:60}{}", "all", figures(&all));
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

fn figures(row: &[u64; 7]) -> String {
    row.map(|it| format!("{it:>10}")).concat()
}
