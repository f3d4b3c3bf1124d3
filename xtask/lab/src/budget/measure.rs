//! Measures the figures that have limits, and some that are only shown.

use super::file::{Figures, Limits};
use super::instructions;
use crate::bench::{Scales, Weights};
use crate::step::root;

/// Measures all documents of the file that are there.
pub(super) fn measure(limits: &Limits) -> Result<Figures, String> {
    let scales = Scales::new()?;
    let mut figures = Figures::new();
    for document in limits.documents() {
        let spec = root().join(document);
        if !spec.is_file() {
            eprintln!("==> SKIPPED: {document} is not there, so it is not measured");
            continue;
        }
        eprintln!("==> {document}: generate, build, weigh");
        let mut add = |name: &str, figure: u64| {
            figures.insert((document.to_owned(), name.to_owned()), figure);
        };
        if let Some(count) = instructions::count(&scales.generator(&spec)?)? {
            add("generator_instructions", count);
        }
        let weights: Weights = scales.weigh(&spec)?;
        add("rlib_bytes", weights.rlib_bytes);
        add("one_call_bytes", weights.one_call_bytes);
        add("all_calls_bytes", weights.all_calls_bytes);
        add("sdk_lines", weights.sdk_lines);
        add("sdk_lines_per_operation", weights.sdk_lines.div_ceil(weights.operations));
        for (name, memory) in
            [("check_peak_mb", weights.check_peak_mb), ("release_peak_mb", weights.release_peak_mb)]
        {
            if let Some(memory) = memory {
                add(name, memory);
            }
        }
    }
    Ok(figures)
}
