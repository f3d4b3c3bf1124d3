//! How the pages of a list follow each other: what printed code says about an operation, and what that means for the
//! request behind a response. No I/O.

use http::HeaderMap;
use http::header::LINK;

use crate::runtime::json::{self, Json, Kind, Reader};
use crate::runtime::query::{self, Query};
use crate::runtime::response::RawResponse;

/// A way into a JSON object, one name after the other; empty for the whole.
pub type Path = &'static [&'static str];

/// How the pages of an operation follow each other.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// Where the items of a page are.
    pub items: Path,
    /// How the next page is asked for.
    pub step: Step,
    /// What says that no page follows, beside an empty page.
    pub last: Last,
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// By its number.
    Page {
        /// The query parameter.
        parameter: &'static str,
        /// The number of the first page.
        first: u64,
    },
    /// By the number of items before it.
    Offset {
        /// The query parameter.
        parameter: &'static str,
    },
    /// By what the page before it says: the value of a query parameter, or a URL.
    Cursor {
        /// The query parameter; empty where it is always a URL.
        parameter: &'static str,
        /// Where the page says it.
        next: Path,
    },
    /// By a property of the last item of the page before it.
    LastItem {
        /// The query parameter.
        parameter: &'static str,
        /// The property.
        property: &'static str,
    },
    /// By the URL in the header `Link`, with `rel="next"`.
    Link,
}

/// What says that no page follows.
#[derive(Clone, Copy, Debug)]
pub enum Last {
    /// An empty page, or the absence of what asks for the next one.
    Unsaid,
    /// The number of pages.
    Pages(Path),
    /// The number of items on all pages.
    Items(Path),
    /// Whether there are more.
    More(Path),
}

/// What follows a page.
pub(in crate::runtime) struct Following {
    /// The query of the next request.
    pub(in crate::runtime) query: Query,
    /// Whether the server says that there is more, so that an end would be a loss.
    pub(in crate::runtime) is_promised: bool,
}

/// What a page says about itself.
struct Page<'r> {
    count: u64,
    is_more: Option<bool>,
    total: Option<u64>,
    next: Option<String>,
    headers: &'r HeaderMap,
}

impl Paging {
    /// Whether a request asks for the first page.
    pub(in crate::runtime) fn is_first(&self, query: &Query) -> bool {
        match self.step {
            Step::Page { parameter, first } => {
                query::get(query, parameter).is_none_or(|it| it == first.to_string())
            }
            Step::Offset { parameter }
            | Step::Cursor { parameter, .. }
            | Step::LastItem { parameter, .. } => query::get(query, parameter).is_none(),
            Step::Link => true,
        }
    }

    /// How many items a page has, and what follows it; `before` items came before it, if that is known.
    pub(in crate::runtime) fn follow(
        &self,
        query: &Query,
        response: &RawResponse,
        before: Option<u64>,
    ) -> Result<(u64, Option<Following>), json::Error> {
        let page = self.page(response)?;
        let says_end = page.is_more == Some(false);
        // A filter may leave a page empty that others follow; only a server that says so is believed.
        let is_empty = page.count == 0 && page.is_more != Some(true);
        if says_end || is_empty {
            return Ok((page.count, None));
        }
        let following = self.next(query, &page, before);
        Ok((page.count, following.map_err(json::Error::new)?))
    }

    fn page<'r>(&self, response: &'r RawResponse) -> Result<Page<'r>, json::Error> {
        let headers = response.headers();
        let mut page = Page { count: 0, is_more: None, total: None, next: None, headers };
        let mut last = Json::null();
        find(response, self.items, &mut |json| {
            json.array(&mut |json| {
                page.count += 1;
                if matches!(self.step, Step::LastItem { .. }) {
                    last = json.value()?;
                    return Ok(());
                }
                json.skip()
            })
        })?;
        match self.last {
            Last::Unsaid => {}
            Last::Pages(path) | Last::Items(path) => {
                page.total = scalar(response, path)?.and_then(|it| it.parse().ok());
            }
            Last::More(path) => {
                page.is_more = scalar(response, path)?.and_then(|it| match it.as_str() {
                    "true" | "1" => Some(true),
                    "false" | "0" => Some(false),
                    _ => None,
                });
            }
        }
        page.next = match self.step {
            Step::Cursor { next, .. } => scalar(response, next)?,
            Step::LastItem { property, .. } => text_at(last.as_text(), &[property])?,
            Step::Link => link(page.headers),
            Step::Page { .. } | Step::Offset { .. } => None,
        };
        Ok(page)
    }

    fn next(
        &self,
        query: &Query,
        page: &Page<'_>,
        before: Option<u64>,
    ) -> Result<Option<Following>, String> {
        let next = page.next.as_deref().filter(|it| !it.is_empty());
        let parameter = match self.step {
            Step::Page { parameter, first } => {
                return Ok(self.page_after(query, page, before, (parameter, first)));
            }
            Step::Offset { parameter } => return Ok(offset_after(query, page, parameter)),
            Step::Cursor { parameter, .. } | Step::LastItem { parameter, .. } => parameter,
            Step::Link => "",
        };
        let Some(next) = next else { return Ok(None) };
        if parameter.is_empty() || is_url(next) {
            let query = query_of(next)?;
            return Ok(Some(Following { query: vec![("".into(), query)], is_promised: true }));
        }
        Ok(Some(with(query, parameter, next, true)))
    }

    fn page_after(
        &self,
        query: &Query,
        page: &Page<'_>,
        before: Option<u64>,
        (parameter, first): (&'static str, u64),
    ) -> Option<Following> {
        let number = query::get(query, parameter).map_or(Some(first), |it| it.parse().ok())?;
        let next = number.checked_add(1)?;
        let is_last = match (self.last, page.total) {
            (Last::Pages(_), Some(total)) => next.saturating_sub(first) >= total,
            (Last::Items(_), Some(total)) => before.is_some_and(|it| it + page.count >= total),
            _ => false,
        };
        let is_promised = page.is_more == Some(true)
            || page.total.is_some() && (before.is_some() || matches!(self.last, Last::Pages(_)));
        (!is_last).then(|| with(query, parameter, &next.to_string(), is_promised))
    }
}

