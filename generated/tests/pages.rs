//! Lists that go over many pages: what is asked for, in which order, and where they end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use generated::runtime::{
    Body, Call, Endpoint, Error, ErrorKind, Json, Last, Mock, Operation, Paginated, Paging,
    RawResponse, Reply, Response, Step, Verb,
};

const GET: Operation = Operation {
    id: None,
    located: None,
    method: Verb::GET,
    path: "/x",
    body: Body::none(),
    accept: "application/json",
    security: None,
    idempotency_header: None,
    server: None,
};

macro_rules! endpoint {
    ($name:ident, $items:expr, $step:expr, $last:expr) => {
        struct $name;
        impl Endpoint for $name {
            type Output = Json;
            const OPERATION: &'static Operation = &GET;
            fn decode(response: &RawResponse) -> Result<Json, Error> {
                response.json()
            }
        }
        impl Paginated for $name {
            type Item = i64;
            const PAGING: Paging = Paging { items: $items, step: $step, last: $last };
        }
    };
}

const NUMBER: Step = Step::Page { parameter: "page[number]", first: 1 };
endpoint!(Numbered, &["data"], NUMBER, Last::Pages(&["meta", "total_pages"]));
endpoint!(Counted, &["data"], NUMBER, Last::Items(&["total"]));
endpoint!(Bare, &[], NUMBER, Last::Unsaid);
endpoint!(FromZero, &["data"], Step::Page { parameter: "page", first: 0 }, Last::Pages(&["pages"]));
endpoint!(Offset, &["data"], Step::Offset { parameter: "skip" }, Last::Items(&["total"]));
const NEXT: Step = Step::Cursor { parameter: "after", next: &["next"] };
endpoint!(Cursor, &["data"], NEXT, Last::Unsaid);
endpoint!(CursorMore, &["data"], NEXT, Last::More(&["more"]));
endpoint!(Linked, &[], Step::Link, Last::Unsaid);

/// What was asked for, and the items, or the error behind them.
struct Run {
    asked: Vec<String>,
    items: Vec<i64>,
    failure: Option<Error>,
}

fn run<E: Paginated<Item = i64>>(replies: &[&str], query: &[(&str, &str)]) -> Run {
    // The last reply would stay for ever: one more request is a failure of the test.
    let replies = replies.iter().map(|it| Reply::new(200, (*it).to_owned()));
    run_with::<E>(&Mock::script(replies.chain([Reply::new(418, "")])), query)
}

fn run_with<E: Paginated<Item = i64>>(server: &Mock, query: &[(&str, &str)]) -> Run {
    let client = server.client().unwrap();
    let call = query.iter().fold(Call::new(&client, &GET), |it, (name, value)| {
        it.query_text(name, value).header_text("x-mine", "1")
    });
    let mut stream = call.items::<E>();
    let (mut items, mut failure) = (Vec::new(), None);
    Mock::block_on(async {
        while let Some(item) = stream.next().await {
            match item {
                Ok(item) => items.push(item),
                Err(error) => failure = Some(error),
            }
        }
        assert!(stream.next().await.is_none(), "what is over stays over");
    });
    let requests = server.requests();
    if !query.is_empty() {
        assert!(requests.iter().all(|it| it.headers().contains_key("x-mine")));
    }
    let asked = requests.iter().map(|it| it.uri().query().unwrap_or_default().to_owned());
    Run { asked: asked.collect(), items, failure }
}

fn check<E: Paginated<Item = i64>>(
    replies: &[&str],
    query: &[(&str, &str)],
    asked: &[&str],
    items: &[i64],
) {
    let run = run::<E>(replies, query);
    assert!(run.failure.is_none(), "{:?}", run.failure);
    assert_eq!((run.asked.as_slice(), run.items.as_slice()), (asked_of(asked).as_slice(), items));
}

fn asked_of(asked: &[&str]) -> Vec<String> {
    asked.iter().map(|it| it.replace('[', "%5B").replace(']', "%5D")).collect()
}

