//! Queries of JSON (RFC 9535), as far as overlays need it: everything but functions.

mod filter;
mod parse;
mod select;

use super::node::Node;

pub(super) use parse::Refused;
pub(super) use select::select;

/// A query: where it starts, and the steps from there.
#[derive(Debug, PartialEq)]
pub(super) struct Query {
    start: Start,
    segments: Vec<Segment>,
}

impl Query {
    /// Reads a query that starts at the root.
    pub(super) fn parse(text: &str) -> Result<Self, Refused> {
        parse::query(text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// `$`: the document.
    Root,
    /// `@`: the value that a filter looks at.
    Current,
}

#[derive(Debug, PartialEq)]
struct Segment {
    /// Whether it looks at everything below, too.
    descends: bool,
    selectors: Vec<Selector>,
}

#[derive(Debug, PartialEq)]
enum Selector {
    Name(String),
    Wildcard,
    Index(i64),
    Slice { start: Option<i64>, end: Option<i64>, step: i64 },
    Filter(Condition),
}

/// What a filter asks of a value.
#[derive(Debug, PartialEq)]
enum Condition {
    Any(Vec<Condition>),
    All(Vec<Condition>),
    Not(Box<Condition>),
    Exists(Query),
    Compare(Operand, Comparison, Operand),
}

#[derive(Debug, PartialEq)]
enum Operand {
    Literal(Node),
    Query(Query),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}
