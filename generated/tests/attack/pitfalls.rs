//! What a library for HTTP may do in a way of its own, and the figures that hold unless somebody says otherwise.

use generated::runtime::{
    Call, Client, Endpoint, Error, ErrorKind, Method, Mock, Operation, RawResponse,
};

use tokio::runtime::Handle;

use crate::clock::Clock;
use crate::hygiene::until;
use crate::server::{Server, Step, reply};
use crate::{GET, KEY, POST, RUN, Run, patient};

fn client(server: &Server) -> Client {
    patient(server).build().unwrap()
}

#[test]
fn the_figures_are_those_that_were_decided() {
    let client = Client::builder().api_key(KEY).build().unwrap();
    let figures = "connect: 5s, attempt: 60s, idle: 30s, total: 180s, max_retries: 2, policy: Safe, \
                   max_response_bytes: 67108864, redirects: None";
    assert!(format!("{client:?}").contains(figures), "{client:?}");
    // Of an error 64 KiB are kept and 1 KiB is shown, on one line.
    let words = format!("{{\"message\":\"{}\"}}", "ü\\n".repeat(100_000));
    let server = Mock::answering(400, words);
    let error =
        Mock::block_on(server.client().unwrap().request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!(error.body().unwrap().len(), 64 * 1024);
    let words = format!("{{\"message\":\"{}\"}}", "ü\\n".repeat(2_000));
    let server = Mock::answering(400, words);
    let error =
        Mock::block_on(server.client().unwrap().request(Method::GET, "/x").send()).unwrap_err();
    assert_eq!(error.message().chars().count(), 1025);
    assert!(!error.to_string().contains('\n'));
    // A key in clear text goes nowhere but to this machine.
    for url in ["http://api.example.com", "http://127.0.0.1.example.com", "http://10.0.0.1"] {
        let error = Client::builder().api_key(KEY).base_url(url).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config, "{url}");
    }
}

#[tokio::test]
async fn a_connection_that_the_server_has_closed_costs_no_call() {
    let steps = vec![Step::Read, Step::Send(reply("200 OK", "", RUN)), Step::Close];
    let server = Server::start(&Clock::default(), steps);
    let client = client(&server);
    let tasks = || Handle::current().metrics().num_alive_tasks();
    for number in 1..=50 {
        Call::new(&client, &POST).send::<Run>().await.unwrap();
        // What the server has closed the client has to learn: the task of the connection ends, and that of the pool
        // stays.
        server.until_open(0).await;
        until(|| tasks() <= 1).await;
        assert_eq!((server.count(), server.connections()), (number, number));
    }
}

struct Nothing;

impl Endpoint for Nothing {
    type Output = ();
    const OPERATION: &'static Operation = &GET;

    fn decode(response: &RawResponse) -> Result<(), Error> {
        response.empty()
    }
}

#[tokio::test]
async fn framing_that_is_odd_is_understood_or_refused() {
    let chunked = format!("{:x}\r\n{RUN}\r\n0\r\n\r\n", RUN.len());
    // Where both a length and chunks are announced, the chunks count (RFC 9112, section 6.3).
    let both = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n{chunked}"
    );
    let to_the_end = format!("HTTP/1.1 200 OK\r\n\r\n{RUN}");
    for (response, last) in [(both, None), (to_the_end, Some(Step::Close))] {
        let steps = [Step::Read, Step::Send(response.into())].into_iter().chain(last).collect();
        let server = Server::start(&Clock::default(), steps);
        Call::new(&client(&server), &GET).send::<Run>().await.unwrap();
    }
    let empty = b"HTTP/1.1 204 No Content\r\n\r\n".to_vec();
    let server = Server::answering(empty);
    Call::new(&client(&server), &GET).send::<Nothing>().await.unwrap();
    for refused in [
        RUN.to_owned(),
        "HTTP/1.1 2000 OK\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ncontent-length: 1, 2\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n".to_owned(),
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n".to_owned(),
    ] {
        let steps = vec![Step::Read, Step::Send(refused.clone().into()), Step::Close];
        let server = Server::start(&Clock::default(), steps);
        let error = Call::new(&client(&server), &POST).send::<Run>().await.unwrap_err();
        let is_refused = matches!(error.kind(), ErrorKind::Connection | ErrorKind::Status);
        assert!(is_refused && server.count() == 1, "{refused:?}: {error}");
    }
}
