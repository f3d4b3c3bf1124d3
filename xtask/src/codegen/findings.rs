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
pub(super) fn count(generated: &Generated) -> String {
    let all = generated.diagnostics.as_slice();
    let count = |severity| all.iter().filter(|it| it.severity == severity).count();
    match count(Severity::Error) {
        0 => format!("{} warnings", count(Severity::Warning)),
        errors => format!("{errors} errors, {} warnings", count(Severity::Warning)),
    }
}