#[test]
fn by_number() {
    let page = [
        r#"{"data":[1,2],"meta":{"total_pages":3}}"#,
        r#"{"data":[3],"meta":{"total_pages":3}}"#,
        r#"{"meta":{"total_pages":3}, "data" : [ 4 ]}"#,
    ];
    let more = ["page[number]=2", "page[number]=3"];
    check::<Numbered>(&page, &[], &["", more[0], more[1]], &[1, 2, 3, 4]);
    // What was asked for otherwise is asked for again; a page that was given is where it begins.
    let size = ("page[size]", "2");
    let asked = ["page[size]=2", "page[size]=2&page[number]=2", "page[size]=2&page[number]=3"];
    check::<Numbered>(&page, &[size], &asked, &[1, 2, 3, 4]);
    check::<Numbered>(&page[1..], &[("page[number]", "2")], &more, &[3, 4]);
    let zero = [r#"{"data":[1],"pages":2}"#, r#"{"data":[2],"pages":2}"#];
    check::<FromZero>(&zero, &[], &["", "page=1"], &[1, 2]);
    let counted = [r#"{"data":[1,2],"total":3}"#, r#"{"data":[3],"total":3}"#];
    check::<Counted>(&counted, &[], &["", more[0]], &[1, 2, 3]);
    // Begun in the middle, nobody knows how many came before.
    check::<Counted>(&[counted[1], r#"{"data":[]}"#], &[("page[number]", "2")], &more, &[3]);
}

#[test]
fn where_pages_end() {
    let once = |body: &str| check::<Numbered>(&[body], &[], &[""], &[]);
    once(r#"{"data":null,"meta":{"total_pages":3}}"#);
    once(r#"{"meta":{"total_pages":3}}"#);
    once(r#"{"data":[],"meta":{"total_pages":3}}"#);
    once("null");
    once("");
    check::<Numbered>(&[r#"{"data":[1],"meta":{"total_pages":0}}"#], &[], &[""], &[1]);
    let pages = ["[1,2]", "[3,4]", "[]"];
    check::<Bare>(&pages, &[], &["", "page[number]=2", "page[number]=3"], &[1, 2, 3, 4]);
}

#[test]
fn by_offset_and_cursor() {
    let pages = [r#"{"data":[1,2],"total":3}"#, r#"{"data":[3],"total":3}"#];
    check::<Offset>(&pages, &[], &["", "skip=2"], &[1, 2, 3]);
    check::<Offset>(&[r#"{"data":[7],"total":8}"#], &[("skip", "7")], &["skip=7"], &[7]);
    let next = [
        r#"{"data":[1],"next":"a/b="}"#,
        r#"{"data":[2],"next":7}"#,
        r#"{"data":[3],"next":null}"#,
    ];
    check::<Cursor>(&next, &[], &["", "after=a%2Fb%3D", "after=7"], &[1, 2, 3]);
    check::<Cursor>(&[r#"{"data":[1],"next":""}"#], &[], &[""], &[1]);
    check::<Cursor>(&[r#"{"data":[],"next":"a"}"#], &[], &[""], &[]);
    // A server may say that more follows an empty page, and that nothing follows a full one.
    let more = [r#"{"data":[],"next":"a","more":true}"#, r#"{"data":[2],"next":"b","more":false}"#];
    check::<CursorMore>(&more, &[], &["", "after=a"], &[2]);
}

#[test]
fn by_url() {
    let next = [
        r#"{"data":[1],"next":"https://elsewhere.example/y?after=2&q=a%20b#x"}"#,
        r#"{"data":[2]}"#,
    ];
    check::<Cursor>(&next, &[("q", "a b")], &["q=a%20b", "after=2&q=a%20b"], &[1, 2]);
    let link = r#"<https://a.example/?page=1>; rel="prev", <https://a.example/x?page[n]=3>; title="a,b"; rel="last next""#;
    let server =
        Mock::script([Reply::new(200, "[1]").header("link", link), Reply::new(200, "[2]")]);
    let run = run_with::<Linked>(&server, &[]);
    assert_eq!((run.asked, run.items), (asked_of(&["", "page[n]=3"]), vec![1, 2]));
    let hosts: Vec<_> =
        server.requests().iter().map(|it| it.uri().host().unwrap().to_owned()).collect();
    assert_eq!(hosts, ["mock.invalid", "mock.invalid"], "nothing goes elsewhere");
}

#[test]
fn a_server_that_repeats_itself() {
    let again = r#"{"data":[1],"meta":{"total_pages":3}}"#;
    let run = run::<Numbered>(&[again, again], &[]);
    assert_eq!(run.items, [1]);
    assert_eq!(run.failure.unwrap().kind(), ErrorKind::Decode);
    // It never said that there is more: it knows nothing of pages.
    check::<Bare>(&["[1]", "[1]"], &[], &["", "page[number]=2"], &[1]);
    let circle =
        [r#"{"data":[1],"next":"a"}"#, r#"{"data":[2],"next":"b"}"#, r#"{"data":[3],"next":"a"}"#];
    let run = self::run::<Cursor>(&circle, &[]);
    assert_eq!(run.asked.len(), 3);
    assert!(run.failure.unwrap().message().contains("circle"));
}

#[test]
fn what_fails_ends_the_list_and_loses_nothing_before_it() {
    let run = run::<Numbered>(&[r#"{"data":[1,2,"x"],"meta":{"total_pages":3}}"#], &[]);
    assert_eq!((run.asked.len(), run.items.as_slice()), (1, &[1, 2][..]));
    assert!(run.failure.unwrap().message().starts_with("data[2]: expected an integer"));
    let run = self::run::<Numbered>(&[r#"{"data":[1],"meta":{"total_pages":3}}"#, "<html>"], &[]);
    assert_eq!((run.items.as_slice(), run.failure.unwrap().kind()), (&[1][..], ErrorKind::Decode));
    let run = self::run::<Numbered>(&[r#"{"data":[1],"meta":{"total_pages":3}}"#], &[]);
    assert_eq!(run.failure.unwrap().status().unwrap().as_u16(), 418);
    let run = self::run::<Cursor>(&[r#"{"data":[1],"next":"https://a.example/next"}"#], &[]);
    assert!(run.failure.unwrap().message().contains("no query"));
}

/// Such as how many requests are left.
#[test]
fn pages_come_with_their_headers() {
    let page = |left: &str, body: &str| Reply::new(200, body.to_owned()).header("x-left", left);
    let server =
        Mock::script([page("9", r#"{"data":[1],"next":"b"}"#), page("8", r#"{"data":[2]}"#)]);
    let client = server.client().unwrap();
    let pages = Call::new(&client, &GET).pages::<Cursor>();
    let pages: Vec<Response<Json>> = Mock::block_on(pages.try_collect()).unwrap();
    let left: Vec<_> = pages.iter().map(|it| it.headers()["x-left"].clone()).collect();
    assert_eq!(left, ["9", "8"]);
    assert_eq!((pages[1].status().as_u16(), pages[1].attempts()), (200, 1));
    let last = pages.into_iter().last().unwrap().into_inner();
    assert_eq!(last.as_text(), r#"{"data":[2]}"#);
}

/// So that the methods of `futures::TryStreamExt` mean the same as those that hide them.
#[test]
fn a_stream_is_collected_into_anything_whoever_offers_to() {
    let client = Mock::answering(200, "[1,2,2]").client().unwrap();
    let items = || Call::new(&client, &GET).items::<Linked>();
    let all = Mock::block_on(items().try_collect::<Vec<_>>()).unwrap();
    assert_eq!(all, [1, 2, 2]);
    let some: BTreeSet<i64> = Mock::block_on(items().try_collect()).unwrap();
    assert_eq!(some.into_iter().collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn pages_are_streams_and_wait_until_they_are_wanted() {
    let page =
        |it: i32| Reply::new(200, format!(r#"{{"data":[{it}],"meta":{{"total_pages":2}}}}"#));
    let server = Mock::script([page(1), Reply::new(503, ""), page(2)]);
    let client = server.client().unwrap();
    Mock::block_on(async {
        let mut pages = Call::new(&client, &GET).pages::<Numbered>();
        assert_eq!(server.requests().len(), 0);
        let first = poll_fn(|cx| Pin::new(&mut pages).poll_next(cx)).await.unwrap().unwrap();
        assert!(first.as_text().contains("[1]"));
        assert_eq!(server.requests().len(), 1);
        assert_eq!(
            pages.try_collect::<Vec<_>>().await.unwrap().len(),
            1,
            "a page is tried again as any call is"
        );
        assert_eq!(server.requests().len(), 3);
        let failed =
            Call::new(&client, &GET).timeout(std::time::Duration::ZERO).header_text("bad name", "");
        let error = failed.items::<Numbered>().try_next().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
    });
}
