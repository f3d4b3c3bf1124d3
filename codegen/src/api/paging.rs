//! Which operations answer with a page of a list, and how the next page is asked for.
//!
//! The names are those that APIs commonly use, and it takes two that fit together, one in the request and one in the
//! response: to see pages where there are none is worse than to overlook some. An overlay has the last word.

mod alike;
mod amount;

use crate::diagnostic::{Code, Diagnostics};
use crate::read::Document;

use super::model::{
    Kind, Last, Location, Operation, Pagination, Parameter, Path, Response, Schemas, Status, Step,
    TextFormat, Use,
};
use super::spots::{Spot, Spots, squeezed};
use super::wished_paging::{Wish, wish};

pub use amount::amount;

/// What the number of a page is called in a request.
const PAGE: &[&str] = &["page[number]", "page", "pagenumber", "pagenum", "pageno"];
const OFFSET: &[&str] = &["offset", "page[offset]", "skip", "startat"];
const CURSOR: &[&str] = &[
    "cursor",
    "page[cursor]",
    "page[after]",
    "pagecursor",
    "pagetoken",
    "nexttoken",
    "nextcursor",
    "nextpagetoken",
    "continuationtoken",
    "paginationtoken",
    "startingafter",
    "startcursor",
    "startafter",
    "after",
    "afterid",
    "marker",
];
const SIZE: &[&str] = &[
    "page[size]",
    "page[limit]",
    "perpage",
    "pagesize",
    "limit",
    "size",
    "count",
    "maxresults",
    "itemsperpage",
    "resultsperpage",
    "pagelimit",
    "pagelen",
    "rows",
    "top",
];

/// What a response says about the next page.
const NEXT: &[&str] = &[
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "nextpagecursor",
    "nextcontinuationtoken",
    "continuationtoken",
    "paginationtoken",
    "nextmarker",
    "endcursor",
    "nextpage",
    "next",
];
const NEXT_URL: &[&str] =
    &["nexturl", "nextpageurl", "nextlink", "odatanextlink", "nextpageuri", "nexturi"];
const PAGES: &[&str] =
    &["totalpages", "pagecount", "lastpage", "totalpagecount", "numpages", "pages"];
const TOTAL: &[&str] = &[
    "totalcount",
    "total",
    "totalitems",
    "totalresults",
    "totalelements",
    "totalrecords",
    "totalentries",
];
const MORE: &[&str] = &["hasmore", "hasnext", "hasnextpage", "hasmoreitems", "hasmoreresults"];

/// Finds the operations that are paginated, and says so.
pub(super) fn find(
    document: &Document,
    schemas: &Schemas,
    operations: &mut [Operation],
    diagnostics: &mut Diagnostics,
) {
    let mut open = Vec::new();
    for (place, operation) in operations.iter_mut().enumerate() {
        let extension = document.find(&operation.at).and_then(|it| it.get("x-rust-pagination"));
        operation.pagination = match extension.map(|it| wish(&it, diagnostics)) {
            Some(Wish::Never) => None,
            Some(Wish::This(pagination)) => {
                let spots = page(operation).map(|it| Spots::of(schemas, it));
                let is_list = spots.is_some_and(|it| it.is_list(&pagination.items));
                if !is_list {
                    let message =
                        "`items` of `x-rust-pagination` does not lead to a list in the response";
                    diagnostics.warning(Code::Malformed, &operation.at, message).at_key();
                }
                is_list.then_some(pagination)
            }
            None => {
                open.push(place);
                detect(schemas, operation)
            }
        };
    }
    alike::spread(schemas, operations, &open);
    for operation in operations {
        if let Some(it) = &operation.pagination {
            diagnostics.note(Code::Paginated, &operation.at, it.to_string()).at_key();
        }
    }
}

/// The JSON of the success, if there is one that has some.
fn page(operation: &Operation) -> Option<&Use> {
    let content = success(operation)?.contents.iter().find(|it| it.media_type.contains("json"));
    content?.value.as_ref()
}

