//! Lists over several pages: the same requests, and as many items.
//!
//! The pages follow from the record: as many as there were requests, with the items divided evenly. The words say what
//! is special about them.

use sdk::Client;
use serde_json::{Map, Value, json};

use crate::args::{Args, End};
use crate::behaviour::{KEY, Stage};
use crate::calls::{self, Outcome};
use crate::python;
use crate::quirks::Difference;
use crate::route::{self, Found};
use crate::server::{Act, Answer, Recorded};

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
    let mut differences = compare(&requests, items, &shape, &outcome, &stage.server.requests())?;
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

/// What the pages are like.
#[derive(Default)]
struct Shape {
    start: u64,
    /// Pages with items, and how many each has.
    full: u64,
    each: u64,
    /// What `meta` says.
    total: Option<u64>,
    /// An empty page comes last.
    is_empty_last: bool,
    /// The list is the whole body.
    is_bare: bool,
    is_for_ever: bool,
    /// What stands for the items: an empty text is nothing at all.
    instead: Option<&'static str>,
}

impl Shape {
    fn read(words: &str, found: &Found, requests: u64, items: u64) -> Result<Self, String> {
        let number = |before: &str| {
            let rest = words.split_once(before)?.1.split(|it: char| !it.is_ascii_digit()).next();
            rest?.parse().ok()
        };
        let query = &found.args["query"];
        let start =
            query["page[number]"].as_u64().or(query["page"]["number"].as_u64()).unwrap_or(1);
        let is_bare = words.contains("top-level array");
        let has_meta = !is_bare && !words.contains("no meta");
        let is_empty_last = is_bare || !has_meta || words.contains("empty");
        let full = if is_empty_last { requests.saturating_sub(1) } else { requests };
        let each = items.checked_div(full).filter(|it| it * full == items);
        let counted = number("total_pages ").or_else(|| number(" of "));
        let instead = ["data null", "data missing"].iter().position(|it| words.contains(it));
        // A page that ends the list by what it lacks says that there is more.
        let more = u64::from(is_empty_last) + 2 * u64::from(instead.is_some());
        Ok(Self {
            start,
            full,
            each: each.ok_or("the items are not divided evenly among the pages")?,
            total: has_meta.then(|| counted.unwrap_or(start + requests - 1 + more)),
            is_empty_last,
            is_bare,
            is_for_ever: words.contains("for ever"),
            instead: instead.map(|it| if it == 0 { "null" } else { "" }),
        })
    }

    fn pages(&self, item: &Value) -> Vec<Answer> {
        let empty = self.is_empty_last.then_some(0);
        let counts = (0..self.full).map(|_| self.each).chain(empty);
        let page = |(at, count): (usize, u64)| self.page(self.start + at as u64, count, item);
        let mut pages: Vec<_> = counts.enumerate().map(page).collect();
        if self.is_for_ever {
            pages.truncate(1);
        } else {
            // Who asks for more than there is learns it.
            pages.push(Answer { status: 404, ..Answer::default() });
        }
        pages
    }

    fn page(&self, number: u64, count: u64, item: &Value) -> Answer {
        // Each item has something of its own, so that no page is like another.
        let item = |at| {
            let mut item = item.clone();
            item["x-position"] = json!([number, at]);
            item
        };
        let items: Vec<_> = (0..count).map(item).collect();
        let mut body = json!({ "data": items });
        if let Some(total) = self.total {
            body["meta"] = json!({
                "page_number": number, "page_size": count, "total_pages": total,
                "total_results": total * count,
            });
        }
        match self.instead {
            _ if self.is_bare => body = items.into(),
            Some("null") => body["data"] = Value::Null,
            Some(_) => body = json!({ "meta": body["meta"] }),
            None => {}
        }
        answer(&body)
    }
}

fn answer(body: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Answer { status: 200, headers, body: body.to_string(), ..Answer::default() }
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

fn compare(
    recorded: &[&str],
    items: u64,
    shape: &Shape,
    outcome: &Outcome,
    sent: &[Recorded],
) -> Result<Vec<Difference>, String> {
    let recorded: Vec<_> = recorded.iter().filter_map(|it| it.split_once(' ')).collect();
    let recorded: Vec<_> = recorded.into_iter().map(|(method, it)| asked(method, it)).collect();
    let ours: Vec<_> = sent.iter().map(|it| asked(&it.method, &it.target)).collect();
    let count = outcome.listed.map_or(0, |it| it.1).to_string();
    let failure = outcome.failure.as_ref().map_or("none", |it| it.1.as_str());
    let Some(again) = repeats(&recorded) else {
        return Ok([
            Difference::of("requests", recorded.join("; "), ours.join("; ")),
            Difference::of("items", items.to_string(), count),
            Difference::of("error", "none", failure),
        ]
        .into_iter()
        .flatten()
        .collect());
    };
    // The recorded SDK asks for a page again that it has had. Up to there both must be alike.
    let [before, ours_before] =
        [&recorded, &ours].map(|it| it.get(..again).unwrap_or(it).join("; "));
    let ours_again =
        if repeats(&ours).is_some() { "asked for again" } else { "never asked for again" };
    // A server that repeats itself and says that there is more is told from one that has reached its end.
    let (items, is_error) =
        if shape.is_for_ever { (again as u64 - 1, true) } else { (items, false) };
    let said = is_error && failure.contains("same page again");
    let error = if said { "that the page is the same" } else { failure };
    let wanted = if is_error { "that the page is the same" } else { "none" };
    Ok([
        Difference::of("requests", before, ours_before),
        Difference::of("a page that has come", "asked for again", ours_again),
        Difference::of("items", items.to_string(), count),
        Difference::of("error", wanted, error),
    ]
    .into_iter()
    .flatten()
    .collect())
}

/// The request as decoded pairs.
fn asked(method: &str, target: &str) -> String {
    format!("{method} {} {}", route::path(target), route::query(target))
}

/// The place of the first request that was made before.
fn repeats(requests: &[String]) -> Option<usize> {
    requests
        .iter()
        .enumerate()
        .position(|(at, it)| requests.iter().take(at).any(|before| before == it))
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
        let (count, sent) = (outcome.listed.map_or(0, |it| it.1), stage.server.requests().len());
        let is_end = count == 1 && sent == 1 && outcome.failure.is_none();
        let ours = if is_end { "no next page" } else { "something else" };
        let is_same = refusal.contains("No next page");
        let recorded = if is_same { "no next page" } else { refusal };
        return Ok(Difference::of("behind the last page", recorded, ours).into_iter().collect());
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
