//! Layers around calls and their attempts: what they are told, what they may do, and that their time is their own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated::runtime::{
    BoxFuture, Bytes, Call, Chunks, Client, ClientBuilder, Content, Endpoint, Error, ErrorKind,
    Layer, Method, Mock, NextAttempt, NextCall, Operation, RawResponse, Reply, Timeout,
    TransportError,
};
use http::{HeaderValue, Request, Response};

const GET: Operation = Operation::get("/pets/{id}?all=1").id("showPet");
const HOUR: Duration = Duration::from_secs(3600);

struct Pet;

impl Endpoint for Pet {
    type Output = String;
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<String, Error> {
        response.text()
    }
}

fn client(server: &Mock, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    set(Client::builder()).transport(server.clone()).build().unwrap()
}

fn call(client: &Client) -> Result<String, Error> {
    Mock::block_on(Call::new(client, &GET).path("id", &7).send::<Pet>())
}

/// Writes down what it sees, and signs each attempt.
#[derive(Clone, Default)]
struct Watched {
    name: &'static str,
    seen: Arc<Mutex<Vec<String>>>,
}

impl Watched {
    fn note(&self, line: &str) {
        self.seen.lock().unwrap().push(format!("{}{line}", self.name));
    }
}

impl Layer for Watched {
    fn call<'l>(
        &'l self,
        mut request: Request<Content>,
        next: NextCall<'l>,
    ) -> BoxFuture<'l, Result<Response<Bytes>, Error>> {
        Box::pin(async move {
            let about = next.about();
            let id = about.operation_id().unwrap_or("-");
            self.note(&format!("call {id} {} {}", about.method(), about.path_template()));
            request.headers_mut().insert("traceparent", HeaderValue::from_static("00-1"));
            let answer = next.send(request).await;
            let told = match &answer {
                Ok(it) => format!("{} {:?}", it.status(), it.body()),
                Err(error) => format!("{:?} after {}", error.kind(), error.attempts()),
            };
            self.note(&format!("done {told}"));
            answer
        })
    }

    fn attempt<'l>(
        &'l self,
        mut request: Request<Content>,
        next: NextAttempt<'l>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        Box::pin(async move {
            let number = next.about().attempt();
            let uri = request.uri().path().to_owned();
            request.headers_mut().insert("x-signed", number.into());
            let answer = next.send(request).await;
            let told = answer.as_ref().map_or("none".to_owned(), |it| it.status().to_string());
            self.note(&format!("attempt {number} {uri} {told}"));
            answer
        })
    }
}

#[test]
fn layers_see_the_call_and_each_attempt_the_outermost_first() {
    let server = Mock::script([Reply::new(503, ""), Reply::refuse(), Reply::new(200, "rex")]);
    let seen = Arc::<Mutex<Vec<String>>>::default();
    let named = |name| Watched { name, seen: Arc::clone(&seen) };
    let client = client(&server, |it| it.api_key("KEY").layer(named("")).layer(named("  ")));
    assert_eq!(call(&client).unwrap(), "rex");
    let expected = [
        "call showPet GET /pets/{id}",
        "  call showPet GET /pets/{id}",
        "  attempt 1 /v2/pets/7 503 Service Unavailable",
        "attempt 1 /v2/pets/7 503 Service Unavailable",
        "  attempt 2 /v2/pets/7 none",
        "attempt 2 /v2/pets/7 none",
        "  attempt 3 /v2/pets/7 200 OK",
        "attempt 3 /v2/pets/7 200 OK",
        "  done 200 OK b\"rex\"",
        "done 200 OK b\"rex\"",
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
    for (request, number) in server.requests().iter().zip(["1", "2", "3"]) {
        assert_eq!(request.headers()["x-signed"], number);
        assert_eq!(request.headers()["traceparent"], "00-1");
        assert_eq!(request.headers()["authorization"], "Bearer KEY");
        assert_eq!(request.headers().contains_key("x-retry-count"), number != "1");
    }
}

#[test]
fn a_request_of_one_s_own_has_no_id_and_shows_no_value() {
    let server = Mock::answering(404, "{}");
    let watched = Watched::default();
    let client = client(&server, |it| it.layer(watched.clone()));
    let path = format!("/{}", "secret");
    Mock::block_on(client.request(Method::GET, path).send()).unwrap_err();
    let seen = watched.seen.lock().unwrap();
    assert_eq!((&*seen[0], &*seen[2]), ("call - GET {path}", "done Status after 1"));
}

/// Lets nothing through before it has waited.
struct Throttle(Duration);

impl Layer for Throttle {
    fn attempt<'l>(
        &'l self,
        request: Request<Content>,
        next: NextAttempt<'l>,
    ) -> BoxFuture<'l, Result<Response<Chunks>, TransportError>> {
        Box::pin(async move {
            next.sleep(self.0).await;
            next.send(request).await
        })
    }
}

