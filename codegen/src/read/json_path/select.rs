//! What a query selects in a tree.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{Comparison, Condition, Operand, Query, Segment, Selector, Start};
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

/// The addresses of what a query selects, each once; `None` where that takes more steps than it may: filters in filters
/// multiply.
pub(in crate::read) fn select(query: &Query, root: &Node, most: usize) -> Option<Vec<Pointer>> {
    let run = Run { root: Cursor { node: root, at: Pointer::root() }, left: Cell::new(most) };
    let found = run.query(query, &run.root);
    (run.left.get() > 0).then(|| found.into_iter().map(|it| it.at).collect())
}

/// A document that is looked through, and in how many more steps.
struct Run<'a> {
    root: Cursor<'a>,
    left: Cell<usize>,
}

/// Values, each once: steps that lead to many of them lead to some in many ways.
#[derive(Default)]
struct Each<'a> {
    known: BTreeSet<*const Node>,
    found: Vec<Cursor<'a>>,
}

impl<'a> Each<'a> {
    /// Adds a value; whether it is new.
    fn add(&mut self, it: &Cursor<'a>) -> bool {
        let is_new = self.known.insert(std::ptr::from_ref(it.node));
        self.found.extend(is_new.then(|| it.clone()));
        is_new
    }
}

impl<'a> Run<'a> {
    /// Takes a step, if one is left.
    fn goes_on(&self) -> bool {
        self.left.set(self.left.get().saturating_sub(1));
        self.left.get() > 0
    }

