//! What scalars look like, for telling the branches of unions apart: formats, patterns, lengths and bounds.

use crate::read::Node;

use super::facets::Facet;
use super::model::{Form, IntegerFormat, Kind};

/// Formats that a cheap test tells, by the names that documents use and that of the test.
const FORMATS: &[(&str, &str)] = &[
    ("date-time", "DateTime"),
    ("date", "Date"),
    ("time", "Time"),
    ("duration", "Duration"),
    ("uuid", "Uuid"),
    ("email", "Email"),
    ("idn-email", "Email"),
    ("ipv4", "Ipv4"),
    ("ipv6", "Ipv6"),
    ("uri", "Uri"),
    ("url", "Uri"),
    ("iri", "Uri"),
];

/// What the facets say about how scalars of a kind look.
pub(super) fn forms(kind: &Kind, facets: &[Facet<'_>]) -> Vec<Form> {
    let node = |key: &str| facets.iter().find_map(|it| it.cursor.node.get(key));
    match kind {
        Kind::Text(_) => {
            let format = node("format").and_then(Node::as_str);
            let known = FORMATS.iter().find(|(name, _)| Some(*name) == format);
            let pattern = node("pattern").and_then(Node::as_str).filter(|it| is_simple(it));
            let lengths = (node("minLength").and_then(whole), node("maxLength").and_then(whole));
            let lengths = Some(lengths).filter(|it| *it != (None, None));
            let mut forms: Vec<Form> =
                known.map(|(_, test)| Form::Format(test)).into_iter().collect();
            forms.extend(pattern.map(|it| Form::Pattern(it.to_owned())));
            forms.extend(lengths.map(|(min, max)| Form::Length(min, max)));
            forms
        }
        Kind::Integer(_) | Kind::Number(_) => {
            let bound = |keys: [&str; 2]| keys.into_iter().find_map(|key| number(node(key)?));
            let mut range =
                (bound(["minimum", "exclusiveMinimum"]), bound(["maximum", "exclusiveMaximum"]));
            if matches!(kind, Kind::Integer(IntegerFormat::Int32)) {
                range.0.get_or_insert_with(|| f64::from(i32::MIN));
                range.1.get_or_insert_with(|| f64::from(i32::MAX));
            }
            if range == (None, None) { Vec::new() } else { vec![Form::Range(range.0, range.1)] }
        }
        Kind::Any
        | Kind::Null
        | Kind::Boolean
        | Kind::Choice(_)
        | Kind::Constant(_)
        | Kind::List(_)
        | Kind::Tuple(_)
        | Kind::Map(_)
        | Kind::Object(_)
        | Kind::Union(_) => Vec::new(),
    }
}

fn whole(node: &Node) -> Option<i128> {
    if let Node::Integer(it) = node { Some(*it) } else { None }
}

fn number(node: &Node) -> Option<f64> {
    match node {
        Node::Integer(_) | Node::Float(_) => node.to_json().parse().ok(),
        Node::Null | Node::Bool(_) | Node::String(_) | Node::List(_) | Node::Map(_) => None,
    }
}

/// Groups in groups in groups: nobody writes more than these.
const MAX_GROUPS: i32 = 16;

/// Whether the runtime, which has no regular expressions, can try a pattern: characters, classes, groups and
/// alternatives. What looks around itself, or back at a group, it does not know.
fn is_simple(pattern: &str) -> bool {
    let (mut in_class, mut groups) = (false, 0);
    let mut signs = pattern.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_known = match sign {
            // `\d`, `\w`, `\s` and signs; other letters mean what only a regular expression knows.
            '\\' => {
                signs.next().is_some_and(|it| !it.is_alphanumeric() || "dwsDWStnr".contains(it))
            }
            '[' => !std::mem::replace(&mut in_class, true),
            ']' => std::mem::replace(&mut in_class, false),
            _ if in_class => true,
            '(' => {
                groups += 1;
                let is_plain = signs.next_if_eq(&'?').is_none() || signs.next_if_eq(&':').is_some();
                is_plain && groups <= MAX_GROUPS
            }
            ')' => {
                groups -= 1;
                groups >= 0
            }
            _ => true,
        };
        if !is_known {
            return false;
        }
    }
    groups == 0 && !in_class && !pattern.contains(['\n', '\r'])
}
