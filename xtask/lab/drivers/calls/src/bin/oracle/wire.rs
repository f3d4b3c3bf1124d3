//! Recorded calls: the same arguments, and then the same request or the same refusal.

use sdk::Client;
use sdk::runtime::ErrorKind;
use serde_json::Value;

use crate::quirks::{Difference, Quirks};
use crate::route;
use crate::server::{Act, Answer, Recorded, Server};
use crate::tally::Tally;
use driver::args::{Args, Way};
use driver::calls::{self, OPERATIONS, Operation, Outcome};

const NONE: &str = "none";

/// Replays all calls; whether all passed.
pub async fn wire(cases: &[Value], quirks: &Quirks) -> Result<bool, String> {
    let server = Server::start().map_err(|it| format!("the server does not start: {it}"))?;
    let client = client(&server, cases)?;
    let mut tally = Tally::default();
    for case in cases {
        let name =
            format!("{} {} / {}", text(case, "method"), text(case, "path"), text(case, "case"));
        let mut differences = Vec::new();
        for way in ways(case) {
            differences.extend(replay(&client, &server, case, way).await);
        }
        differences.dedup();
        tally.count(&name, &differences, quirks);
    }
    let is_equal = tally.finish(quirks);
    println!("R29: {} recorded calls are the same here", tally.share());
    Ok(is_equal)
}

/// A body is given twice: by its properties, and as a whole. What is no object has no properties.
fn ways(case: &Value) -> &'static [Way] {
    match case["args"].get("body") {
        Some(Value::Object(_)) => &[Way::Properties, Way::Whole],
        None => &[Way::Properties],
        Some(_) => &[Way::Whole],
    }
}

/// The client of the record: its key, and what its base URL had before the paths of the document.
fn client(server: &Server, cases: &[Value]) -> Result<Client, String> {
    let prefix = cases.iter().find_map(|it| {
        let target = it["request"]["target"].as_str()?.split('?').next()?;
        Some(route::values(text(it, "path"), target)?.0)
    });
    let authorization =
        |it: &Value| it["request"]["headers"]["authorization"].as_str().map(str::to_owned);
    let authorization = cases.iter().find_map(authorization);
    let url = format!("http://{}{}", server.address, prefix.unwrap_or_default());
    let mut client = Client::builder().base_url(url).max_retries(0);
    if let Some(token) = authorization.as_deref().and_then(|it| it.strip_prefix("Bearer ")) {
        client = client.bearer_token(token);
    }
    client.build().map_err(|it| it.to_string())
}

/// Makes one call, and compares.
async fn replay(client: &Client, server: &Server, case: &Value, way: &Way) -> Vec<Difference> {
    let id = text(case, "operationId");
    let Some(operation) = OPERATIONS.iter().find(|it| it.id == id) else {
        return Difference::of("operation", id, NONE).into_iter().collect();
    };
    let answer = answer(&case["response"]);
    server.play(move |_| Act::Answer(answer.clone()));
    let args = Args { way: *way, ..Args::of(&case["args"]) };
    let is_refused = args.check().is_ok() && !case["request"].is_object();
    let outcome = match calls::call(operation.number, client, &args).await {
        Ok(outcome) => outcome,
        // What the types do not take is refused by the compiler.
        Err(_) if is_refused => return Vec::new(),
        // A null that the type does not have can be given to its properties only, and was.
        Err(reason) if *way == Way::Whole && reason.ends_with("found null") => return Vec::new(),
        Err(reason) => return Difference::of("arguments", "taken", reason).into_iter().collect(),
    };
    let requests = server.requests();
    let mut differences = match (case["request"].is_object(), requests.as_slice()) {
        (false, []) => refused(&outcome),
        (true, [sent]) => compare(operation, case, sent),
        (is_sent, sent) => {
            let why = outcome.failure.as_ref().map_or(String::new(), |it| format!(", {}", it.1));
            let ours = format!("{}{why}", sent.len());
            Difference::of("requests", usize::from(is_sent).to_string(), ours).into_iter().collect()
        }
    };
    // What was answered is the operation's own answer, and must be understood.
    if case["routes_to"] == "same" && !requests.is_empty() {
        let ours =
            outcome.failure.map_or("understood".to_owned(), |it| format!("{:?}: {}", it.0, it.1));
        differences.extend(Difference::of("response", "understood", ours));
    }
    differences
}

