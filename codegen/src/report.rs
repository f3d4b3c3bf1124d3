//! Diagnostics as text: for people with the line and a caret, for programs as JSON Lines.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::json_text::Json;
use crate::read::{Position, Positions, Source, Sources};

/// Everything that was found, for people.
#[must_use]
pub fn human(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut known = Known { sources, positions: BTreeMap::new() };
    let mut text = String::new();
    for diagnostic in diagnostics.as_slice() {
        let (source, position) = known.find(&diagnostic.place);
        describe(source, diagnostic, position, &mut text);
        if let Some((place, what)) = &diagnostic.related {
            let (source, at) = known.find(place);
            let _ =
                writeln!(text, "  note: {what}\n --> {}:{}:{}", source.name, at.line, at.column);
        }
        text.push('\n');
    }
    text
}

/// Everything that was found, a JSON object in each line.
#[must_use]
pub fn json(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let mut known = Known { sources, positions: BTreeMap::new() };
    let mut text = String::new();
    for diagnostic in diagnostics.as_slice() {
        let (source, position) = known.find(&diagnostic.place);
        let optional = |it: Option<String>| it.map_or(Json::Null, Json::Text);
        let object = Json::Object(vec![
            ("severity".to_owned(), Json::Text(diagnostic.severity.as_str().to_owned())),
            ("code".to_owned(), Json::Text(diagnostic.code.as_str().to_owned())),
            ("message".to_owned(), Json::Text(diagnostic.message.clone())),
            ("file".to_owned(), Json::Text(source.name.clone())),
            ("line".to_owned(), Json::Number(position.line)),
            ("column".to_owned(), Json::Number(position.column)),
            ("pointer".to_owned(), optional(pointer(&diagnostic.place))),
            ("help".to_owned(), optional(diagnostic.help.clone())),
        ]);
        text.push_str(&object.line());
        text.push('\n');
    }
    text
}

/// Where a finding stands: the text and the position in it.
#[must_use]
pub fn find<'a>(sources: &'a Sources, diagnostic: &Diagnostic) -> (&'a Source, Position) {
    Known { sources, positions: BTreeMap::new() }.find(&diagnostic.place)
}

/// The positions of the texts that something is said about: one pass over each finds all of them.
struct Known<'a> {
    sources: &'a Sources,
    positions: BTreeMap<&'a str, Positions>,
}

impl<'a> Known<'a> {
    fn find(&mut self, place: &Place) -> (&'a Source, Position) {
        let other = place.in_file();
        let other = other.and_then(|(name, it)| Some((self.sources.others.get(&name)?, it)));
        let (source, place) = other.unwrap_or((&self.sources.entry, place.clone()));
        let positions = self.positions.entry(&source.name);
        (source, positions.or_insert_with(|| Positions::of(&source.text)).find(&place))
    }
}

fn describe(source: &Source, diagnostic: &Diagnostic, position: Position, text: &mut String) {
    let Diagnostic { severity, code, message, .. } = diagnostic;
    let Position { line, column, width } = position;
    // Names and values of the document stand in it, and may have several lines.
    let message = message.replace('\n', "\\n").replace('\r', "\\r");
    let _ = writeln!(text, "{}[{}]: {message}", severity.as_str(), code.as_str());
    let address = pointer(&diagnostic.place).map(|it| format!("  {it}")).unwrap_or_default();
    let _ = writeln!(text, " --> {}:{line}:{column}{address}", source.name);
    if let Some(shown) = source.text.lines().nth(line.saturating_sub(1)) {
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let (shown, column, width) = window(shown, column, width);
        let _ = writeln!(text, "{margin} |\n{number} | {shown}");
        let _ = writeln!(
            text,
            "{margin} | {}{}",
            " ".repeat(column.saturating_sub(1)),
            "^".repeat(width)
        );
    }
    if let Some(help) = &diagnostic.help {
        let _ = writeln!(text, "  = help: {help}");
    }
}

/// The part of a line around a column: a document on one line is not shown whole.
fn window(line: &str, column: usize, width: usize) -> (String, usize, usize) {
    const BEFORE: usize = 60;
    const SHOWN: usize = 120;
    let start = if column > BEFORE + SHOWN / 2 { column - BEFORE } else { 0 };
    let part = line.chars().skip(start).take(SHOWN);
    let shown: String = part.map(|c| if c.is_control() { ' ' } else { c }).collect();
    let column = column - start;
    let room = shown.chars().count().saturating_sub(column.saturating_sub(1)).max(1);
    (shown, column, width.min(room))
}

/// The address in its file, which is named beside it.
fn pointer(place: &Place) -> Option<String> {
    let place = place.in_file().map_or_else(|| place.clone(), |(_, it)| it);
    match place {
        Place::Value(at) | Place::Key(at) | Place::SecondKey(at) => Some(at.to_string()),
        Place::Text { .. } => None,
    }
}
