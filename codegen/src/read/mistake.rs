//! Where a text that is no YAML can be mended: often before the place where its reader stumbled.

use granit_parser::{Event, Marker, Parser, ScalarStyle, StructureStyle};

use super::bytes;

/// What is wrong, and where.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) message: String,
}

/// Words about quotes that somebody meant to end on their line.
const QUOTES: &str = "the quotes that open here end on a later line, and more follows there";

/// Words about a bracket that is open where the text ends.
const BRACKET: &str = "the bracket that opens here has no end";

/// What the reader said, at the place where it can be mended. The reader's own places count lines as YAML 1.1 does.
pub(super) fn find(text: &str, said: Option<(usize, usize)>, message: &str) -> Mistake {
    let (problem, around) = message.split_once(", while ").unwrap_or((message, ""));
    let problem = problem.split(" at line ").next().unwrap_or_default();
    let stumbled = said.map(|it| offset(text, it, is_break_1_1));
    let starts = around.split_once(" at line ").and_then(|(_, it)| {
        let (line, column) = it.split_once(" column ")?;
        Some(offset(text, (line.parse().ok()?, column.parse().ok()?), is_break_1_1))
    });
    let is_end = stumbled.is_some_and(|it| it >= text.trim_end().len());
    // A key ends on its line, and quotes that have no end are mended where they start.
    let is_open = problem.contains("unexpected end of stream") && around.contains(" scalar");
    let is_key = around.contains("simple key");
    if let Some(starts) = starts.filter(|_| is_open || is_key) {
        return at(text, starts, problem);
    }
    let stop = Stop::of(text);
    let bracket = || starts.filter(|_| around.contains("flow")).or_else(|| stop.bracket(text));
    if is_end && let Some(bracket) = bracket() {
        return at(text, bracket, BRACKET);
    }
    let Some(stumbled) = stumbled else { return elsewhere(text, problem) };
    if problem.starts_with("did not find expected") {
        if let Some(quote) = stop.quote(text, stumbled) {
            return at(text, quote, QUOTES);
        }
        let is_block = problem.ends_with("key");
        if let Some(lone) = stop.lone(text, stumbled).filter(|_| is_block) {
            return at(text, lone, "could not find expected ':'");
        }
    }
    at(text, stumbled, problem)
}

/// What the reader says no place for.
fn elsewhere(text: &str, problem: &str) -> Mistake {
    let message = if problem.is_empty() { "this is no YAML" } else { problem };
    let Some((line, column, is_document)) = second_document(text) else {
        return Mistake { line: 1, column: 1, message: message.to_owned() };
    };
    let message = if is_document { message } else { "this is no part of what stands above it" };
    Mistake { line, column, message: message.to_owned() }
}

/// A mistake at a byte of the text; the end of a text is that of its last line.
fn at(text: &str, offset: usize, message: &str) -> Mistake {
    let offset = if offset >= text.len() { text.trim_end().len() } else { offset };
    let (line, column) = bytes::place(text.as_bytes(), offset);
    let message = if message.is_empty() { "this is no YAML" } else { message };
    Mistake { line, column, message: message.to_owned() }
}

/// Where a second document starts, or what belongs to no document, which YAML's reader does not say; and which it is.
fn second_document(text: &str) -> Option<(usize, usize, bool)> {
    let mut starts = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::DocumentStart(..), span)) => {
                starts += 1;
                if starts == 2 {
                    return Some((span.start.line(), span.start.col() + 1, true));
                }
            }
            Ok(_) => {}
            // What follows the first document need not start one.
            Err(error) => return Some((error.marker().line(), error.marker().col() + 1, false)),
        }
    }
    None
}

/// What another reader had read where it stopped: the first bracket that is open there, and the last word.
#[derive(Default)]
struct Stop {
    open: Vec<Option<Marker>>,
    /// Where the last event starts and ends, and whether it is a value without quotes.
    last: Option<(Marker, Marker, bool)>,
}

impl Stop {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not ours and may grow")]
    fn of(text: &str) -> Self {
        let mut stop = Self::default();
        let mut parser = Parser::new_from_str(text);
        while let Some(Ok((event, span))) = parser.next_event() {
            match event {
                Event::SequenceStart(style, ..) | Event::MappingStart(style, ..) => {
                    stop.open.push((style == StructureStyle::Flow).then_some(span.start));
                }
                Event::SequenceEnd | Event::MappingEnd => drop(stop.open.pop()),
                _ => {}
            }
            let is_plain =
                matches!(event, Event::Scalar(_, style, ..) if style == ScalarStyle::Plain);
            stop.last = Some((span.start, span.end, is_plain));
        }
        stop
    }

    /// The innermost bracket that is open.
    fn bracket(&self, text: &str) -> Option<usize> {
        self.open.last().copied().flatten().map(|it| mark(text, it))
    }

    /// The quotes that end right before a place and start on another line.
    fn quote(&self, text: &str, stumbled: usize) -> Option<usize> {
        let before = text.get(..stumbled)?.trim_end_matches([' ', '\t']);
        let sign = before.chars().next_back().filter(|it| matches!(it, '"' | '\''))?;
        let from = self.last.map_or(0, |(_, end, _)| mark(text, end));
        let start = from + before.get(from..)?.find(sign)?;
        let inside = before.get(start + 1..before.len() - 1)?;
        inside.contains(['\n', '\r']).then_some(start)
    }

    /// A line above a place, as far to the right, that has neither a key nor a dash.
    fn lone(&self, text: &str, stumbled: usize) -> Option<usize> {
        let (start, end, _) = self.last.filter(|(.., is_plain)| *is_plain)?;
        let (start, end) = (mark(text, start), mark(text, end));
        let indent = |at: usize| Some(at - text.get(..at)?.rfind(['\n', '\r'])?);
        let line = text.get(..start)?.rsplit(['\n', '\r']).next()?;
        let is_next = text.get(end..stumbled)?.contains(['\n', '\r']);
        let is_lone = line.trim().is_empty() && is_next && indent(start) == indent(stumbled);
        is_lone.then_some(start)
    }
}

/// The byte of a place of the other reader, which knows the line breaks of YAML 1.2.
fn mark(text: &str, marker: Marker) -> usize {
    offset(text, (marker.line(), marker.col() + 1), |it| matches!(it, '\n' | '\r'))
}

fn is_break_1_1(it: char) -> bool {
    matches!(it, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The byte at a line and a column, both counted from 1.
fn offset(text: &str, (line, column): (usize, usize), is_break: fn(char) -> bool) -> usize {
    let (mut left, mut start, mut rest) = (line.saturating_sub(1), 0, text);
    while left > 0 {
        let Some((at, end)) = rest.char_indices().find(|(_, it)| is_break(*it)) else {
            return text.len();
        };
        let after = rest.get(at..).unwrap_or_default();
        let length = if after.starts_with("\r\n") { 2 } else { end.len_utf8() };
        start += at + length;
        rest = text.get(start..).unwrap_or_default();
        left -= 1;
    }
    rest.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| start + at)
}
