//! The pages behind a recorded list: as many as there were requests, with the items divided evenly among them. The words
//! say what is special about them.

use serde_json::{Value, json};

use crate::route::Found;
use crate::server::Answer;

/// What the pages are like.
pub struct Shape {
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
    /// One page comes again and again.
    pub is_for_ever: bool,
    /// What stands for the items: an empty text is nothing at all.
    instead: Option<&'static str>,
}

impl Shape {
    /// Reads the words, and what the record counts.
    pub fn read(words: &str, found: &Found, requests: u64, items: u64) -> Result<Self, String> {
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

    /// The answers, in their order.
    pub fn pages(&self, item: &Value) -> Vec<Answer> {
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

/// A page of this body.
pub fn answer(body: &Value) -> Answer {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Answer { status: 200, headers, body: body.to_string(), ..Answer::default() }
}
