//! What came of a call: what the SDK says, and what Prism says of the request.

use http::HeaderMap;
use sdk::runtime::{Error, Response, StatusCode, RawResponse};
use serde_json::Value;

/// What is wrong with a request, where the document has an answer for that.
const VIOLATIONS: &str = "sl-violations";
/// What is wrong with it, where it has none.
const PROBLEM: &str = "https://stoplight.io/prism/errors#";

/// What came of a call.
pub struct Outcome {
    /// The status of the answer, if there was one.
    pub status: Option<StatusCode>,
    /// What the SDK did not like.
    pub failure: Option<String>,
    /// Why Prism did not answer as the document has it.
    pub refusal: Option<String>,
}

impl Outcome {
    /// What came of a call of the document.
    pub fn of<T>(result: Result<Response<T>, Error>) -> Self {
        result.map_or_else(|it| Self::failed(&it), |it| Self::answered(it.status(), it.headers()))
    }

    /// What came of any call.
    pub fn of_raw(result: Result<RawResponse, Error>) -> Self {
        result.map_or_else(|it| Self::failed(&it), |it| Self::answered(it.status(), it.headers()))
    }

    /// A success can have a violation too: Prism does not call all of them errors.
    fn answered(status: StatusCode, headers: &HeaderMap) -> Self {
        Self { status: Some(status), failure: None, refusal: violations(headers) }
    }

    fn failed(error: &Error) -> Self {
        let violations = error.headers().and_then(violations);
        let refusal = violations.or_else(|| problem(error.body()?));
        let failure = Some(format!("{:?}: {error}", error.kind()));
        Self { status: error.status(), failure, refusal }
    }
}

/// Where Prism does not like what it answers, and answers it all the same, that is its own business.
fn violations(headers: &HeaderMap) -> Option<String> {
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
