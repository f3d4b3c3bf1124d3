//! What a call owns: calls, their futures and their streams outlive the client that they were made with, move to other
//! tasks and threads, and calls can be cloned.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::future::{IntoFuture, poll_fn};
use std::pin::pin;
use std::thread;

use futures_core::Stream;
use generated::Client;
use generated::resources::ai::assistants::tests::runs::Trigger;
use generated::runtime::{
    Body, Call, Describes, Download, Endpoint, Error, ErrorKind, Event, Events, File, Items, Json,
    Last, Method, Mock, Operation, Pages, Paginated, Paging, Pending, RawResponse, Reply, Request,
    Response, Step, Verb,
};

const RUN: &str = r#"{"run_id":"r","test_id":"t","status":"passed","triggered_by":"api",
    "created_at":"2026-01-02T03:04:05Z"}"#;

const GET: Operation = Operation {
    id: None,
    located: None,
    method: Verb::GET,
    path: "/numbers",
    body: Body::none(),
    accept: "application/json",
    security: Some(&[]),
    idempotency_header: None,
    server: None,
};
const UPLOAD: Operation = Operation {
    method: Verb::POST,
    path: "/files",
    body: Body::multipart("multipart/form-data", &[]),
    idempotency_header: Some("idempotency-key"),
    ..GET
};

/// A page of numbers.
struct Numbers;

impl Endpoint for Numbers {
    type Output = Json;
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<Json, Error> {
        response.json()
    }
}

impl Paginated for Numbers {
    type Item = i64;
    const PAGING: Paging = Paging {
        items: &["data"],
        step: Step::Cursor { parameter: "after", next: &["next"] },
        last: Last::Unsaid,
    };
}

fn client(server: &Mock) -> Client {
    Client::builder().api_key("KEY").transport(server.clone()).build().unwrap()
}

fn trigger(client: &Client) -> Trigger {
    client.ai().assistants().tests().runs().trigger("t")
}

fn pages() -> Mock {
    let pages = [r#"{"data":[1,2],"next":"a"}"#, r#"{"data":[3]}"#];
    Mock::script(pages.map(|it| Reply::new(200, it)))
}

/// The bodies that were sent.
fn bodies(server: &Mock) -> Vec<String> {
    let bodies = server.requests().into_iter();
    bodies.map(|it| String::from_utf8_lossy(it.body()).into_owned()).collect()
}

async fn collected<T>(stream: impl Stream<Item = Result<T, Error>>) -> Result<Vec<T>, Error> {
    let (mut stream, mut all) = (pin!(stream), Vec::new());
    while let Some(it) = poll_fn(|cx| stream.as_mut().poll_next(cx)).await {
        all.push(it?);
    }
    Ok(all)
}

const _: () = {
    const fn owned<T: Send + 'static>() {}
    const fn call<T: Clone + Debug + Send + 'static>() {}
    call::<Call>();
    call::<Request>();
    call::<Trigger>();
    owned::<<Trigger as IntoFuture>::IntoFuture>();
    owned::<<Request as IntoFuture>::IntoFuture>();
    owned::<Pending<Response<Json>>>();
    owned::<Pages<Json>>();
    owned::<Items<Json>>();
    owned::<Download>();
    owned::<Events<Json>>();
};

#[tokio::test]
async fn a_call_goes_on_in_another_task() {
    let server = Mock::answering(201, RUN);
    let tasks = {
        let client = client(&server);
        let call = trigger(&client);
        let any = client.request(Method::GET, "/a").send();
        [
            tokio::spawn(async move { call.await.map(drop) }),
            tokio::spawn(async move { any.await.map(drop) }),
            tokio::spawn({
                let raw = trigger(&client).send_raw();
                async move { raw.await.map(drop) }
            }),
        ]
    };
    let sent = tokio::spawn(trigger(&client(&server)).send());
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    assert_eq!(sent.await.unwrap().unwrap().test_id.as_str(), "t");
    assert_eq!(server.requests().len(), 4);
}

/// What an application keeps between two of its requests.
struct Lister {
    pages: Pages<Json>,
    items: Items<i64>,
}

impl Lister {
    fn new(client: &Client) -> Self {
        let list = Call::new(client, &GET);
        Self { pages: list.clone().pages::<Numbers>(), items: list.items::<Numbers>() }
    }

    async fn next(&mut self) -> Option<i64> {
        self.items.try_next().await.unwrap()
    }
}

#[tokio::test]
async fn a_list_can_be_kept() {
    let server = pages();
    let mut lister = Lister::new(&client(&server));
    assert_eq!(lister.next().await, Some(1));
    let mut lister = tokio::spawn(async move {
        assert_eq!(lister.next().await, Some(2));
        lister
    })
    .await
    .unwrap();
    assert_eq!((lister.next().await, lister.next().await), (Some(3), None));
    // The script has only its last page left.
    assert_eq!(lister.pages.try_collect::<Vec<_>>().await.unwrap().len(), 1);
    let asked = server.requests();
    let asked: Vec<_> = asked.iter().map(|it| it.uri().query().unwrap_or_default()).collect();
    assert_eq!(asked, ["", "after=a", ""]);
}

fn numbers(client: &Client) -> impl Stream<Item = Result<i64, Error>> + Send + 'static {
    Call::new(client, &GET).items::<Numbers>()
}

