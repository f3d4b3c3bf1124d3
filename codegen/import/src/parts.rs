//! The parts of a configuration, in the order in which they depend on each other.

use codegen::diagnostic::Diagnostics;
use codegen::limits::Limits;
use codegen::pointer::Pointer;
use codegen::read::{self, Cursor, Document, Input, Source, Sources};
use codegen::report as findings;

use super::keys::Keys;
use super::overlay::Overlay;
use super::report::Report;
use super::settings::Settings;
use super::spec::Spec;
use super::{Imported, Takes, Wanted};
use super::{client, query, readme, reasons, resources, servers, settings, transforms, written};

/// What all parts write to.
pub(super) struct Import {
    pub(super) keys: Keys,
    pub(super) report: Report,
    pub(super) overlay: Overlay,
    pub(super) settings: Settings,
    pub(super) takes: Takes,
}

impl Import {
    fn of(takes: Takes) -> Self {
        let (keys, report) = (Keys::default(), Report::default());
        Self { keys, report, overlay: Overlay::default(), settings: Settings::default(), takes }
    }
}

/// Reads a configuration, and the document that it is about.
///
/// # Errors
///
/// What is wrong with one of the two, so that nothing can be said about it.
pub fn import(wanted: &Wanted<'_>) -> Result<Imported, String> {
    let mut diagnostics = Diagnostics::default();
    let tree = read::tree(wanted.from, Limits::default(), &mut diagnostics);
    let Some(tree) = tree.filter(|_| !diagnostics.has_errors()) else {
        let sources = Sources { entry: wanted.from.clone(), ..Sources::default() };
        return Err(said(&sources, &diagnostics));
    };
    let from = Cursor { node: &tree, at: Pointer::root() };
    let mut import = Import::of(wanted.takes);
    // What the configuration changes in the document comes before everything that it says about it.
    transforms::transforms(&from, &mut import);
    let document = document(wanted, &import)?;
    let spec = Spec::of(&document);
    let counts = resources::resources(&from, &spec, &mut import);
    servers::servers(&from, &spec, &mut import);
    client::client(&from, &spec, &mut import);
    query::query(&from, &spec, &mut import);
    readme::readme(&from, &spec, &mut import);
    settings::settings(&from, &mut import);
    reasons::left(&from, &mut import);
    let Import { report, overlay, settings, .. } = import;
    Ok(Imported {
        config: written::config(&settings, wanted),
        overlay: overlay.text(wanted),
        findings: report.findings(wanted.from),
        methods: counts.methods,
        named: counts.named,
        excluded: settings.excluded,
    })
}

/// The document as the configuration has changed it so far.
fn document(wanted: &Wanted<'_>, import: &Import) -> Result<Document, String> {
    let changes = Source { name: wanted.overlay.to_owned(), text: import.overlay.text(wanted) };
    let overlays = if import.overlay.is_empty() { &[] } else { &[changes][..] };
    let input = Input { source: wanted.document, overlays, files: wanted.files };
    let mut sources = Sources::of(&input);
    let mut diagnostics = Diagnostics::default();
    let document = read::read(&input, &mut sources, &mut diagnostics);
    document.filter(|_| !diagnostics.has_errors()).ok_or_else(|| said(&sources, &diagnostics))
}

fn said(sources: &Sources, diagnostics: &Diagnostics) -> String {
    findings::human(sources, diagnostics).trim_start_matches("error: ").trim_end().to_owned()
}
