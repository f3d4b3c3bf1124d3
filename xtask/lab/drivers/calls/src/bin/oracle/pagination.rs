//! Lists over several pages: the same requests, and as many items.
//!
//! The record does not hold the pages, and `pages.rs` makes them of what it has.

use sdk::Client;
use serde_json::{Map, Value, json};

use crate::behaviour::{KEY, Stage};
use crate::pages::{Shape, answer};
use crate::quirks::Difference;
use crate::route::{self, Found};
use crate::server::{Act, Answer, Recorded};
use driver::args::{Args, End};
use driver::calls::{self, Outcome};
use driver::python;

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let Some(requests) = recorded["requests"].as_array() else {
        return page_object(stage, recorded).await;
    };
    let requests: Vec<_> = requests.iter().filter_map(Value::as_str).collect();
    let first = requests.first().ok_or("the record has no request")?;
    let found = find(first)?;
    let items = recorded["items"].as_u64().ok_or("the record has no number of items")?;
    let shape = Shape::read(words, &found, requests.len() as u64, items)?;
    let outcome = list(stage, &found, End::Items, shape.pages(&sample(stage, &found)?)).await?;
    let course = Course::ours(&outcome, &stage.server.requests());
    let mut differences = compare(Course::recorded(&requests, items), course, shape.is_for_ever);
    if words.contains("no meta") {
        differences.extend(endless(stage, &found).await?);
    }
    Ok(differences)
}

/// The operation of a recorded request, with its query as arguments.
fn find(request: &str) -> Result<Found, String> {
    let (method, target) = request.split_once(' ').ok_or("a request has a method and a target")?;
    let mut found = route::find(method, target).ok_or("the document has no such operation")?;
    let (mut query, mut extra) = (Map::new(), Map::new());
    for (name, text) in route::pairs(target) {
        let value = text.parse::<i64>().map_or_else(|_| json!(text), Value::from);
        let known = found.operation.queries;
        match name.split_once('[').map(|(base, rest)| (base, rest.trim_end_matches(']'))) {
            _ if known.contains(&name.as_str()) => _ = query.insert(name, value),
            Some((base, member)) if known.contains(&base) => {
                let group = query.entry(base).or_insert_with(|| json!({}));
                group[member] = value;
            }
            _ => _ = extra.insert(name, value),
        }
    }
    found.args["query"] = query.into();
    found.args["extra_query"] = extra.into();
    Ok(found)
}

fn sample(stage: &Stage<'_>, found: &Found) -> Result<Value, String> {
    stage.scenes.sample(found.operation).ok_or("the table of scenes has no such item".to_owned())
}

/// Goes over the list; the server gives one page after the other, and the last one again and again.
async fn list(
    stage: &Stage<'_>,
    found: &Found,
    end: End,
    pages: Vec<Answer>,
) -> Result<Outcome, String> {
    stage.server.play(move |number| {
        let page = pages.get(number).or(pages.last());
        page.map_or(Act::Close, |it| Act::Answer(it.clone()))
    });
    let client = Client::builder().base_url(stage.url(&found.prefix)).bearer_token(KEY);
    let client = client.build().map_err(|it| it.to_string())?;
    let args = Args { end, ..Args::of(&found.args) };
    calls::call(found.operation.number, &client, &args).await
}

/// What a list came to.
struct Course {
    requests: Vec<String>,
    items: u64,
    error: String,
}

impl Course {
    fn recorded(requests: &[&str], items: u64) -> Self {
        let requests = requests.iter().filter_map(|it| it.split_once(' '));
        let requests = requests.map(|(method, target)| asked(method, target)).collect();
        Self { requests, items, error: "none".to_owned() }
    }

    fn ours(outcome: &Outcome, sent: &[Recorded]) -> Self {
        let requests = sent.iter().map(|it| asked(&it.method, &it.target)).collect();
        let items = outcome.listed.map_or(0, |it| it.1 as u64);
        let error = outcome.failure.as_ref().map_or("none".to_owned(), |it| it.1.clone());
        Self { requests, items, error }
    }

    /// The place of the first request that was made before.
    fn repeats(&self) -> Option<usize> {
        let mut all = self.requests.iter().enumerate();
        let is_old = |at, it| self.requests.iter().take(at).any(|before| before == it);
        all.position(|(at, it)| is_old(at, it))
    }