fn answer(response: &Value) -> Answer {
    let Some(status) = response["status"].as_u64() else {
        return Answer { status: 500, ..Answer::default() };
    };
    let media_type = response["content_type"].as_str();
    let is_json = media_type.is_none_or(|it| it.contains("json"));
    let body = match &response["body"] {
        Value::String(text) if !is_json => text.clone(),
        it => it.to_string(),
    };
    let headers = media_type.map(|it| ("content-type".to_owned(), it.to_owned()));
    let status = u16::try_from(status).unwrap_or(500);
    Answer { status, headers: headers.into_iter().collect(), body, ..Answer::default() }
}

fn refused(outcome: &Outcome) -> Vec<Difference> {
    let ours = match &outcome.failure {
        Some((ErrorKind::Request, _)) => "refused".to_owned(),
        Some((kind, message)) => format!("{kind:?}: {message}"),
        None => "no error".to_owned(),
    };
    Difference::of("outcome", "refused", ours).into_iter().collect()
}

fn compare(operation: &Operation, case: &Value, sent: &Recorded) -> Vec<Difference> {
    let recorded = &case["request"];
    let target = text(recorded, "target");
    let mut differences: Vec<_> = [
        Difference::of("method", text(recorded, "method"), &*sent.method),
        Difference::of("path", route::path(target), route::path(&sent.target)),
        Difference::of("query", route::query(target), route::query(&sent.target)),
        compare_body(operation, &recorded["body"], &sent.body),
    ]
    .into_iter()
    .flatten()
    .collect();
    let given = case["args"]["extra_headers"].as_object();
    let given = given.into_iter().flatten().map(|it| it.0.to_ascii_lowercase());
    for name in given.chain(["content-type".to_owned(), "authorization".to_owned()]) {
        // What is right about a body need not be right about none.
        let of_nothing = name == "content-type" && sent.body.is_empty();
        let aspect = if of_nothing { "content-type of no body" } else { name.as_str() };
        let there = recorded["headers"][&name].as_str().unwrap_or(NONE);
        differences.extend(Difference::of(aspect, there, sent.header(&name).unwrap_or(NONE)));
    }
    differences
}

/// Bodies are compared as JSON; what the document says of one is part of what is compared, since it decides whether
/// there has to be one.
fn compare_body(operation: &Operation, recorded: &Value, sent: &[u8]) -> Option<Difference> {
    let aspect = match operation.body {
        None => "undocumented body",
        Some(true) => "body",
        Some(false) => "optional body",
    };
    let (recorded, ours) = (Some(recorded).filter(|it| !it.is_null()), parsed(sent));
    let is_same = match (recorded, &ours) {
        (Some(recorded), Some(ours)) => same(recorded, ours),
        (recorded, ours) => recorded.is_none() && ours.is_none(),
    };
    if is_same {
        return None;
    }
    let shown = |it: Option<&Value>| it.map_or(NONE.to_owned(), Value::to_string);
    Difference::of(aspect, shown(recorded), shown(ours.as_ref()))
}

/// Whether two values are the same JSON: `1` and `1.0` are one number.
pub fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64() && (one.is_f64() || other.is_f64())
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|it| same(it.0, it.1))
        }
        (Value::Object(one), Value::Object(other)) => {
            let is_in_other =
                |(name, it): (&String, &Value)| other.get(name).is_some_and(|o| same(it, o));
            one.len() == other.len() && one.iter().all(is_in_other)
        }
        (one, other) => one == other,
    }
}

fn parsed(body: &[u8]) -> Option<Value> {
    let text = || Value::String(String::from_utf8_lossy(body).into_owned());
    (!body.is_empty()).then(|| serde_json::from_slice(body).unwrap_or_else(|_| text()))
}

fn text<'a>(it: &'a Value, name: &str) -> &'a str {
    it[name].as_str().unwrap_or_default()
}