fn success(operation: &Operation) -> Option<&Response> {
    let is_success = |it: &Status| matches!(it, Status::Code(200..=299) | Status::Range(2));
    let is_full = |it: &&Response| is_success(&it.status) && !it.contents.is_empty();
    let mut full = operation.responses.iter().filter(is_full);
    full.next().filter(|_| full.next().is_none())
}

fn detect(schemas: &Schemas, operation: &Operation) -> Option<Pagination> {
    if operation.method != "GET" {
        return None;
    }
    let spots = Spots::of(schemas, page(operation)?);
    let items = spots.items()?;
    let request = Request { schemas, operation };
    let has_link =
        success(operation)?.headers.iter().any(|it| it.name.eq_ignore_ascii_case("link"));
    let (step, last) = link(&request, has_link)
        .or_else(|| cursor(&request, &spots))
        .or_else(|| numbered(&request, &spots))
        .or_else(|| url(&request, &spots))
        .or_else(|| page_or_offset(&request, &spots))
        .or_else(|| last_item(&request, &spots, &items))
        .or_else(|| told(&request, &spots))?;
    Some(Pagination { items, step, last })
}

/// What a request can say.
struct Request<'a> {
    schemas: &'a Schemas,
    operation: &'a Operation,
}

impl Request<'_> {
    /// The parameter of the query that has the first of these names that any has, as it is written.
    fn find(&self, names: &[&str]) -> Option<(String, &Use, &Parameter)> {
        let query = self.operation.parameters.iter().filter(|it| it.location == Location::Query);
        let mut all = Vec::new();
        for it in query {
            all.push((it.name.clone(), &it.value, it));
            let object = self.schemas[it.value.schema].kind.object();
            for property in object.into_iter().flat_map(|it| &it.properties) {
                all.push((format!("{}[{}]", it.name, property.name), &property.value, it));
            }
        }
        let position =
            names.iter().find_map(|name| all.iter().position(|it| squeezed(&it.0) == **name))?;
        Some(all.swap_remove(position))
    }

    fn is_integer(&self, value: &Use) -> bool {
        matches!(self.schemas[value.schema].kind, Kind::Integer(_) | Kind::Number(_))
    }

    fn has_size(&self) -> bool {
        self.find(SIZE).is_some()
    }

    /// Whether it asks for a part of something.
    fn is_paged(&self) -> bool {
        self.has_size() || [PAGE, OFFSET, CURSOR].iter().any(|it| self.find(it).is_some())
    }

    /// Whether a note about a parameter says this: "`default`: `0`".
    fn says(&self, value: &Use, parameter: &Parameter, note: &str) -> bool {
        let own = &self.schemas[value.schema].docs.notes;
        value.docs.notes.iter().chain(own).chain(&parameter.docs.notes).any(|it| it == note)
    }

    /// The number of the first page, if the document does not leave it in doubt.
    fn first(&self, value: &Use, parameter: &Parameter) -> Option<u64> {
        const ZERO: &[&str] = &[
            "zero based",
            "0 based",
            "zero indexed",
            "0 indexed",
            "starts at 0",
            "starting at 0",
            "starts from 0",
            "starting from 0",
            "first page is 0",
        ];
        let words = parameter.docs.description.as_deref().or(value.docs.description.as_deref());
        let words = words.unwrap_or_default().to_ascii_lowercase().replace('-', " ");
        let says = |note| self.says(value, parameter, note);
        if says("`default`: `0`") || ZERO.iter().any(|it| words.contains(it)) {
            Some(0)
        } else if says("`default`: `1`") || !says("`minimum`: `0`") {
            Some(1)
        } else {
            None
        }
    }
}

/// By the header `Link`, where it is documented.
fn link(request: &Request<'_>, has_link: bool) -> Option<(Step, Last)> {
    let is_paged = request.has_size() || [PAGE, CURSOR].iter().any(|it| request.find(it).is_some());
    (has_link && is_paged).then_some((Step::Link, Last::Unsaid))
}