    fn differences(&self, ours: &Self) -> Vec<Difference> {
        [
            Difference::of("requests", self.requests.join("; "), ours.requests.join("; ")),
            Difference::of("items", self.items.to_string(), ours.items.to_string()),
            Difference::of("error", self.error.as_str(), ours.error.as_str()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn compare(mut recorded: Course, mut ours: Course, is_for_ever: bool) -> Vec<Difference> {
    let Some(again) = recorded.repeats() else { return recorded.differences(&ours) };
    // The recorded SDK asks for a page again that it has had. Up to there both must be alike.
    let is_again = ours.repeats().is_some();
    recorded.requests.truncate(again);
    ours.requests.truncate(again);
    if is_for_ever {
        // That is told from the end of a list, where the server says that there is more.
        recorded.items = again as u64 - 1;
        let is_told = ours.error.contains("same page again and says that there are more");
        recorded.error =
            if is_told { ours.error.clone() } else { "the same page again".to_owned() };
    }
    let ours_again = if is_again { "asked for again" } else { "never asked for again" };
    let again = Difference::of("a page that has come", "asked for again", ours_again);
    recorded.differences(&ours).into_iter().chain(again).collect()
}

/// The request as decoded pairs.
fn asked(method: &str, target: &str) -> String {
    format!("{method} {} {}", route::path(target), route::query(target))
}

/// Without a word about the end, a server that repeats itself must not keep the list going.
async fn endless(stage: &Stage<'_>, found: &Found) -> Result<Option<Difference>, String> {
    let page = answer(&json!({ "data": [sample(stage, found)?] }));
    let outcome = list(stage, found, End::Items, vec![page]).await?;
    let (count, failure) = (outcome.listed.map_or(0, |it| it.1), outcome.failure.is_some());
    let ours =
        format!("{count} items, {} requests, error {failure}", stage.server.requests().len());
    Ok(Difference::of("the same page for ever", "1 items, 2 requests, error false", ours))
}

/// What a page says of the next one.
async fn page_object(stage: &Stage<'_>, recorded: &Value) -> Result<Vec<Difference>, String> {
    let first = stage.section.as_object().into_iter().flatten();
    let first = first.filter_map(|it| it.1["requests"][0].as_str()).next();
    let target = first.and_then(|it| it.split('?').next()).ok_or("no scenario has a request")?;
    let found = find(target)?;
    let item = sample(stage, &found)?;
    let pages =
        |requests| Ok::<_, String>(Shape::read("", &found, requests, requests)?.pages(&item));
    if let Some(refusal) = recorded.as_str() {
        let outcome = list(stage, &found, End::Pages, pages(1)?).await?;
        return Ok(behind_the_last(refusal, &outcome, stage.server.requests().len()));
    }
    let next = recorded["next_info"].as_str().ok_or("the record says nothing of the next page")?;
    let next = python::read(next)?["params"].as_object().cloned().unwrap_or_default();
    let next: Vec<_> = next.iter().map(|(name, it)| format!("{name}={it}")).collect();
    let has_next = recorded["has_next"].as_bool().unwrap_or_default();
    let class = recorded["type"].as_str().and_then(|it| it.split_once('['));
    let class = class.map_or("", |it| it.1.trim_end_matches(']'));
    let outcome = list(stage, &found, End::Items, pages(2)?).await?;
    let sent = stage.server.requests();
    let ours = sent.get(1).map_or("none".to_owned(), |it| route::query(&it.target));
    Ok([
        Difference::of("has a next page", has_next.to_string(), (sent.len() > 1).to_string()),
        Difference::of("next page", format!("{next:?}"), ours),
        Difference::of("items", class, outcome.listed.map_or("none", |it| it.0)),
    ]
    .into_iter()
    .flatten()
    .collect())
}

/// The recorded SDK refuses to ask for what does not follow; ours ends, and asks for nothing either.
fn behind_the_last(refusal: &str, outcome: &Outcome, sent: usize) -> Vec<Difference> {
    let count = outcome.listed.map_or(0, |it| it.1);
    let is_end = count == 1 && sent == 1 && outcome.failure.is_none();
    let ours = if is_end { "no next page" } else { "something else" };
    let recorded = if refusal.contains("No next page") { "no next page" } else { refusal };
    Difference::of("behind the last page", recorded, ours).into_iter().collect()
}
