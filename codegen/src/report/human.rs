//! For people: what is wrong, the line with carets, the second place, and what to write instead.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::known::{Found, Known};
use super::{help, pointer};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::markdown::is_hidden;
use crate::read::Sources;

/// Whether there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Letters only, as in files and snapshots.
    Plain,
    /// With colours, for a terminal.
    Coloured,
}

/// The most characters of a message, and of an address.
const MESSAGE: usize = 500;
const ADDRESS: usize = 160;

/// Everything that was found, without colours.
#[must_use]
pub fn human(sources: &Sources, diagnostics: &Diagnostics) -> String {
    human_with(Look::Plain, sources, diagnostics)
}

/// Everything that was found.
#[must_use]
pub fn human_with(look: Look, sources: &Sources, diagnostics: &Diagnostics) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut known = Known::new(sources);
    let mut text = String::new();
    for diagnostic in diagnostics.as_slice() {
        text.push_str(&described(diagnostic, &mut known, &renderer));
        text.push_str("\n\n");
    }
    text
}

fn described(it: &Diagnostic, known: &mut Known<'_>, renderer: &Renderer) -> String {
    let here = known.find(&it.place);
    let level = match it.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(short(&it.message, MESSAGE)).id(it.code.as_str());
    let mut group = Group::with_title(title);
    let shown = Shown::of(here);
    group = group.element(shown.snippet(here, AnnotationKind::Primary, None));
    let second = it.related.as_ref().map(|(place, what)| (known.find(place), what));
    if let Some((there, what)) = &second {
        let shown = Shown::of(*there);
        group = group.element(shown.snippet(*there, AnnotationKind::Context, Some(what)));
    }
    if let Some(address) = pointer(&it.place).filter(|it| it.len() > 1) {
        group = group.element(Level::NOTE.no_name().message(short(&address, ADDRESS)));
    }
    if let Some(help) = help(it) {
        group = group.element(Level::HELP.message(short(&help, MESSAGE)));
    }
    let text = renderer.render(&[group]);
    let text = whole(text, here, shown.skipped);
    match second {
        Some((there, _)) => whole(text, there, Shown::of(there).skipped),
        None => text,
    }
}

/// The renderer counts columns in the part of a line that it was given; they are those of the whole line.
fn whole(text: String, found: Found<'_>, skipped: usize) -> String {
    if skipped == 0 {
        return text;
    }
    let at = |column: usize| format!("{}:{}:{column}", found.source.name, found.position.line);
    let column = found.position.column;
    text.replacen(&at(column - skipped), &at(column), 1)
}

/// Names and values of the document stand in messages, and may have several lines, or control the terminal.
fn one_line(text: &str) -> String {
    if !text.contains(is_hidden) {
        return text.to_owned();
    }
    let escape =
        |c: char| if is_hidden(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(escape).collect()
}

/// What is longer says nothing in the middle: an address of hundreds of steps, a name of a megabyte.
fn short(text: &str, most: usize) -> String {
    let count = text.chars().count();
    if count <= most {
        return one_line(text);
    }
    let start: String = text.chars().take(most / 2).collect();
    let end: String = text.chars().skip(count - most / 2).collect();
    one_line(&format!("{start} … {end}"))
}

/// The part of a line around a column, and which bytes of it are meant: a document on one line is not shown whole.
struct Shown {
    text: String,
    start: usize,
    end: usize,
    /// How many characters of the line stand before it.
    skipped: usize,
}

impl Shown {
    fn of(found: Found<'_>) -> Self {
        const BEFORE: usize = 60;
        const SHOWN: usize = 120;
        let (line, at) = (found.line, found.position.column.saturating_sub(1));
        let skipped = if at > BEFORE + SHOWN / 2 { at - BEFORE } else { 0 };
        let mut shown = Self { text: String::new(), start: 0, end: 0, skipped };
        let until = at.saturating_add(found.position.width);
        let letters = line.chars().enumerate().skip(skipped.saturating_sub(found.left_out));
        for (index, c) in letters.take(SHOWN) {
            let index = index + found.left_out;
            if index == at {
                shown.start = shown.text.len();
            }
            match c {
                '\t' => shown.text.push('\t'),
                c if is_hidden(c) => shown.text.push('\u{fffd}'),
                c => shown.text.push(c),
            }
            if index < until {
                shown.end = shown.text.len();
            }
        }
        if at >= skipped + shown.text.chars().count() {
            shown.start = shown.text.len();
        }
        shown.end = shown.end.max(shown.start);
        shown
    }

    fn snippet<'a>(
        &self,
        found: Found<'a>,
        kind: AnnotationKind,
        label: Option<&'a String>,
    ) -> Snippet<'a, Annotation<'a>> {
        let annotation = kind.span(self.start..self.end).label(label.map(String::as_str));
        Snippet::source(self.text.clone())
            .line_start(found.position.line)
            .path(found.source.name.as_str())
            .fold(false)
            .annotation(annotation)
    }
}
