//! Measures the figures that have limits.

use super::file::{EVERYWHERE, Figures, Limits};
use super::instructions;
use crate::bench::{Scales, Weights};
use crate::codegen::below;
use crate::step::root;

/// Measures all documents of the file that are there.
pub(super) fn measure(limits: &Limits) -> Result<Figures, String> {
    let scales = Scales::new()?;
    let mut figures = Figures::new();
    let runtime = below(&root().join("generated/src/runtime"))?;
    let lines: usize = runtime.values().map(|it| it.lines().count()).sum();
    figures.insert((EVERYWHERE.to_owned(), "runtime_lines".to_owned()), lines as u64);
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
        let Weights { operations, sdk_lines, rlib_bytes, one_call_bytes, all_calls_bytes } =
            scales.weigh(&spec)?;
        add("sdk_lines_per_operation", sdk_lines.div_ceil(operations));
        add("rlib_bytes", rlib_bytes);
        add("one_call_bytes", one_call_bytes);
        add("all_calls_bytes", all_calls_bytes);
    }
    Ok(figures)
}