async fn events(
    client: &Client,
) -> Result<impl Stream<Item = Result<Event<Json>, Error>> + 'static, Error> {
    Call::new(client, &GET).events::<Json>(Describes::Data).await
}

#[tokio::test]
async fn a_function_gives_a_stream() {
    let all = numbers(&client(&pages()));
    let all = tokio::spawn(collected(all)).await.unwrap().unwrap();
    assert_eq!(all, [1, 2, 3]);
    let server = Mock::script([Reply::events(["data: 1\n\ndata: 2\n\n"])]);
    let all = collected(events(&client(&server)).await.unwrap()).await.unwrap();
    assert_eq!(all.iter().map(Event::data).collect::<Vec<_>>(), ["1", "2"]);
}

#[test]
fn a_body_is_read_by_another_thread() {
    let server = Mock::answering(200, "hello");
    let download = client(&server).request(Method::GET, "/a").stream().wait().unwrap();
    let read =
        thread::spawn(move || download.wait_for_each().map(|it| it.unwrap().len()).sum::<usize>());
    assert_eq!(read.join().unwrap(), 5);
}

#[tokio::test]
async fn a_clone_is_varied_and_leaves_its_original() {
    let server = Mock::answering(201, RUN);
    let base = trigger(&client(&server)).destination_version_id("v1").header("x-mine", "1");
    base.clone().destination_version_id("v2").body_field("more", true).await.unwrap();
    base.clone().await.unwrap();
    base.await.unwrap();
    let first = r#"{"destination_version_id":"v1"}"#;
    let varied = r#"{"destination_version_id":"v2","more":true}"#;
    assert_eq!(bodies(&server), [varied, first, first]);
    assert!(server.requests().iter().all(|it| it.headers()["x-mine"] == "1"));

    let any = client(&server).request(Method::POST, "/{id}").json(&[1]);
    any.clone().path("id", &"a").await.unwrap();
    any.path("id", &"b").await.unwrap();
    let paths = server.requests().into_iter().skip(3);
    assert_eq!(paths.map(|it| it.uri().path().to_owned()).collect::<Vec<_>>(), ["/v2/a", "/v2/b"]);
    assert_eq!(bodies(&server)[3..], ["[1]", "[1]"]);
}

#[tokio::test]
async fn a_clone_has_the_files_and_a_key_of_its_own() {
    let server = Mock::answering(200, "{}");
    let file = File::named("a.txt", "hello");
    let base = Call::new(&client(&server), &UPLOAD).field("purpose", &"a").field("file", &file);
    let varied = base.clone().field("purpose", &"b");
    // What replaces a body replaces it in one of them.
    let whole = base.clone().bytes("text/plain", "whole".as_bytes());
    let keyed = base.clone().header_text("idempotency-key", "mine");
    for call in [base, varied, whole, keyed.clone(), keyed] {
        call.send::<Numbers>().await.unwrap();
    }
    let bodies = bodies(&server);
    for (body, purpose) in bodies.iter().zip(["a", "b"]) {
        assert!(body.contains("filename=\"a.txt\"") && body.contains("hello"), "{body}");
        assert!(body.contains(&format!("\r\n\r\n{purpose}\r\n")), "{body}");
    }
    assert_eq!(bodies[2], "whole");
    let requests = server.requests();
    let keys: Vec<_> = requests.iter().map(|it| &it.headers()["idempotency-key"]).collect();
    assert_eq!(keys[..3].iter().collect::<BTreeSet<_>>().len(), 3, "{keys:?}");
    assert_eq!(keys[3..], ["mine", "mine"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_call_is_wrong_with_its_clones() {
    let server = Mock::answering(201, RUN);
    let right = trigger(&client(&server));
    let wrong = right.clone().header("no name", "1");
    let clone = wrong.clone().header("x-a", "a\nb");
    for call in [wrong.clone(), clone, wrong] {
        let error = call.await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 0));
        assert_eq!(error.message(), "\"no name\" is not the name of a header");
    }
    assert!(server.requests().is_empty());
    right.await.unwrap();
    // A list ends behind it.
    let list = Call::new(&client(&server), &GET).header_text("no name", "1");
    let mut clone = list.clone().items::<Numbers>();
    assert!(collected(list.items::<Numbers>()).await.is_err());
    assert!(clone.try_next().await.is_err());
    assert_eq!(clone.try_next().await.unwrap(), None);
}

#[test]
fn a_call_shows_nothing_of_what_it_carries() {
    let call = trigger(&client(&Mock::new())).header("authorization", "Bearer SECRET");
    let shown = format!("{:?}", call.destination_version_id("SECRET"));
    assert!(shown.starts_with("Trigger(Call { route: POST /ai/assistants/"), "{shown}");
    assert!(!shown.contains("SECRET") && !shown.contains("KEY"), "{shown}");
}
