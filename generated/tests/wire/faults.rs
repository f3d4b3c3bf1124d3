//! What happens when it does not work.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use generated::Client;
use generated::runtime::{
    BoxFuture, Chunks, Content, ErrorKind, Mock, Reqwest, RetryPolicy, Timeout, Transport,
    TransportError,
};

use crate::server::{Act, Server, json, nowhere, reply};
use crate::{KEY, PATIENCE, RUN, builder, client, failure, patient};

/// The default transport, and the waits that it was asked for, of which short ones take no time.
struct Recorded {
    inner: Reqwest,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Transport for Recorded {
    fn send(
        &self,
        request: http::Request<Content>,
        connect: Duration,
    ) -> BoxFuture<'_, Result<http::Response<Chunks>, TransportError>> {
        self.inner.send(request, connect)
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.waits.lock().unwrap().push(duration);
        // What is waited between attempts is over at once; limits of time are far longer, and stay.
        if duration < Duration::from_secs(1) {
            return Box::pin(std::future::ready(()));
        }
        self.inner.sleep(duration)
    }

    fn now(&self) -> Duration {
        self.inner.now()
    }
}

#[tokio::test]
async fn too_many_requests_are_sent_again_after_the_wait() {
    let busy = reply("429 Too Many Requests", "retry-after-ms: 30\r\nretry-after: 50\r\n", "{}");
    let server = Server::start([busy, json("201 Created", RUN)]);
    let waits = Arc::<Mutex<Vec<_>>>::default();
    let inner = Reqwest::new(PATIENCE).unwrap();
    let client = builder(&server).transport(Recorded { inner, waits: Arc::clone(&waits) });
    let client = client.build().unwrap();
    let response = client.ai().assistants().tests().runs().trigger("t").send_raw().await.unwrap();
    assert_eq!(response.attempts(), 2);
    let waits = waits.lock().unwrap();
    assert!(waits.contains(&Duration::from_millis(30)), "{waits:?}");
    assert!(!waits.contains(&Duration::from_secs(50)), "{waits:?}");
    let counts: Vec<_> = server
        .received()
        .iter()
        .filter_map(|it| it.header("x-retry-count").map(str::to_owned))
        .collect();
    assert_eq!(counts, ["1"]);
}

#[tokio::test]
async fn a_post_is_sent_again_after_503_only_if_asked() {
    let down = reply("503 Service Unavailable", "retry-after-ms: 1\r\n", r#"{"message":"down"}"#);
    let server = Server::start([down.clone(), down.clone(), json("201 Created", RUN)]);
    let client = builder(&server).retry_policy(RetryPolicy::Always).build().unwrap();
    let call = client.ai().assistants().tests().runs().trigger("t");
    assert_eq!(call.send_raw().await.unwrap().attempts(), 3);

    let server = Server::start([down]);
    let error = failure(&crate::client(&server)).await;
    assert_eq!((error.attempts(), server.received().len()), (1, 1));
    assert!(error.is_retryable());
    assert!(error.to_string().ends_with("503 Service Unavailable: down"), "{error}");
}

#[tokio::test]
async fn a_broken_connection_says_so() {
    let server = Server::start([Act::Close(Vec::new())]);
    let error = failure(&client(&server)).await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connection, 1));
    assert_eq!(server.received().len(), 1, "a POST that may have been acted on is not sent again");

    let cut = b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{".to_vec();
    let server = Server::start([Act::Close(cut)]);
    assert_eq!(failure(&client(&server)).await.kind(), ErrorKind::Connection);
}

#[tokio::test]
async fn a_refused_connection_is_tried_again() {
    let (_held, closed) = nowhere();
    let client = Client::builder().api_key(KEY).base_url(format!("http://{closed}"));
    let client = patient(client).max_retries(1).build().unwrap();
    let error = failure(&client).await;
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 2));
    assert!(error.to_string().contains("no connection: "), "{error}");
    // As anyhow prints it: the whole chain.
    let mut chain = error.to_string();
    let mut source = error.source();
    while let Some(it) = source {
        write!(chain, ": {it}").unwrap();
        source = it.source();
    }
    assert_eq!(chain.matches("refused").count(), 1, "{chain}");
    assert!(error.cause().is_some_and(|it| it.source().is_some()));
}

