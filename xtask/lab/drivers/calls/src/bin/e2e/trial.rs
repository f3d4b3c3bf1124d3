//! One operation: called in each way that its arguments can be given, and judged by what Prism and the SDK say.

use sdk::Client;
use serde_json::Value;

use driver::args::{Args, Way};
use driver::calls::{self, OPERATIONS};

use crate::refusal::refusal;

/// How many requests were sent, and how many of them were refused.
#[derive(Clone, Copy, Default)]
pub struct Sum {
    pub requests: usize,
    pub refusals: usize,
}

/// What came of an operation.
pub struct Trial {
    pub name: String,
    pub failures: Vec<String>,
    pub sum: Sum,
}

/// Calls the operation.
pub async fn call(client: &Client, call: &Value) -> Trial {
    let text = |name: &str| call[name].as_str().unwrap_or_default();
    let (method, path) = (text("method"), text("path"));
    let operation = OPERATIONS.iter().find(|it| it.method == method && it.path == path);
    let name = format!("{method} {path} ({})", operation.map_or("", |it| it.id));
    let mut trial = Trial { name, failures: Vec::new(), sum: Sum::default() };
    if let Some(missing) = call["missing"].as_str() {
        trial.failures.push(format!("there are no arguments: {missing}"));
        return trial;
    }
    let Some(operation) = operation else {
        trial.failures.push("the SDK does not have it".to_owned());
        return trial;
    };
    for way in ways(&call["args"]) {
        let args = Args { way: *way, ..Args::of(&call["args"]) };
        match calls::call(operation.number, client, &args).await {
            Err(reason) => trial.failures.push(format!("the SDK does not take {reason}")),
            Ok(outcome) => {
                trial.sum.requests += usize::from(outcome.status.is_some());
                let refusal = refusal(&outcome);
                trial.sum.refusals += usize::from(refusal.is_some());
                let failure = || outcome.failure.map(|(kind, what)| format!("{kind:?}: {what}"));
                trial.failures.extend(refusal.or_else(failure));
            }
        }
    }
    trial.failures.dedup();
    trial
}

/// A body is given twice: by its properties, and as a whole.
fn ways(args: &Value) -> &'static [Way] {
    match args.get("body") {
        None => &[Way::Properties],
        Some(Value::Object(_)) => &[Way::Properties, Way::Whole],
        Some(_) => &[Way::Whole],
    }
}
