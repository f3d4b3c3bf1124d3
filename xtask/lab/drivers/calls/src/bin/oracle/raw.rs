//! What arrives beside the value, and requests that no operation stands for.

use http::Method;
use sdk::Client;
use serde_json::{Value, json};

use crate::behaviour::{KEY, Stage};
use crate::headers;
use crate::quirks::Difference;
use crate::route;
use crate::scenes;
use crate::server::{Act, Answer};
use crate::wire::same;
use driver::args::Args;
use driver::calls::{self, OPERATIONS, Outcome};

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    match words {
        "with_raw_response" | "with_streaming_response" => response(stage, recorded).await,
        "sent streaming header" => {
            response(stage, &json!({ "sent": recorded, "parsed": stage.section["with_streaming_response"]["parsed"] })).await
        }
        "client.post generic" | "generic request" => generic(stage).await,
        _ => Err("the driver does not know what this is about".to_owned()),
    }
}

/// Status, headers and body next to the value. That the recorded SDK can read the body piece by piece is no part of
/// what was sent or came out.
async fn response(stage: &Stage<'_>, recorded: &Value) -> Result<Vec<Difference>, String> {
    let parsed = recorded["parsed"].as_str().ok_or("the record has no class")?;
    let (operation, sample) = OPERATIONS
        .iter()
        .filter(|it| it.method == "POST")
        .find_map(|it| Some((it, stage.scenes.sample(it)?)))
        .ok_or("the table of scenes has no answer to a POST")?;
    let status = recorded["status"].as_u64().and_then(|it| u16::try_from(it).ok()).unwrap_or(200);
    let id = recorded["header"].as_str().unwrap_or("rid").to_owned();
    let headers = vec![
        ("content-type".to_owned(), "application/json".to_owned()),
        ("x-request-id".to_owned(), id.clone()),
    ];
    let answer = Answer { status, headers, body: sample.to_string(), ..Answer::default() };
    stage.server.play(move |_| Act::Answer(answer.clone()));
    let client = client(stage, "")?;
    let case = scenes::arguments(operation);
    let outcome = calls::call(operation.number, &client, &Args::of(&case)).await?;
    let mut differences = compare(&outcome, &sample, (parsed, status, &id));
    let requests = stage.server.requests();
    let sent = requests.first().ok_or("nothing was sent")?;
    differences.extend(headers::compare(&recorded["sent"], sent));
    Ok(differences)
}

fn compare(
    outcome: &Outcome,
    sample: &Value,
    (parsed, status, id): (&str, u16, &str),
) -> Vec<Difference> {
    let none = || "none".to_owned();
    let class = outcome.value.as_ref().map_or("none", |it| it.class);
    let header = outcome.headers.get("x-request-id").and_then(|it| it.to_str().ok());
    let body = outcome.body.as_deref().and_then(|it| serde_json::from_slice(it).ok());
    let is_whole = body.is_some_and(|it: Value| same(&it, sample));
    [
        Difference::of("class", parsed, class),
        Difference::of(
            "status",
            status.to_string(),
            outcome.status.map_or_else(none, |it| it.as_u16().to_string()),
        ),
        Difference::of("header", id, header.unwrap_or("none")),
        Difference::of("request id", id, outcome.request_id.as_deref().unwrap_or("none")),
        Difference::of(
            "body",
            "as it was sent",
            if is_whole { "as it was sent" } else { "another" },
        ),
        Difference::of("attempts", "1", outcome.attempts.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A request by its method and path alone; what the section has of its request and of its answer.
async fn generic(stage: &Stage<'_>) -> Result<Vec<Difference>, String> {
    let recorded = &stage.section["generic request"];
    let [method, target] = ["method", "target"].map(|it| recorded[it].as_str().unwrap_or_default());
    let found = route::find(method, target).ok_or("the document has no such operation")?;
    let shown = stage.section["client.post generic"].as_str().unwrap_or_default();
    let status = shown.split(|it: char| !it.is_ascii_digit()).find_map(|it| it.parse::<u16>().ok());
    let status = status.ok_or("the record has no status")?;
    stage.server.play(move |_| crate::script::success(status));
    let client = client(stage, &found.prefix)?;
    let method = method.parse::<Method>().map_err(|it| it.to_string())?;
    let path = target.strip_prefix(found.prefix.as_str()).unwrap_or(target).to_owned();
    let answer = client.request(method, path).json(&recorded["body"]).await;
    let answer = answer.map_err(|it| it.to_string())?;
    let requests = stage.server.requests();
    let sent = requests.first().ok_or("nothing was sent")?;
    let body = serde_json::from_slice(&sent.body).unwrap_or(Value::Null);
    let mut differences: Vec<_> = [
        Difference::of("response", shown, format!("<Response [{}]>", answer.status())),
        Difference::of("method", text(recorded, "method"), &*sent.method),
        Difference::of("target", target, &*sent.target),
        Difference::of("body", recorded["body"].to_string(), body.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect();
    differences.extend(headers::compare(&recorded["headers"], sent));
    Ok(differences)
}

fn client(stage: &Stage<'_>, prefix: &str) -> Result<Client, String> {
    let client = Client::builder().base_url(stage.url(prefix)).bearer_token(KEY);
    client.build().map_err(|it| it.to_string())
}

fn text<'a>(it: &'a Value, name: &str) -> &'a str {
    it[name].as_str().unwrap_or_default()
}