#[tokio::test]
async fn timeouts_name_themselves() {
    let head = b"HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{".to_vec();
    let server = Server::start([Act::Stall(head)]);
    let brief = Duration::from_millis(80);
    let idle = builder(&server).idle_timeout(brief).build().unwrap();
    let total = builder(&server).total_timeout(brief).build().unwrap();
    // A server that never answers the handshake of TLS.
    let url = format!("https://{}", server.address());
    let connect =
        builder(&server).base_url(url).connect_timeout(brief).max_retries(0).build().unwrap();
    for (error, timeout, name) in [
        (failure(&connect).await, Timeout::Connect, "connect timeout after 80ms"),
        (failure(&idle).await, Timeout::Idle, "idle timeout after 80ms"),
        (failure(&total).await, Timeout::Total, "total timeout after 80ms"),
        (
            client(&server)
                .ai()
                .assistants()
                .tests()
                .runs()
                .trigger("t")
                .timeout(brief)
                .await
                .unwrap_err(),
            Timeout::Attempt,
            "attempt timeout after 80ms",
        ),
    ] {
        assert_eq!(error.timeout(), Some(timeout));
        assert!(error.is_timeout() && error.to_string().ends_with(name), "{error}");
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Server::start([json("201 Created", RUN)]);
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let location = format!("location: http://user:pass@{}/x?key={KEY}\r\n", other.address());
        let server = Server::start([reply(status, &location, "see there")]);
        let error = failure(&client(&server)).await;
        assert_eq!(error.kind(), ErrorKind::Redirect);
        assert!(error.status().unwrap().is_redirection());
        assert!(
            error.to_string().ends_with("to 127.0.0.1, which is not followed: see `max_redirects`"),
            "{error}"
        );
        assert!(!format!("{error:?} {:?}", error.headers()).contains(KEY));
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn a_body_has_a_limit() {
    let server = Server::start([json("201 Created", &format!("[{}]", "1,".repeat(5000)))]);
    let client = builder(&server).max_response_bytes(1000).build().unwrap();
    assert_eq!(failure(&client).await.kind(), ErrorKind::TooLarge);
}

#[tokio::test]
async fn a_dropped_call_ends_its_exchange() {
    let server = Server::start([Act::Stall(Vec::new()), json("201 Created", RUN)]);
    let client = client(&server);
    let arrived = tokio::task::spawn_blocking({
        let server = server.clone();
        move || server.wait_for_a_request()
    });
    tokio::select! {
        _ = client.ai().assistants().tests().runs().trigger("t").send() => panic!("an answer"),
        arrived = arrived => arrived.unwrap(),
    }
    client.ai().assistants().tests().runs().trigger("t").await.unwrap();
    assert_eq!(server.connections(), 2);
}

#[test]
fn outside_of_a_runtime_it_says_what_is_missing() {
    let server = Server::start([json("201 Created", RUN)]);
    let error = Mock::block_on(failure(&client(&server)));
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(error.to_string().contains("must be polled inside of a Tokio runtime"), "{error}");
}

/// Content that cannot be read.
struct Unreadable;

impl futures_core::Stream for Unreadable {
    type Item = std::io::Result<generated::runtime::Bytes>;

    fn poll_next(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(Some(Err(std::io::Error::other("disk on fire"))))
    }
}

#[tokio::test]
async fn content_that_cannot_be_read_is_no_broken_connection() {
    let server = Server::start([json("201 Created", RUN)]);
    let client = client(&server);
    let file = generated::runtime::File::stream(Some(10), || Unreadable);
    let request = client.request(generated::runtime::Method::PUT, "/x").bytes("text/plain", file);
    let error = request.await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Request, 1));
    assert!(error.to_string().contains("disk on fire"), "{error}");
}