#[test]
fn a_wait_in_a_layer_is_no_silence_of_the_server() {
    let slow = || Mock::script([Reply::new(200, "rex").after(Duration::from_secs(20))]);
    let patient = |it: ClientBuilder| it.layer(Throttle(HOUR)).total_timeout(2 * HOUR);
    assert_eq!(call(&client(&slow(), patient)).unwrap(), "rex");
    // The times of the server count behind it.
    let patient = |it: ClientBuilder| patient(it).max_retries(0);
    let silent = client(&slow(), |it| patient(it).idle_timeout(Duration::from_secs(10)));
    assert_eq!(call(&silent).unwrap_err().timeout(), Some(Timeout::Idle));
    let short = client(&slow(), |it| patient(it).timeout(Duration::from_secs(10)));
    assert_eq!(call(&short).unwrap_err().timeout(), Some(Timeout::Attempt));
    // And the whole call has an end.
    let whole = client(&slow(), |it| it.layer(Throttle(HOUR)).total_timeout(HOUR / 2));
    assert_eq!(call(&whole).unwrap_err().timeout(), Some(Timeout::Total));
}

/// Keeps answers, and refuses what is sent to `/closed`.
#[derive(Default)]
struct Cache(Mutex<Option<Bytes>>);

impl Layer for Cache {
    fn call<'l>(
        &'l self,
        request: Request<Content>,
        next: NextCall<'l>,
    ) -> BoxFuture<'l, Result<Response<Bytes>, Error>> {
        Box::pin(async move {
            if request.uri().path().ends_with("/closed") {
                return Err(Error::of_layer("closed for today"));
            }
            if let Some(kept) = self.0.lock().unwrap().clone() {
                return Ok(Response::new(kept));
            }
            let answer = next.send(request).await?;
            *self.0.lock().unwrap() = Some(answer.body().clone());
            Ok(answer)
        })
    }
}

#[test]
fn a_layer_may_answer_and_refuse() {
    let server = Mock::answering(200, "rex");
    let client = client(&server, |it| it.layer(Cache::default()));
    for attempts in [1, 0] {
        let call = Call::new(&client, &GET).path("id", &7).send_raw::<Pet>();
        let answer = Mock::block_on(call).unwrap();
        assert_eq!((&**answer, answer.attempts()), ("rex", attempts));
    }
    assert_eq!(server.requests().len(), 1);
    let error = Mock::block_on(client.request(Method::GET, "/closed").send()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Request);
    assert_eq!(error.to_string(), "GET /closed: a layer does not let it go on: closed for today");
}

#[test]
fn the_body_of_a_stream_goes_past_the_layers() {
    let server = Mock::script([Reply::events(["data: 1\n\n", "data: [DONE]\n\n"])]);
    let watched = Watched::default();
    let client = client(&server, |it| it.layer(watched.clone()));
    let events = client.request(Method::GET, "/x").events::<u8>();
    let all = Mock::block_on(async { events.await?.try_collect::<Vec<_>>().await }).unwrap();
    assert_eq!(all[0].json().unwrap(), 1);
    assert_eq!(watched.seen.lock().unwrap()[2], "done 200 OK b\"\"");
}
