//! Recorded calls: the same arguments, and then the same request or the same refusal.

use sdk::Client;
use sdk::runtime::ErrorKind;
use serde_json::Value;

use crate::args::{Args, Way};
use crate::bindings::Operation;
use crate::calls::{self, OPERATIONS};
use crate::outcome::Outcome;
use crate::same::same;
use crate::server::{Act, Answer, Recorded, Server};
use crate::tally::{Differences, Tally};
use crate::{Result, route, text};

const NONE: &str = "none";

/// Replays all calls; whether all passed.
pub async fn all(cases: &[Value]) -> Result<bool> {
    let server = Server::start()?;
    let client = client(&server, cases)?;
    let mut tally = Tally::new()?;
    for case in cases {
        let mut all = Differences::default();
        for way in Way::of(&case["args"]) {
            let one = replay(&client, &server, case, *way).await;
            all.extend(one.unwrap_or_else(Differences::unplayed));
        }
        all.0.dedup();
        tally.count(&name(case), &all);
    }
    let is_equal = tally.finish();
    println!("R29: {} recorded calls are the same here", tally.share());
    Ok(is_equal)
}

/// What a case is called.
pub fn name(case: &Value) -> String {
    format!("{} {} / {}", text(case, "method"), text(case, "path"), text(case, "case"))
}

/// The operation that a case calls.
pub fn operation(case: &Value) -> Result<&'static Operation, String> {
    let id = text(case, "operationId");
    let found = OPERATIONS.iter().find(|it| it.operation_id.as_deref() == Some(id));
    found.ok_or_else(|| format!("the SDK has no operation `{id}`"))
}

/// Where the server listens, with what the base URL of the record had before the paths of the document.
pub fn base_url(server: &Server, cases: &[Value]) -> String {
    let prefix = cases.iter().find_map(|it| {
        let target = it["request"]["target"].as_str()?.split('?').next()?;
        Some(route::values(text(it, "path"), target)?.0)
    });
    format!("http://{}{}", server.address, prefix.unwrap_or_default())
}

/// The key of the record.
pub fn key(cases: &[Value]) -> Option<&str> {
    let mut headers = cases.iter().map(|it| &it["request"]["headers"]["authorization"]);
    headers.find_map(|it| it.as_str()?.strip_prefix("Bearer "))
}

fn client(server: &Server, cases: &[Value]) -> Result<Client> {
    let client = Client::builder().base_url(base_url(server, cases)).max_retries(0);
    let client = match key(cases) {
        Some(key) => client.bearer_token(key),
        None => client,
    };
    Ok(client.build()?)
}

/// Makes one call, and compares.
async fn replay(client: &Client, server: &Server, case: &Value, way: Way) -> Result<Differences> {
    let operation = operation(case)?;
    let answer = answer(&case["response"]);
    server.play(move |_| Act::Answer(answer.clone()));
    let args = Args { way, ..Args::of(&case["args"]) };
    let is_refused = args.check().is_ok() && !case["request"].is_object();
    let outcome = match calls::call(operation, client, &args).await {
        Ok(outcome) => outcome,
        // What the types do not take is refused by the compiler.
        Err(_) if is_refused => return Ok(Differences::default()),
        // A null that the type does not have can be given to its properties only, and was.
        Err(reason) if way == Way::Whole && reason.to_string().ends_with("found null") => {
            return Ok(Differences::default());
        }
        Err(reason) => return Ok(Differences::of("arguments", "taken", reason)),
    };
    let requests = server.requests();
    let mut differences = match (case["request"].is_object(), requests.as_slice()) {
        (false, []) => Differences::of("outcome", "refused", refused(&outcome)),
        (true, [sent]) => compare(operation, case, sent),
        (is_sent, sent) => {
            let ours = format!("{}: {}", sent.len(), outcome.message());
            Differences::of("requests", usize::from(is_sent), ours)
        }
    };
    // What was answered is the operation's own answer, and must be understood.
    if case["routes_to"] == "same" && !requests.is_empty() {
        let ours = outcome.failure.map(|it| format!("{:?}: {}", it.0, it.1));
        let understood = || "understood".to_owned();
        differences.compare("response", understood(), ours.unwrap_or_else(understood));
    }
    Ok(differences)
}

/// What the record answers.
pub fn answer(response: &Value) -> Answer {
    let status = response["status"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap_or(500);
    let media_type = response["content_type"].as_str();
    let is_json = media_type.is_none_or(|it| it.contains("json"));
    let body = match &response["body"] {
        Value::String(text) if !is_json => text.clone(),
        it => it.to_string(),
    };
    Answer::of(status, media_type.unwrap_or_default(), body)
}

fn refused(outcome: &Outcome) -> String {
    match &outcome.failure {
        Some((ErrorKind::Request, _)) => "refused".to_owned(),
        Some((kind, message)) => format!("{kind:?}: {message}"),
        None => "no error".to_owned(),
    }
}

/// A request next to that of the record.
pub fn compare(operation: &Operation, case: &Value, sent: &Recorded) -> Differences {
    let recorded = &case["request"];
    let target = text(recorded, "target");
    let mut all = Differences::of("method", text(recorded, "method"), &sent.method);
    all.compare("path", route::path(target), route::path(&sent.target));
    all.compare("query", route::query(target), route::query(&sent.target));
    compare_body(operation, &recorded["body"], &sent.body, &mut all);
    let given = case["args"]["extra_headers"].as_object();
    let given = given.into_iter().flatten().map(|it| it.0.to_ascii_lowercase());
    for name in given.chain(["content-type".to_owned(), "authorization".to_owned()]) {
        // What is right about a body need not be right about none.
        let of_nothing = name == "content-type" && sent.body.is_empty();
        let aspect = if of_nothing { "content-type of no body" } else { name.as_str() };
        let there = recorded["headers"][&name].as_str().unwrap_or(NONE);
        all.compare(aspect, there, sent.header(&name).unwrap_or(NONE));
    }
    all
}

/// Bodies are compared as JSON; what the document says of one is part of what is compared, since it decides whether
/// there has to be one.
fn compare_body(operation: &Operation, recorded: &Value, sent: &[u8], all: &mut Differences) {
    let aspect = match &operation.body {
        None => "undocumented body",
        Some(it) if it.required => "body",
        Some(_) => "optional body",
    };
    let text = || Value::String(String::from_utf8_lossy(sent).into_owned());
    let ours = (!sent.is_empty()).then(|| serde_json::from_slice(sent).unwrap_or_else(|_| text()));
    let recorded = Some(recorded).filter(|it| !it.is_null());
    let is_same = match (recorded, &ours) {
        (Some(recorded), Some(ours)) => same(recorded, ours),
        (recorded, ours) => recorded.is_none() && ours.is_none(),
    };
    if !is_same {
        let shown = |it: Option<&Value>| it.map_or(NONE.to_owned(), Value::to_string);
        all.compare(aspect, shown(recorded), shown(ours.as_ref()));
    }
}
