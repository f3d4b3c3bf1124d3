//! What Prism says of a request.

use crate::outcome::Outcome;
use sdk::runtime::HeaderMap;
use serde_json::Value;

/// What is wrong with a request, where the document has an answer for that.
const VIOLATIONS: &str = "sl-violations";
/// What is wrong with it, where it has none.
const PROBLEM: &str = "https://stoplight.io/prism/errors#";

/// Why Prism did not answer as the document has it.
pub fn refusal(outcome: &Outcome) -> Option<String> {
    let body = outcome.body.as_ref().filter(|_| outcome.failure.is_some());
    violations(&outcome.headers).or_else(|| problem(body?))
}

/// A success can have a violation too: Prism does not call all of them errors. Where Prism does not like what it
/// answers, and answers it all the same, that is its own business.
pub fn violations(headers: &HeaderMap) -> Option<String> {
    let violations = headers.get(VIOLATIONS)?.as_bytes();
    let Ok(Value::Array(violations)) = serde_json::from_slice(violations) else {
        return Some(format!("Prism refuses it: {}", String::from_utf8_lossy(violations)));
    };
    let mut violations = violations.iter().filter(|it| !is_of_answer(it)).peekable();
    violations.peek()?;
    let violations: Vec<_> = violations.map(Value::to_string).collect();
    Some(format!("Prism refuses it: {}", violations.join(", ")))
}

fn problem(body: &[u8]) -> Option<String> {
    let problem: Value = serde_json::from_slice(body).ok()?;
    let name = problem["type"].as_str()?.strip_prefix(PROBLEM)?;
    let violations = problem["validation"].as_array().filter(|it| !it.is_empty());
    Some(match violations {
        Some(it) if it.iter().all(is_of_answer) => {
            format!("Prism has no answer that fits the document: {}", problem["validation"])
        }
        Some(_) => format!("Prism refuses it: {name}: {}", problem["validation"]),
        None => format!("Prism refuses it: {name}: {}", problem["detail"]),
    })
}

fn is_of_answer(violation: &Value) -> bool {
    violation["location"][0] == "response"
}
