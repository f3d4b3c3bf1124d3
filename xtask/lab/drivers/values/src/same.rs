//! Whether two values are the same JSON, and what was lost on the way.

use serde_json::{Number, Value};

/// What became of a value.
pub enum Back {
    Equal,
    /// Only what may get lost did.
    Dropped,
    Different,
}

/// Compares what was sent with what came back. `droppable` are the addresses of what may get lost.
pub fn compare(mut sent: Value, back: &Value, droppable: &[String]) -> Back {
    if same(&sent, back) {
        return Back::Equal;
    }
    for at in droppable.iter().filter(|at| back.pointer(at).is_none()) {
        let Some((parent, name)) = at.rsplit_once('/') else { continue };
        if let Some(Value::Object(parent)) = sent.pointer_mut(parent) {
            parent.remove(&name.replace("~1", "/").replace("~0", "~"));
        }
    }
    if same(&sent, back) { Back::Dropped } else { Back::Different }
}

/// As JSON Schema has it: the order of properties does not count, and a number is its mathematical value, to the last
/// digit, so that `1.0` is `1` and `0.1` is not `0.10000000000000001`.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => decimal(one) == decimal(other),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(key, one)| other.get(key).is_some_and(|it| same(one, it)))
        }
        _ => one == other,
    }
}

/// Sign, digits without zeros at their ends, and the exponent of the last one.
fn decimal(number: &Number) -> (bool, String, i64) {
    let text = number.to_string().to_ascii_lowercase();
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i64 = exponent.parse().expect("an exponent of a sane size");
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{}{fraction}", whole.trim_start_matches('-'));
    let trimmed = digits.trim_end_matches('0');
    let zeros = digits.len() - trimmed.len();
    let significant = trimmed.trim_start_matches('0');
    if significant.is_empty() {
        return (false, String::new(), 0);
    }
    let exponent = exponent - fraction.len() as i64 + zeros as i64;
    (whole.starts_with('-'), significant.to_owned(), exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_same(one: &str, other: &str) -> bool {
        same(&serde_json::from_str(one).unwrap(), &serde_json::from_str(other).unwrap())
    }

    #[test]
    fn numbers_are_their_values() {
        for (one, other) in
            [("1", "1.0"), ("-0", "0"), ("1e2", "100"), ("0.10", "1E-1"), ("[1.50]", "[1.5]")]
        {
            assert!(is_same(one, other), "{one} {other}");
        }
        let precise = ("0.1", "0.10000000000000001");
        for (one, other) in [
            precise,
            ("9007199254740993", "9007199254740992"),
            ("1", "-1"),
            ("1", "10"),
            ("1", "\"1\""),
        ] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn only_what_may_get_lost_may() {
        let sent = || serde_json::json!({ "a": { "x/y": 1 }, "b": 2 });
        let droppable = ["/a/x~1y".to_owned()];
        assert!(matches!(
            compare(sent(), &serde_json::json!({ "b": 2, "a": {} }), &droppable),
            Back::Dropped
        ));
        assert!(matches!(
            compare(sent(), &serde_json::json!({ "b": 2, "a": {} }), &[]),
            Back::Different
        ));
        assert!(matches!(
            compare(sent(), &serde_json::json!({ "a": { "x/y": 1 } }), &droppable),
            Back::Different
        ));
        assert!(matches!(compare(sent(), &sent(), &droppable), Back::Equal));
    }
}