fn offset_after(query: &Query, page: &Page<'_>, parameter: &'static str) -> Option<Following> {
    let offset = query::get(query, parameter).map_or(Some(0), |it| it.parse::<u64>().ok())?;
    let next = offset.checked_add(page.count)?;
    let is_promised = page.total.is_some() || page.is_more == Some(true);
    let is_last = page.total.is_some_and(|total| next >= total);
    (!is_last).then(|| with(query, parameter, &next.to_string(), is_promised))
}

fn with(query: &Query, parameter: &'static str, value: &str, is_promised: bool) -> Following {
    let mut query = query.clone();
    query::set(&mut query, parameter, value);
    Following { query, is_promised }
}

/// Whether what should be a cursor is a URL: some servers give one or the other.
fn is_url(text: &str) -> bool {
    text.starts_with("http://")
        || text.starts_with("https://")
        || text.starts_with('?')
        || text.starts_with('/') && text.contains('?')
}

/// The query of the URL of the next page. Nothing else of it is followed, so that no answer of a server can send
/// credentials anywhere else.
fn query_of(url: &str) -> Result<String, String> {
    let url = url.split('#').next().unwrap_or_default();
    match url.split_once('?') {
        Some((_, query)) if !query.is_empty() => Ok(query.replace('[', "%5B").replace(']', "%5D")),
        _ => Err("the URL of the next page has no query".to_owned()),
    }
}

/// The target of the first link of the header `Link` whose relation is `next` (RFC 8288).
fn link(headers: &HeaderMap) -> Option<String> {
    let values = headers.get_all(LINK).iter().filter_map(|it| it.to_str().ok());
    let mut links = values.flat_map(|it| it.split('<').skip(1));
    links.find_map(|link| {
        let (target, parameters) = link.split_once('>')?;
        let mut relations = parameters.split([';', ',']).filter_map(|it| it.split_once('='));
        let is_next = relations.any(|(name, value)| {
            let value = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && value.split_whitespace().any(|it| it.eq_ignore_ascii_case("next"))
        });
        is_next.then(|| target.trim().to_owned())
    })
}

/// Reads what is found along a path of the body; what is `null` or not there is not read. Checks the whole body.
pub(in crate::runtime) fn find(
    response: &RawResponse,
    path: Path,
    found: &mut dyn FnMut(&mut Reader<'_>) -> json::Result,
) -> json::Result {
    if response.body().is_empty() {
        return Ok(());
    }
    let mut json = Reader::of_document(json::text_of(response.body())?);
    descend(&mut json, path, found)?;
    json.finish()
}

fn descend(
    json: &mut Reader<'_>,
    path: &[&str],
    found: &mut dyn FnMut(&mut Reader<'_>) -> json::Result,
) -> json::Result {
    match path.split_first() {
        _ if json.kind() == Kind::Null => json.skip(),
        None => found(json),
        Some((wanted, rest)) if json.kind() == Kind::Object => json.members(&mut |json, name| {
            if name == *wanted { descend(json, rest, found) } else { json.skip() }
        }),
        Some(_) => json.skip(),
    }
}

/// The text of the string, number or boolean along a path of the body.
fn scalar(response: &RawResponse, path: Path) -> json::Result<Option<String>> {
    let mut text = None;
    find(response, path, &mut |json| read_scalar(json, &mut text))?;
    Ok(text)
}

fn text_at(json: &str, path: &[&str]) -> json::Result<Option<String>> {
    let mut text = None;
    descend(&mut Reader::new(json), path, &mut |json| read_scalar(json, &mut text))?;
    Ok(text)
}

fn read_scalar(json: &mut Reader<'_>, text: &mut Option<String>) -> json::Result {
    match json.kind() {
        Kind::String => *text = Some(json.string()?.into_owned()),
        Kind::Boolean | Kind::Integer | Kind::Number => *text = Some(json.raw()?.into_owned()),
        Kind::Null | Kind::Array | Kind::Object => json.skip()?,
    }
    Ok(())
}
