//! What was found in a document, for whoever runs the task.

use std::io::IsTerminal;

use codegen::diagnostic::Severity;
use codegen::report::Look;
use codegen::{Generated, report};

use super::arguments::Format;

/// Shows everything that was found.
pub(super) fn show(format: Format, generated: &Generated) {
    let (sources, diagnostics) = (&generated.sources, &generated.diagnostics);
    let coloured = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let look = if coloured { Look::Coloured } else { Look::Plain };
    match format {
        Format::Human => eprint!("{}", report::human_with(look, sources, diagnostics)),
        Format::Json => eprint!("{}", report::json(sources, diagnostics)),
        Format::Sarif => print!("{}", report::sarif(sources, diagnostics)),
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
