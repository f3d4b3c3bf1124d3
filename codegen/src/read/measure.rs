//! How deep a YAML text nests and how many values its aliases repeat, without building anything.

use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Parser, Span, options};

use super::yaml::Failure;
use crate::limits::{Limit, Limits};

/// How often `serde_yaml` follows aliases, for each event of a text.
const JUMPS: usize = 100;

/// Refuses a text that is beyond the limits, or no YAML.
pub(super) fn measure(text: &str, limits: &Limits) -> Result<(), Failure> {
    let tally = pass(text, limits, usize::MAX)?;
    // Which alias is one too many is known only when all events are counted.
    let most = tally.events.saturating_mul(JUMPS);
    if tally.jumps > most { pass(text, limits, most).map(drop) } else { Ok(()) }
}

/// Counts, as long as aliases are not followed more than is said.
fn pass<'a>(text: &str, limits: &'a Limits, most_jumps: usize) -> Result<Tally<'a>, Failure> {
    let most = limits.depth + 2;
    let options = options! { flow_nesting_limit: most, block_nesting_limit: most };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let (open, anchors, repeated) = (Vec::new(), BTreeMap::new(), Size::default());
    let mut tally = Tally { limits, open, anchors, repeated, events: 0, jumps: 0, most_jumps };
    while let Some(next) = parser.next_event() {
        let (event, span) = next.map_err(|error| {
            let (line, column) = (error.marker().line(), error.marker().col() + 1);
            let is_deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
            let message = if is_deep { too_deep(limits) } else { said(&error.info()) };
            Failure { line, column, message, limit: is_deep.then_some(Limit::Levels) }
        })?;
        tally.step(&event, span)?;
    }
    Ok(tally)
}

/// What is wrong, without what was being read.
fn said(message: &str) -> String {
    let inside = message.strip_prefix("while ").and_then(|it| it.split_once(", "));
    inside.map_or(message, |(_, it)| it).to_owned()
}

fn too_deep(limits: &Limits) -> String {
    format!("the document nests deeper than {} levels", limits.depth)
}

/// How much a value is: itself and all in it.
#[derive(Clone, Copy, Debug, Default)]
struct Size {
    nodes: usize,
    bytes: usize,
    /// How many aliases are followed to read it.
    jumps: usize,
    is_text: bool,
}

impl Size {
    fn add(&mut self, other: Self) {
        self.nodes = self.nodes.saturating_add(other.nodes);
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.jumps = self.jumps.saturating_add(other.jumps);
    }
}

/// An open collection: its anchor, what it has so far, and whether a mapping waits for a key.
struct Open {
    anchor: usize,
    size: Size,
    key: Option<bool>,
}

struct Tally<'a> {
    limits: &'a Limits,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Size>,
    /// What aliases stand for.
    repeated: Size,
    events: usize,
    /// How many aliases are followed to read the whole text.
    jumps: usize,
    most_jumps: usize,
}

impl Tally<'_> {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the enum is not ours and may grow")]
    fn step(&mut self, event: &Event<'_>, span: Span) -> Result<(), Failure> {
        let opens = matches!(
            event,
            Event::Scalar(..)
                | Event::Alias(_)
                | Event::SequenceStart(..)
                | Event::MappingStart(..)
        );
        if opens && self.open.len() > self.limits.depth {
            return Err(refusal(span, Limit::Levels, too_deep(self.limits)));
        }
        let closes = matches!(event, Event::SequenceEnd | Event::MappingEnd);
        self.events += usize::from(opens || closes);
        match event {
            Event::Scalar(text, _, anchor, _) => {
                let bytes = text.len();
                self.value(*anchor, Size { nodes: 1, bytes, is_text: true, jumps: 0 });
            }
            Event::Alias(anchor) => self.alias(*anchor, span)?,
            Event::SequenceStart(_, anchor, _) => self.start(*anchor, None),
            Event::MappingStart(_, anchor, _) => self.start(*anchor, Some(true)),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { anchor, size, .. }) = self.open.pop() {
                    self.value(anchor, size);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, anchor: usize, key: Option<bool>) {
        self.open.push(Open { anchor, size: Size { nodes: 1, ..Size::default() }, key });
    }

    /// Adds a value to what it stands in; a key is no value.
    fn value(&mut self, anchor: usize, mut size: Size) {
        if anchor > 0 {
            self.anchors.insert(anchor, size);
        }
        if let Some(around) = self.open.last_mut() {
            if around.key == Some(true) {
                size.nodes = 0;
            }
            around.key = around.key.map(|it| !it);
            around.size.add(size);
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Failure> {
        let wrong = |message: &str| Err(failure(span, None, message.to_owned()));
        let Some(mut size) = self.anchors.get(&anchor).copied() else {
            return wrong("the alias stands in what it repeats");
        };
        if !size.is_text && self.open.last().is_some_and(|it| it.key == Some(true)) {
            return wrong("expected a key that is a scalar");
        }
        size.jumps = size.jumps.saturating_add(1);
        self.jumps = self.jumps.saturating_add(size.jumps);
        self.repeated.add(size);
        if self.repeated.nodes > self.limits.repeated() {
            let most = self.limits.repeated();
            let message = format!("aliases repeat more than {most} values");
            return Err(refusal(span, Limit::AliasedValues, message));
        }
        if self.repeated.bytes > self.limits.bytes {
            let most = self.limits.bytes;
            let message = format!("aliases repeat more than {most} bytes of text");
            return Err(refusal(span, Limit::AliasedBytes, message));
        }
        if self.jumps > self.most_jumps {
            let message = "aliases are followed more than a hundred times for each value";
            return Err(refusal(span, Limit::Jumps, message.to_owned()));
        }
        self.value(0, size);
        Ok(())
    }
}

fn refusal(span: Span, limit: Limit, message: String) -> Failure {
    failure(span, Some(limit), message)
}

fn failure(span: Span, limit: Option<Limit>, message: String) -> Failure {
    let start = span.start;
    Failure { line: start.line(), column: start.col() + 1, message, limit }
}
