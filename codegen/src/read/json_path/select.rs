//! What a query selects in a tree.

use std::cmp::Ordering;

use super::{Comparison, Condition, Operand, Query, Segment, Selector, Start};
use crate::pointer::Pointer;
use crate::read::cursor::Cursor;
use crate::read::node::Node;

/// The addresses of what a query selects, in the order of the document, each once.
pub(in crate::read) fn select(query: &Query, root: &Node) -> Vec<Pointer> {
    let root = Cursor { node: root, at: Pointer::root() };
    let mut addresses: Vec<Pointer> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for found in run(query, &root, &root) {
        if known.insert(found.at.clone()) {
            addresses.push(found.at);
        }
    }
    addresses
}

fn run<'a>(query: &Query, root: &Cursor<'a>, current: &Cursor<'a>) -> Vec<Cursor<'a>> {
    let start = match query.start {
        Start::Root => root,
        Start::Current => current,
    };
    query.segments.iter().fold(vec![start.clone()], |nodes, segment| {
        nodes.iter().flat_map(|node| step(segment, root, node)).collect()
    })
}

fn step<'a>(segment: &Segment, root: &Cursor<'a>, node: &Cursor<'a>) -> Vec<Cursor<'a>> {
    let mut from = vec![node.clone()];
    if segment.descends {
        descend(node, &mut from);
    }
    let each = from.iter().flat_map(|node| {
        segment.selectors.iter().flat_map(|selector| choose(selector, root, node))
    });
    each.collect()
}

fn descend<'a>(node: &Cursor<'a>, all: &mut Vec<Cursor<'a>>) {
    for child in children(node) {
        all.push(child.clone());
        descend(&child, all);
    }
}

fn children<'a>(node: &Cursor<'a>) -> Vec<Cursor<'a>> {
    node.entries().map(|(_, child)| child).chain(node.items()).collect()
}

fn choose<'a>(selector: &Selector, root: &Cursor<'a>, node: &Cursor<'a>) -> Vec<Cursor<'a>> {
    match selector {
        Selector::Name(name) => node.get(name).into_iter().collect(),
        Selector::Wildcard => children(node),
        Selector::Index(index) => {
            let items: Vec<_> = node.items().collect();
            let index = position(*index, items.len());
            usize::try_from(index).ok().and_then(|it| items.get(it).cloned()).into_iter().collect()
        }
        Selector::Slice { start, end, step } => {
            let items: Vec<_> = node.items().collect();
            let indices = slice(*start, *end, *step, items.len());
            indices.into_iter().filter_map(|it| items.get(it).cloned()).collect()
        }
        Selector::Filter(condition) => {
            children(node).into_iter().filter(|it| holds(condition, root, it)).collect()
        }
    }
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

fn holds<'a>(condition: &Condition, root: &Cursor<'a>, current: &Cursor<'a>) -> bool {
    match condition {
        Condition::Any(any) => any.iter().any(|it| holds(it, root, current)),
        Condition::All(all) => all.iter().all(|it| holds(it, root, current)),
        Condition::Not(inner) => !holds(inner, root, current),
        Condition::Exists(query) => !run(query, root, current).is_empty(),
        Condition::Compare(left, comparison, right) => {
            let left = value(left, root, current);
            let right = value(right, root, current);
            compare(left.as_ref(), *comparison, right.as_ref())
        }
    }
}

fn value<'a>(operand: &Operand, root: &Cursor<'a>, current: &Cursor<'a>) -> Option<Node> {
    match operand {
        Operand::Literal(node) => Some(node.clone()),
        Operand::Query(query) => run(query, root, current).first().map(|it| it.node.clone()),
    }
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
        select(&query, &tree).iter().map(|it| it.as_str().to_owned()).collect()
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
