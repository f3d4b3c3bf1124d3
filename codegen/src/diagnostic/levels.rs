//! How much each kind of finding matters to the caller, and to the document where it stands.

use std::collections::BTreeMap;

use super::{Code, Diagnostics, Place, Severity};
use crate::pointer::Pointer;

/// What becomes of the findings of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// They are not shown.
    Allow,
    /// They are shown.
    Warn,
    /// Nothing is written.
    Deny,
}

impl Level {
    /// The level that is called so.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "allow" => Some(Self::Allow),
            "warn" => Some(Self::Warn),
            "deny" => Some(Self::Deny),
            _ => None,
        }
    }

    /// How much a finding of this level matters; `None` where it is not shown.
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Allow => None,
            Self::Warn => Some(Severity::Warning),
            Self::Deny => Some(Severity::Error),
        }
    }
}

/// The levels that a caller sets; what is not set stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<Code, Level>);

impl Levels {
    /// Sets the level of a code; the last one counts.
    ///
    /// # Errors
    ///
    /// Where nobody can allow it.
    pub fn set(&mut self, code: Code, level: Level) -> Result<(), String> {
        if code.is_fatal() && level != Level::Deny {
            let code = code.as_str();
            return Err(format!("{code} is always an error: such a document cannot be read"));
        }
        self.0.insert(code, level);
        Ok(())
    }
}

/// The levels that a document sets, each for what stands at an address and below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings(BTreeMap<Pointer, Levels>);

impl Settings {
    /// Sets the level of a code for what stands at an address; the innermost one counts.
    pub(crate) fn set(&mut self, at: &Pointer, code: Code, level: Level) -> Result<(), String> {
        self.0.entry(at.clone()).or_default().set(code, level)
    }

    fn level(&self, place: &Place, code: Code) -> Option<Level> {
        let (Place::Value(at) | Place::Key(at) | Place::SecondKey(at)) = place else { return None };
        let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
        around.find_map(|it| self.0.get(&it)?.0.get(&code).copied())
    }
}

impl Diagnostics {
    /// Gives each finding the level that the document sets where it stands, or else the caller.
    pub(crate) fn set_levels(&mut self, levels: &Levels) {
        let settings = &self.settings;
        if levels.0.is_empty() && settings.0.is_empty() {
            return;
        }
        self.found.retain_mut(|it| {
            let said = settings.level(&it.place, it.code).or(levels.0.get(&it.code).copied());
            let Some(level) = said else { return true };
            let severity = level.severity();
            it.severity = severity.unwrap_or(it.severity);
            severity.is_some()
        });
    }
}