    fn query(&self, query: &Query, current: &Cursor<'a>) -> Vec<Cursor<'a>> {
        let start = match query.start {
            Start::Root => &self.root,
            Start::Current => current,
        };
        query.segments.iter().fold(vec![start.clone()], |nodes, segment| self.step(segment, nodes))
    }

    fn step(&self, segment: &Segment, nodes: Vec<Cursor<'a>>) -> Vec<Cursor<'a>> {
        let mut from = Each::default();
        for node in nodes {
            self.reach(&node, segment.descends, &mut from);
        }
        let mut chosen = Each::default();
        for node in from.found.iter().take_while(|_| self.goes_on()) {
            for it in segment.selectors.iter().flat_map(|it| self.choose(it, node)) {
                chosen.add(&it);
            }
        }
        chosen.found
    }

    fn reach(&self, node: &Cursor<'a>, descends: bool, all: &mut Each<'a>) {
        if self.goes_on() && all.add(node) && descends {
            for it in children(node) {
                self.reach(&it, descends, all);
            }
        }
    }

    fn choose(&self, selector: &Selector, node: &Cursor<'a>) -> Vec<Cursor<'a>> {
        match selector {
            Selector::Name(name) => node.get(name).into_iter().collect(),
            Selector::Wildcard => children(node),
            Selector::Index(index) => {
                let items: Vec<_> = node.items().collect();
                let index = position(*index, items.len());
                usize::try_from(index)
                    .ok()
                    .and_then(|it| items.get(it).cloned())
                    .into_iter()
                    .collect()
            }
            Selector::Slice { start, end, step } => {
                let items: Vec<_> = node.items().collect();
                let indices = slice(*start, *end, *step, items.len());
                indices.into_iter().filter_map(|it| items.get(it).cloned()).collect()
            }
            Selector::Filter(condition) => {
                children(node).into_iter().filter(|it| self.holds(condition, it)).collect()
            }
        }
    }

    fn holds(&self, condition: &Condition, current: &Cursor<'a>) -> bool {
        match condition {
            Condition::Any(any) => any.iter().any(|it| self.holds(it, current)),
            Condition::All(all) => all.iter().all(|it| self.holds(it, current)),
            Condition::Not(inner) => !self.holds(inner, current),
            Condition::Exists(query) => !self.query(query, current).is_empty(),
            Condition::Compare(left, comparison, right) => {
                let left = self.value(left, current);
                let right = self.value(right, current);
                compare(left.as_ref(), *comparison, right.as_ref())
            }
        }
    }

    fn value(&self, operand: &Operand, current: &Cursor<'a>) -> Option<Node> {
        match operand {
            Operand::Literal(node) => Some(node.clone()),
            Operand::Query(query) => self.query(query, current).first().map(|it| it.node.clone()),
        }
    }
}

fn children<'a>(node: &Cursor<'a>) -> Vec<Cursor<'a>> {
    node.entries().map(|(_, child)| child).chain(node.items()).collect()
}

/// A position from the start, for one that may be from the end.
fn position(index: i64, length: usize) -> i64 {
    let length = i64::try_from(length).unwrap_or(i64::MAX);
    if index < 0 { index.saturating_add(length) } else { index }
}

/// The indices of a slice (RFC 9535, section 2.3.4.2.2).
fn slice(start: Option<i64>, end: Option<i64>, step: i64, length: usize) -> Vec<usize> {
    let count = i64::try_from(length).unwrap_or(i64::MAX);
    let place = |it: Option<i64>, default: i64| it.map_or(default, |it| position(it, length));
    let mut indices = Vec::new();
    if step > 0 {
        let (mut at, end) = (place(start, 0).clamp(0, count), place(end, count).clamp(0, count));
        while at < end {
            indices.push(at);
            at = at.saturating_add(step);
        }
    } else if step < 0 {
        let mut at = place(start, count - 1).clamp(-1, count - 1);
        let end = place(end, -1).clamp(-1, count - 1);
        while at > end {
            indices.push(at);
            at = at.saturating_add(step);
        }
    }
    indices.into_iter().filter_map(|it| usize::try_from(it).ok()).collect()
}

/// Nothing equals nothing, and only numbers and strings have an order.
fn compare(left: Option<&Node>, comparison: Comparison, right: Option<&Node>) -> bool {
    let equal = || match (left, right) {
        (Some(left), Some(right)) => same(left, right),
        (left, right) => left.is_none() && right.is_none(),
    };
    let order = || match (left?, right?) {
        (Node::String(left), Node::String(right)) => Some(left.cmp(right)),
        (left, right) => number(left)?.partial_cmp(&number(right)?),
    };
    match comparison {
        Comparison::Equal => equal(),
        Comparison::Unequal => !equal(),
        Comparison::Less => order() == Some(Ordering::Less),
        Comparison::Greater => order() == Some(Ordering::Greater),
        Comparison::LessOrEqual => order() == Some(Ordering::Less) || equal(),
        Comparison::GreaterOrEqual => order() == Some(Ordering::Greater) || equal(),
    }
}

fn same(left: &Node, right: &Node) -> bool {
    match (number(left), number(right)) {
        (Some(_), Some(_)) => match (left, right) {
            (Node::Integer(left), Node::Integer(right)) => left == right,
            _ => number(left) == number(right),
        },
        _ => left == right,
    }
}

#[allow(clippy::cast_precision_loss, reason = "numbers beyond 2^53 are compared as their nearest")]
fn number(node: &Node) -> Option<f64> {
    match node {
        Node::Integer(number) => Some(*number as f64),
        Node::Float(number) => Some(*number),
        Node::Null | Node::Bool(_) | Node::String(_) | Node::List(_) | Node::Map(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Pointer, select};
    use crate::diagnostic::Diagnostics;
    use crate::limits::Limits;
    use crate::read::json_path::Query;
    use crate::read::parse::{Budget, parse};

    const TREE: &str = "\
paths:
  /a/{b}: { get: { tags: [x, y], deprecated: true }, post: { tags: [x], n: 2 } }
  /c: { get: { tags: [], n: 10, parameters: [{ name: p, in: query }, { name: q, in: path }] } }
list: [0, 1, 2, 3, 4]
least: 5
";

    fn found(query: &str) -> Vec<String> {
        let mut budget = Budget::new(Limits::default());
        let tree = parse(TREE, &Pointer::root(), &mut budget, &mut Diagnostics::default()).unwrap();
        let query = Query::parse(query).unwrap();
        select(&query, &tree, usize::MAX).unwrap().iter().map(|it| it.as_str().to_owned()).collect()
    }

    #[test]
    fn children() {
        assert_eq!(found("$"), [""]);
        assert_eq!(found("$.paths['/a/{b}'].get.deprecated"), ["/paths/~1a~1{b}/get/deprecated"]);
        assert_eq!(found("$['paths']['\\u002fc'].*.n"), ["/paths/~1c/get/n"]);
        assert_eq!(found("$[ 'least' , \"nothing\", 'least' ]"), ["/least"]);
        assert_eq!(found("$..parameters[*].name").len(), 2);
        assert_eq!(found("$..[0]").len(), 4);
        assert_eq!(
            found("$.paths..tags[0]"),
            ["/paths/~1a~1{b}/get/tags/0", "/paths/~1a~1{b}/post/tags/0"]
        );
    }

    #[test]
    fn each_value_is_looked_at_once_in_each_step() {
        let text = format!("{}1{}", "{ a: ".repeat(50), " }".repeat(50));
        let mut budget = Budget::new(Limits::default());
        let tree =
            parse(&text, &Pointer::root(), &mut budget, &mut Diagnostics::default()).unwrap();
        let found = |query: &str, most| select(&Query::parse(query).unwrap(), &tree, most);
        assert_eq!(found("$..*..*..*..*..*..*..*..*", 2000).unwrap().len(), 43);
        let filters = format!("${}.b{}", "..[?@".repeat(20), "]".repeat(20));
        assert_eq!(found(&filters, 1_000_000), None, "filters in filters multiply");
    }

    #[test]
    fn places_in_lists() {
        assert_eq!(found("$.list[-1]"), ["/list/4"]);
        assert_eq!(found("$.list[7]"), [""; 0]);
        assert_eq!(found("$.list[1:3]"), ["/list/1", "/list/2"]);
        assert_eq!(found("$.list[::-2]"), ["/list/4", "/list/2", "/list/0"]);
        assert_eq!(found("$.list[-2:]"), ["/list/3", "/list/4"]);
        assert_eq!(found("$.list[::0]"), [""; 0]);
        assert_eq!(found("$.list[99:-99:-1]").len(), 5);
    }

    #[test]
    fn filters() {
        let names = |query: &str| found(&format!("$.paths.*[?{query}]"));
        assert_eq!(names("@.deprecated"), ["/paths/~1a~1{b}/get"]);
        assert_eq!(names("@.deprecated == true"), ["/paths/~1a~1{b}/get"]);
        assert_eq!(names("!@.deprecated && @.n < 5"), ["/paths/~1a~1{b}/post"]);
        assert_eq!(names("@.n > $.least"), ["/paths/~1c/get"]);
        assert_eq!(names("(@.n == 2 || @.n == 1e1) && !(@.n != 2.0)"), ["/paths/~1a~1{b}/post"]);
        assert_eq!(names("@.tags[?@ == 'y']"), ["/paths/~1a~1{b}/get"]);
        assert_eq!(names("@.none == @.nowhere").len(), 3);
        assert_eq!(names("@.n < 'a'"), [""; 0]);
        assert_eq!(names("@.tags[0] >= \"x\"").len(), 2);
        assert_eq!(found("$..parameters[?(@.name=='q')]"), ["/paths/~1c/get/parameters/1"]);
        assert_eq!(found("$.list[?@ >= 3]"), ["/list/3", "/list/4"]);
    }
}
