//! What was found in a document, for whoever runs the tool.

use std::collections::BTreeMap;
use std::io::IsTerminal;

use codegen::diagnostic::{Code, Diagnostic, Severity};
use codegen::explain::explain;
use codegen::report::Look;
use codegen::{Generated, report};

use crate::stdout;

/// More notes of one kind are a line with their number.
const FEW: usize = 5;

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Verbose,
    Json,
    Sarif,
}

/// Shows what was found.
pub(crate) fn show(format: Format, generated: &Generated) -> Result<(), String> {
    let (sources, diagnostics) = (&generated.sources, &generated.diagnostics);
    let coloured = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let look = if coloured { Look::Coloured } else { Look::Plain };
    match format {
        Format::Human => {
            let many = many(diagnostics.as_slice());
            let shown = diagnostics.filtered(|it| !many.contains_key(&it.code));
            eprint!("{}", report::human_with(look, sources, &shown));
            for (code, count) in many {
                let (title, code) = (explain(code).title(), code.as_str());
                eprintln!("note[{code}]: {count} times: {title} (`--verbose` shows where)");
            }
        }
        Format::Verbose => eprint!("{}", report::human_with(look, sources, diagnostics)),
        Format::Json => eprint!("{}", report::json(sources, diagnostics)),
        Format::Sarif => return stdout::print(&report::sarif(sources, diagnostics)),
    }
    Ok(())
}

/// The kinds of notes that would fill the screen, and how many there are of each.
fn many(found: &[Diagnostic]) -> BTreeMap<Code, usize> {
    let mut many = BTreeMap::new();
    for it in found.iter().filter(|it| it.severity == Severity::Note) {
        *many.entry(it.code).or_default() += 1;
    }
    many.retain(|_, count| *count > FEW);
    many
}

/// How many errors and warnings there are.
pub(crate) fn summary(generated: &Generated) -> String {
    let warnings = count(generated, Severity::Warning);
    match count(generated, Severity::Error) {
        0 => format!("{warnings} warnings"),
        errors => format!("{errors} errors, {warnings} warnings"),
    }
}

/// How many findings matter as much as this.
#[must_use]
pub fn count(generated: &Generated, severity: Severity) -> usize {
    generated.diagnostics.as_slice().iter().filter(|it| it.severity == severity).count()
}