/// By a token that each page gives for the next one.
fn cursor(request: &Request<'_>, spots: &Spots<'_>) -> Option<(Step, Last)> {
    let (name, ..) = request.find(CURSOR)?;
    let squeezed_name = squeezed(&name);
    let bare = squeezed_name.trim_start_matches("page[").trim_end_matches(']').to_owned();
    let is_token = |it: &Spot<'_>| spots.is_text(it.value) || spots.is_integer(it.value);
    let more = spots.find(MORE, |it| spots.is_boolean(it.value));
    // Of the same name, it may as well be an echo of what was asked for.
    let is_new =
        |it: &Spot<'_>| is_token(it) && (it.path.len() > 1 || spots.speaks_of(it.value, &["next"]));
    let same = || spots.find(&[bare.as_str()], is_new);
    let last_id = || spots.find(&["lastid"], is_token).filter(|_| more.is_some());
    let next = spots.find(NEXT, is_token).or_else(same).or_else(last_id)?;
    Some((Step::Cursor(name, next), more.map_or(Last::Unsaid, Last::More)))
}

/// By a number of which the response says where it ends.
fn numbered(request: &Request<'_>, spots: &Spots<'_>) -> Option<(Step, Last)> {
    let (name, value, parameter) = request.find(PAGE)?;
    let pages = spots.find(PAGES, |it| spots.is_integer(it.value))?;
    let first = request.first(value, parameter)?;
    request.is_integer(value).then_some((Step::Page(name, first), Last::Pages(pages)))
}

/// By a URL in the page.
fn url(request: &Request<'_>, spots: &Spots<'_>) -> Option<(Step, Last)> {
    let is_uri = |it: &Spot<'_>| spots.text_format(it.value) == Some(TextFormat::Uri);
    let is_link = |it: &Spot<'_>| {
        let parent = it.path.iter().rev().nth(1).map(|it| squeezed(it));
        spots.is_text(it.value) && parent.is_some_and(|it| it == "links" || it == "link")
    };
    let next = spots
        .find(NEXT_URL, |it| spots.is_text(it.value))
        .or_else(|| spots.find(&["next"], |it| is_uri(it) || is_link(it)))
        .or_else(|| spots.find_below("next", "href", |it| spots.is_text(it.value)))?;
    request.is_paged().then_some((Step::Url(next), Last::Unsaid))
}

/// By what only words say is a URL.
fn told(request: &Request<'_>, spots: &Spots<'_>) -> Option<(Step, Last)> {
    let is_told = |it: &Spot<'_>| spots.speaks_of(it.value, &["url", "uri", "link", "path"]);
    let next = spots.find(&["next"], |it| spots.is_text(it.value) && is_told(it))?;
    request.is_paged().then_some((Step::Url(next), Last::Unsaid))
}

/// By a number that is counted on until the pages end.
fn page_or_offset(request: &Request<'_>, spots: &Spots<'_>) -> Option<(Step, Last)> {
    let more = spots.find(MORE, |it| spots.is_boolean(it.value)).map(Last::More);
    let total = || spots.find(TOTAL, |it| spots.is_integer(it.value)).map(Last::Items);
    let last = more.or_else(total);
    if let Some((name, value, parameter)) = request.find(PAGE).filter(|it| request.is_integer(it.1))
    {
        // A bare `page` may be that of a book.
        let is_sure = last.is_some() || request.has_size() || name.contains('[');
        let first = request.first(value, parameter).filter(|_| is_sure)?;
        return Some((Step::Page(name, first), last.unwrap_or(Last::Unsaid)));
    }
    let (name, value, parameter) = request.find(OFFSET).filter(|it| request.is_integer(it.1))?;
    let is_sure = last.is_some() || request.has_size();
    let counts_from_one = request.says(value, parameter, "`default`: `1`")
        || request.says(value, parameter, "`minimum`: `1`");
    (is_sure && !counts_from_one).then(|| (Step::Offset(name), last.unwrap_or(Last::Unsaid)))
}

/// By the id of the last item.
fn last_item(request: &Request<'_>, spots: &Spots<'_>, items: &Path) -> Option<(Step, Last)> {
    let (name, ..) = request.find(&["startingafter", "after", "afterid"])?;
    let more = spots.find(MORE, |it| spots.is_boolean(it.value))?;
    let property = spots.has_id(items)?;
    Some((Step::LastItem(name, property), Last::More(more)))
}
