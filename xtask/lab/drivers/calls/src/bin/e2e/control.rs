//! Calls that do not fit the document. A Prism that accepts them, or a refusal that is not seen, would prove nothing.

use sdk::Client;
use sdk::runtime::Method;
use serde_json::Value;

use crate::refusal::{refusal, violations};
use crate::trial::Sum;
use driver::calls::OPERATIONS;
use driver::outcome::Outcome;

/// Fails unless all wrong calls are seen to be refused.
pub async fn wrong_calls_are_refused(client: &Client, calls: &[Value]) -> Result<Sum, String> {
    let mut wrong = vec![("GET", "/there/is/no/such/path".to_owned())];
    let mut operations = OPERATIONS.iter().filter(|it| {
        let call = calls.iter().find(|call| call["method"] == it.method && call["path"] == it.path);
        it.body == Some(true) && call.is_some_and(|call| call["args"]["body"].is_object())
    });
    if let Some(it) = operations.next() {
        wrong.push((it.method, filled(it.path)));
    }
    let mut sum = Sum::default();
    for (method, path) in wrong {
        let name = format!("{method} {path}");
        let method: Method = method.parse().map_err(|_| format!("{name}: no method"))?;
        let call = client.request(method, path).json(&"a text where an object belongs");
        let (refusal, said) = match call.await {
            Ok(it) => (violations(it.headers()), "nothing".to_owned()),
            Err(it) => (refusal(&Outcome::failed(&it)), it.to_string()),
        };
        if refusal.is_none() {
            return Err(format!("Prism must refuse `{name}` with a wrong body; it says: {said}"));
        }
        sum.requests += 1;
        sum.refusals += 1;
    }
    Ok(sum)
}

/// The path with some text for each of its parameters.
fn filled(template: &str) -> String {
    let filled = |it: &str| it.split_once('}').map_or(it.to_owned(), |it| format!("1{}", it.1));
    let mut pieces = template.split('{');
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |path, it| path + &filled(it))
}
