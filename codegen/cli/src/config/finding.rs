//! What is wrong with a configuration, with its line.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The text of a configuration, and how it is called.
pub(crate) struct Text {
    pub(super) name: String,
    pub(super) text: String,
}

impl Text {
    /// A place as `file:line:column`.
    pub(super) fn place(&self, span: Option<Range<usize>>) -> String {
        let before = self.text.get(..span.unwrap_or_default().start).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{line}:{column}", self.name)
    }
}

/// One finding.
pub(crate) struct Finding {
    span: Range<usize>,
    message: String,
    help: Option<String>,
}

impl Finding {
    pub(crate) fn new(span: Option<Range<usize>>, message: impl Into<String>) -> Self {
        Self { span: span.unwrap_or_default(), message: message.into(), help: None }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// All of them, as findings about documents are shown.
pub(crate) fn shown(findings: &[Finding], about: &Text) -> String {
    let renderer = Renderer::plain().decor_style(DecorStyle::Ascii);
    let all = findings.iter().map(|it| {
        let snippet = Snippet::source(about.text.as_str()).path(about.name.as_str());
        let snippet = snippet.annotation(AnnotationKind::Primary.span(it.span.clone()));
        let mut group = Group::with_title(Level::ERROR.primary_title(it.message.as_str()));
        group = group.element(snippet);
        if let Some(help) = &it.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        renderer.render(&[group])
    });
    all.collect::<Vec<_>>().join("\n\n")
}
