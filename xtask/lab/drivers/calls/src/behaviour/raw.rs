//! What arrives beside the value, and requests that no operation stands for.

use http::Method;
use serde_json::{Value, json};

use super::scenes::arguments;
use super::{Stage, headers};
use crate::args::Args;
use crate::calls::{self, OPERATIONS};
use crate::same::same;
use crate::server::Answer;
use crate::tally::Differences;
use crate::{Result, route, text};

/// Plays one scenario.
pub async fn play(stage: &Stage<'_>, words: &str, recorded: &Value) -> Result<Differences> {
    match words {
        "with_raw_response" | "with_streaming_response" => response(stage, recorded).await,
        "sent streaming header" => {
            let parsed = &stage.section["with_streaming_response"]["parsed"];
            response(stage, &json!({ "sent": recorded, "parsed": parsed })).await
        }
        "client.post generic" | "generic request" => generic(stage).await,
        _ => Err("the driver does not know what this is about".into()),
    }
}

/// Status, headers and body next to the value. That the recorded SDK can read the body piece by piece is no part of
/// what was sent or came out.
async fn response(stage: &Stage<'_>, recorded: &Value) -> Result<Differences> {
    let mut posts = OPERATIONS.iter().filter(|it| it.method == "POST");
    let (operation, sample) = posts
        .find_map(|it| Some((it, stage.scenes.sample(it)?)))
        .ok_or("the table of scenes has no answer to a POST")?;
    let status = u16::try_from(recorded["status"].as_u64().unwrap_or(200))?;
    let id = recorded["header"].as_str().unwrap_or("rid");
    let mut answer = Answer::of(status, "application/json", sample.to_string());
    answer.headers.push(("x-request-id".to_owned(), id.to_owned()));
    stage.answers(vec![answer]);
    let client = stage.client("").build()?;
    let outcome = calls::call(operation, &client, &Args::of(&arguments(operation))).await?;
    let class = outcome.value.as_ref().map_or("none", |it| it.class);
    let header = outcome.headers.get("x-request-id").and_then(|it| it.to_str().ok());
    let body = outcome.body.as_deref().and_then(|it| serde_json::from_slice(it).ok());
    let mut all = Differences::of("class", text(recorded, "parsed"), class);
    all.compare("status", status, outcome.status.map_or(0, |it| it.as_u16()));
    all.compare("header", id, header.unwrap_or("none"));
    all.compare("request id", id, outcome.request_id.as_deref().unwrap_or("none"));
    all.holds("body as it was sent", body.is_some_and(|it: Value| same(&it, &sample)));
    all.compare("attempts", 1, outcome.attempts);
    let requests = stage.server.requests();
    let sent = requests.first().ok_or("nothing was sent")?;
    all.extend(headers::compare(&recorded["sent"], sent));
    Ok(all)
}

/// A request by its method and path alone; what the section has of its request and of its answer.
async fn generic(stage: &Stage<'_>) -> Result<Differences> {
    let recorded = &stage.section["generic request"];
    let [method, target] = ["method", "target"].map(|it| text(recorded, it));
    let prefix = route::find(method, target)?.prefix;
    let shown = text(stage.section, "client.post generic");
    let mut numbers = shown.split(|it: char| !it.is_ascii_digit());
    let status = numbers.find_map(|it| it.parse().ok()).ok_or("the record has no status")?;
    stage.answers(vec![Answer::success(status)]);
    let client = stage.client(&prefix).build()?;
    let path = target.strip_prefix(&*prefix).unwrap_or(target);
    let call = client.request(method.parse::<Method>()?, path.to_owned());
    let answer = call.json(&recorded["body"]).await?;
    let requests = stage.server.requests();
    let sent = requests.first().ok_or("nothing was sent")?;
    let body: Value = serde_json::from_slice(&sent.body).unwrap_or_default();
    let mut all = Differences::of("response", shown, format!("<Response [{}]>", answer.status()));
    all.compare("method", method, &sent.method);
    all.compare("target", target, &sent.target);
    all.compare("body", &recorded["body"], body);
    all.extend(headers::compare(&recorded["headers"], sent));
    Ok(all)
}
