//! What was found in a document, for whoever runs the task.

use codegen::diagnostic::Severity;
use codegen::{Generated, report};

use super::arguments::Format;

/// Shows everything that was found.
pub(super) fn show(format: Format, generated: &Generated) {
    let (sources, diagnostics) = (&generated.sources, &generated.diagnostics);
    match format {
        Format::Human => eprint!("{}", report::human(sources, diagnostics)),
        Format::Json => eprint!("{}", report::json(sources, diagnostics)),
    }
}

/// How many errors and warnings there are.
pub(super) fn summary(generated: &Generated) -> String {
    let warnings = count(generated, Severity::Warning);
    match count(generated, Severity::Error) {
        0 => format!("{warnings} warnings"),
        errors => format!("{errors} errors, {warnings} warnings"),
    }
}

/// How many findings matter as much as this.
pub(crate) fn count(generated: &Generated, severity: Severity) -> usize {
    generated.diagnostics.as_slice().iter().filter(|it| it.severity == severity).count()
}
