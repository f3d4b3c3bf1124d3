//! What is wrong with a configuration, with its line.

use std::ops::Range;
use std::sync::Arc;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::{Value, json};

/// The text of a configuration, and how it is called.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Where something stands in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    about: Arc<Text>,
    span: Range<usize>,
}

impl Place {
    pub(crate) fn new(about: &Arc<Text>, span: Option<Range<usize>>) -> Self {
        Self { about: Arc::clone(about), span: span.unwrap_or_default() }
    }

    /// The line and the column.
    fn position(&self) -> (usize, usize) {
        let before = self.about.text.get(..self.span.start).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        (before.matches('\n').count() + 1, column)
    }
}

/// A word that somebody wrote, and where, if that was in a configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub(crate) text: String,
    place: Option<Place>,
}

impl From<&str> for Word {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), place: None }
    }
}

impl Word {
    /// A word of a configuration.
    pub(crate) fn at(text: &str, place: Place) -> Self {
        Self { text: text.to_owned(), place: Some(place) }
    }

    /// What is wrong with it.
    pub(crate) fn finding(&self, message: impl Into<String>) -> Finding {
        Finding { place: self.place.clone(), message: message.into(), help: None }
    }
}

/// One finding.
#[derive(Debug)]
pub(crate) struct Finding {
    place: Option<Place>,
    message: String,
    help: Option<String>,
}

impl Finding {
    pub(crate) fn new(place: Place, message: impl Into<String>, help: Option<String>) -> Self {
        Self { place: Some(place), message: message.into(), help }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The word that somebody may have meant.
    pub(crate) fn meant(self, word: Option<&str>) -> Self {
        match word {
            Some(word) => self.help(format!("did you mean `{word}`?")),
            None => self,
        }
    }

    /// As findings about documents are shown to people; the word `error` comes from who shows it.
    pub(crate) fn human(&self) -> String {
        let mut group = Group::with_title(Level::ERROR.primary_title(self.message.as_str()));
        if let Some(Place { about, span }) = &self.place {
            let snippet = Snippet::source(about.text.as_str()).path(about.name.as_str());
            group = group.element(snippet.annotation(AnnotationKind::Primary.span(span.clone())));
        }
        if let Some(help) = &self.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        let text = Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group]);
        text.trim_start_matches("error: ").to_owned()
    }

    /// As findings about documents are given to programs.
    pub(crate) fn json(&self) -> Value {
        let place = self.place.as_ref();
        let position = place.map(Place::position);
        json!({
            "severity": "error",
            "code": null,
            "message": self.message,
            "file": place.map(|it| &it.about.name),
            "line": position.map(|it| it.0),
            "column": position.map(|it| it.1),
            "pointer": null,
            "help": self.help,
            "related": null,
        })
    }
}

/// What has no place in a configuration.
impl From<String> for Finding {
    fn from(message: String) -> Self {
        Self { place: None, message, help: None }
    }
}
