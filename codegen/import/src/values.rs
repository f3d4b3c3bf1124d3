//! Values of a configuration as JSON.

use codegen::read::Node;
use serde_json::{Number, Value};

/// The same value.
pub(super) fn json(node: &Node) -> Value {
    match node {
        Node::Null => Value::Null,
        Node::Bool(it) => Value::Bool(*it),
        Node::Integer(it) => {
            let small = i64::try_from(*it).map(Number::from);
            let large = || u64::try_from(*it).map(Number::from);
            small.or_else(|_| large()).map_or_else(|_| Value::String(it.to_string()), Value::Number)
        }
        Node::Float(it) => Number::from_f64(*it).map_or(Value::Null, Value::Number),
        Node::String(it) => Value::String(it.clone()),
        Node::List(items) => Value::Array(items.iter().map(json).collect()),
        Node::Map(entries) => {
            Value::Object(entries.iter().map(|(key, it)| (key.clone(), json(it))).collect())
        }
    }
}

/// A string, or the strings of a list.
pub(super) fn texts(node: &Node) -> Vec<&str> {
    match node {
        Node::String(it) => vec![it],
        Node::List(items) => items.iter().filter_map(Node::as_str).collect(),
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::Map(_) => Vec::new(),
    }
}
