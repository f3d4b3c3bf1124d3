//! Diagnostics as text: for people with the line and carets, for programs as JSON Lines or as SARIF.

mod human;
mod json;
mod known;
mod sarif;

pub use human::{Look, human, human_with};
pub use json::json;
pub use known::{Excerpt, excerpt, find};
pub use sarif::sarif;

use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::explain::explain;

/// What to write instead: what is said here, or else of all findings of this kind.
fn help(it: &Diagnostic) -> Option<String> {
    let advice = || {
        let mut letters = explain(it.code).advice().chars();
        let first = letters.next().filter(|_| it.severity != Severity::Note)?;
        Some(first.to_lowercase().chain(letters).collect())
    };
    it.help.clone().or_else(advice)
}

/// The address in its file, which is named beside it.
fn pointer(place: &Place) -> Option<String> {
    let place = place.in_file().map_or_else(|| place.clone(), |(_, it)| it);
    match place {
        Place::Value(at) | Place::Key(at) | Place::SecondKey(at) => Some(at.to_string()),
        Place::Text { .. } => None,
    }
}
