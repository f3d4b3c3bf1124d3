//! Services of `tower` as transports: what they are asked, what they answer, and what they say goes wrong.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::error::Error as StdError;
use std::future::{Future, poll_fn};
use std::io;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use generated::Client;
use generated::runtime::{Bytes, ErrorKind, File, Method, Outgoing, Tower, TransportError};
use http::{Request, Response};
use http_body::{Body, Frame};
use tower_service::Service;

type Answer = fn(usize) -> Result<Pieces, Failure>;
type Failure = Box<dyn StdError + Send + Sync>;

/// A body in pieces.
struct Pieces(Vec<Result<&'static str, Failure>>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = Failure;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Failure>>> {
        let piece = if self.0.is_empty() { None } else { Some(self.0.remove(0)) };
        Poll::Ready(piece.map(|it| it.map(|text| Frame::data(Bytes::from_static(text.as_bytes())))))
    }
}

/// Answers all in the same way, once it is ready.
#[derive(Clone)]
struct Server {
    answer: Answer,
    seen: Arc<Mutex<Vec<String>>>,
    unready: Arc<Mutex<usize>>,
}

impl Service<Request<Outgoing>> for Server {
    type Response = Response<Pieces>;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Response<Pieces>, Failure>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        let mut unready = self.unready.lock().unwrap();
        if *unready > 0 {
            *unready -= 1;
            return Poll::Ready(Err("not now".into()));
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Outgoing>) -> Self::Future {
        let Self { answer, seen, .. } = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let exact = body.size_hint().exact();
            let (mut body, mut text) = (pin!(body), String::new());
            while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
                text.push_str(str::from_utf8(&frame?.into_data().unwrap()).unwrap());
            }
            let mut seen = seen.lock().unwrap();
            seen.push(format!("{} {} {exact:?} {text}", head.method, head.uri.path()));
            answer(seen.len()).map(Response::new)
        })
    }
}

fn server(answer: Answer) -> Server {
    Server { answer, seen: Arc::default(), unready: Arc::default() }
}

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url("http://localhost/v1").max_retries(1);
    builder.transport(Tower::new(server.clone())).build().unwrap()
}

#[tokio::test]
async fn a_service_is_asked_and_answers_piece_by_piece() {
    let server = server(|_| Ok(Pieces(vec![Ok("{\"a\":"), Ok("1}")])));
    let client = client(&server);
    let answer = client.request(Method::POST, "/x").json(&[1]).await.unwrap();
    assert_eq!(&answer.body()[..], b"{\"a\":1}");
    let file = File::stream(None, || Chunks(vec!["a", "b"]));
    client.request(Method::PUT, "/y").bytes("text/plain", file).await.unwrap();
    let expected = ["POST /v1/x Some(3) [1]", "PUT /v1/y None ab"];
    assert_eq!(*server.seen.lock().unwrap(), expected);
}

/// A stream of texts.
struct Chunks(Vec<&'static str>);

impl futures_core::Stream for Chunks {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = if self.0.is_empty() { None } else { Some(self.0.remove(0)) };
        Poll::Ready(next.map(|it| Ok(Bytes::from_static(it.as_bytes()))))
    }
}

#[tokio::test]
async fn one_that_is_not_ready_has_sent_nothing() {
    let server = server(|_| Ok(Pieces(vec![Ok("1")])));
    *server.unready.lock().unwrap() = 1;
    client(&server).request(Method::POST, "/x").await.unwrap();
    *server.unready.lock().unwrap() = 2;
    let error = client(&server).request(Method::POST, "/x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn what_a_service_says_is_why() {
    let kinds: [(Answer, ErrorKind); 3] = [
        (|_| Err("reset".into()), ErrorKind::Connection),
        (|_| Err(TransportError::Unsendable("closed".into()).into()), ErrorKind::Request),
        (|_| Ok(Pieces(vec![Ok("{"), Err("reset".into())])), ErrorKind::Connection),
    ];
    for (answer, kind) in kinds {
        let error = client(&server(answer)).request(Method::POST, "/x").await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (kind, 1));
    }
    let failing = server(|_| Ok(Pieces(Vec::new())));
    let file = File::stream(None, || Broken);
    let call = client(&failing).request(Method::PUT, "/x").bytes("text/plain", file).send();
    assert_eq!(call.await.unwrap_err().kind(), ErrorKind::Request);
    let again = server(|count| if count == 1 { Err("reset".into()) } else { Ok(Pieces(vec![])) });
    client(&again).request(Method::GET, "/x").await.unwrap();
}

/// What cannot be read.
struct Broken;

impl futures_core::Stream for Broken {
    type Item = io::Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
    }
}
