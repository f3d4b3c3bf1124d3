//! Lists over several pages: the same requests, and as many items.

use serde_json::{Map, Value, json};

use super::Stage;
use crate::args::{Args, End};
use crate::outcome::Outcome;
use crate::route::{self, Found};
use crate::server::Answer;
use crate::tally::Differences;
use crate::{Result, calls, python, text};

/// Plays one scenario.
pub async fn play(stage: &Stage<'_>, words: &str, recorded: &Value) -> Result<Differences> {
    let mut pages = stage.scenes.pages(words)?;
    let Some(requests) = recorded["requests"].as_array() else {
        return page_object(stage, recorded, pages).await;
    };
    let requests: Vec<_> = requests.iter().filter_map(|it| it.as_str()?.split_once(' ')).collect();
    let (method, target) = *requests.first().ok_or("the record has no request")?;
    let found = find(method, target)?;
    let (is_for_ever, first) = (words.contains("for ever"), pages.first().cloned());
    if !is_for_ever {
        // Who asks for more than there is learns it.
        pages.push(Answer::of(404, "", ""));
    }
    let outcome = list(stage, &found, End::Items, pages).await?;
    let items = recorded["items"].as_u64().ok_or("the record has no number of items")?;
    let recorded = Course::new(requests.into_iter(), items, "none");
    let mut all = recorded.compare(Course::ours(stage, &outcome), is_for_ever);
    if words.contains("no meta") {
        // Without a word about the end, a server that repeats itself must not keep the list going.
        let outcome = list(stage, &found, End::Items, first.into_iter().collect()).await?;
        let Course { requests, items, error } = Course::ours(stage, &outcome);
        let ours = format!("{items} items, {} requests, error {error}", requests.len());
        all.compare("the same page for ever", "1 items, 2 requests, error none", ours);
    }
    Ok(all)
}

/// The operation of a recorded request, with its query as arguments.
fn find(method: &str, target: &str) -> Result<Found> {
    let mut found = route::find(method, target)?;
    let (mut query, mut extra) = (Map::new(), Map::new());
    let is_known = |name: &str| found.operation.inputs("query").any(|it| it.wire_name == name);
    for (name, text) in route::pairs(target) {
        let value = text.parse::<i64>().map_or_else(|_| json!(text), Value::from);
        match name.split_once('[').map(|(base, rest)| (base, rest.trim_end_matches(']'))) {
            _ if is_known(&name) => _ = query.insert(name, value),
            Some((base, member)) if is_known(base) => {
                query.entry(base).or_insert_with(|| json!({}))[member] = value;
            }
            _ => _ = extra.insert(name, value),
        }
    }
    found.args["query"] = query.into();
    found.args["extra_query"] = extra.into();
    Ok(found)
}

/// Goes over the list; the server gives one page after the other.
async fn list(stage: &Stage<'_>, found: &Found, end: End, pages: Vec<Answer>) -> Result<Outcome> {
    stage.answers(pages);
    let client = stage.client(&found.prefix).build()?;
    calls::call(found.operation, &client, &Args { end, ..Args::of(&found.args) }).await
}

/// What a list came to.
struct Course {
    /// As decoded pairs.
    requests: Vec<String>,
    items: u64,
    error: String,
}

impl Course {
    fn new<'a>(sent: impl Iterator<Item = (&'a str, &'a str)>, items: u64, error: &str) -> Self {
        let asked = |(method, target): (&str, &str)| {
            format!("{method} {} {}", route::path(target), route::query(target))
        };
        Self { requests: sent.map(asked).collect(), items, error: error.to_owned() }
    }

    fn ours(stage: &Stage<'_>, outcome: &Outcome) -> Self {
        let sent = stage.server.requests();
        let sent = sent.iter().map(|it| (it.method.as_str(), it.target.as_str()));
        let error = outcome.failure.as_ref().map_or("none", |it| &it.1);
        Self::new(sent, outcome.listed.1 as u64, error)
    }

    /// The place of the first request that was made before.
    fn repeats(&self) -> Option<usize> {
        let is_old = |at: &usize| self.requests[..*at].contains(&self.requests[*at]);
        (0..self.requests.len()).find(is_old)
    }

    fn compare(mut self, mut ours: Self, is_for_ever: bool) -> Differences {
        let mut all = Differences::default();
        if let Some(again) = self.repeats() {
            // The recorded SDK asks for a page again that it has had. Up to there both must be alike.
            let is_again = ours.repeats().is_some();
            let is_again = if is_again { "asked for again" } else { "never asked for again" };
            all.compare("a page that has come", "asked for again", is_again);
            self.requests.truncate(again);
            ours.requests.truncate(again);
            if is_for_ever {
                // That is told from the end of a list, where the server says that there is more.
                self.items = again as u64 - 1;
                let is_told = ours.error.contains("same page again and says that there are more");
                let wanted = if is_told { &ours.error } else { "the same page again" };
                self.error = wanted.to_owned();
            }
        }
        all.compare("requests", self.requests.join("; "), ours.requests.join("; "));
        all.compare("items", self.items, ours.items);
        all.compare("error", self.error, ours.error);
        all
    }
}

/// What a page says of the next one.
async fn page_object(
    stage: &Stage<'_>,
    recorded: &Value,
    pages: Vec<Answer>,
) -> Result<Differences> {
    let mut first = stage.section.as_object().into_iter().flatten();
    let first = first.find_map(|it| it.1["requests"][0].as_str()?.split(['?', ' ']).nth(1));
    let found = find("GET", first.ok_or("no scenario has a request")?)?;
    if let Some(refusal) = recorded.as_str() {
        // The recorded SDK refuses to ask for what does not follow; ours ends, and asks for nothing either.
        let outcome = list(stage, &found, End::Pages, pages).await?;
        let is_end = outcome.listed.1 == 1 && outcome.failure.is_none();
        let is_end = is_end && stage.server.requests().len() == 1;
        let ours = if is_end { "no next page" } else { "something else" };
        let recorded = if refusal.contains("No next page") { "no next page" } else { refusal };
        return Ok(Differences::of("behind the last page", recorded, ours));
    }
    let next = python::read(text(recorded, "next_info"))?;
    let next = next["params"].as_object().into_iter().flatten();
    let next: Vec<_> = next.map(|(name, it)| format!("{name}={it}")).collect();
    let class = text(recorded, "type").split_once('[').map_or("", |it| it.1.trim_end_matches(']'));
    let outcome = list(stage, &found, End::Items, pages).await?;
    let sent = stage.server.requests();
    let ours = sent.get(1).map_or("none".to_owned(), |it| route::query(&it.target));
    let mut all = Differences::of("has a next page", &recorded["has_next"], sent.len() > 1);
    all.compare("next page", format!("{next:?}"), ours);
    all.compare("items", class, outcome.listed.0);
    Ok(all)
}
