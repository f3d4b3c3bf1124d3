//! Measures the figures that have limits, and some that are only shown.

use super::file::{Figures, Limits};
use super::instructions;
use crate::bench::{Scales, Weights};
use crate::step::root;

/// Measures all documents of the file that are there.
pub(super) fn measure(limits: &Limits) -> Result<Figures, String> {
    let scales = Scales::new()?;
    let is_there = |document: &&str| {
        let found = root().join(document).is_file();
        if !found {
            eprintln!("==> SKIPPED: {document} is not there, so it is not measured");
        }
        found
    };
    let documents: Vec<_> = limits.documents().into_iter().filter(is_there).collect();
    // No figure depends on what else the machine does, and valgrind keeps one core busy for long.
    std::thread::scope(|scope| {
        let counting = scope.spawn(|| counted(&scales, &documents));
        let weighed = weighed(&scales, &documents);
        let counted = counting.join().map_err(|_| "the count of instructions broke off")?;
        let mut figures = weighed?;
        figures.extend(counted?);
        Ok(figures)
    })
}

/// How many instructions the generator executes for each document.
fn counted(scales: &Scales, documents: &[&str]) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for document in documents {
        if let Some(count) = instructions::count(&scales.generator(&root().join(document))?)? {
            figures.insert(((*document).to_owned(), "generator_instructions".to_owned()), count);
        }
    }
    Ok(figures)
}

/// What the crate of each document weighs.
fn weighed(scales: &Scales, documents: &[&str]) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for document in documents {
        eprintln!("==> {document}: generate, build, weigh");
        let mut add = |name: &str, figure: u64| {
            figures.insert(((*document).to_owned(), name.to_owned()), figure);
        };
        let weights: Weights = scales.weigh(&root().join(document))?;
        add("rlib_bytes", weights.rlib_bytes);
        add("one_call_bytes", weights.one_call_bytes);
        add("all_calls_bytes", weights.all_calls_bytes);
        add("sdk_lines", weights.sdk_lines);
        add("sdk_lines_per_operation", weights.sdk_lines.div_ceil(weights.operations));
        // What a check takes, which has no limit either, is measured by `bench`.
        if let Some(memory) = weights.release_peak_mb {
            add("release_peak_mb", memory);
        }
    }
    Ok(figures)
}
