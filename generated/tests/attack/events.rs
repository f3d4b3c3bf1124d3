//! R32: event streams, however they arrive and wherever they end.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use generated::runtime::{Call, Client, Describes, Error, ErrorKind, Json, Mock, Reply};

use crate::clock::Clock;
use crate::server::{Server, Step};
use crate::{GET, patient};

const MIB: usize = 1024 * 1024;
const STREAM: &str = "\u{feff}: hello\nevent: add\nid: 7\ndata: {\"a\":\ndata: \"\u{1f600}\"}\n\nretry: 10\n\n\
                      data\n\nid\ndata:  x\nunknown: 1\n\n:\n\nevent: end\ndata: [DONE]\n\ndata: 1\n\n";

/// Name, id and data of all events, and how the stream ends.
async fn events(client: &Client) -> (Vec<[String; 3]>, Result<(), Error>) {
    let mut all = Vec::new();
    let mut stream = match Call::new(client, &GET).events::<Json>(Describes::Data).await {
        Ok(stream) => stream,
        Err(error) => return (all, Err(error)),
    };
    loop {
        match poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await {
            None => return (all, Ok(())),
            Some(Err(error)) => return (all, Err(error)),
            Some(Ok(event)) => all.push([
                event.name().to_owned(),
                event.id().unwrap_or_default().to_owned(),
                event.data().to_owned(),
            ]),
        }
    }
}

fn of(chunks: Vec<Vec<u8>>) -> (Vec<[String; 3]>, Result<(), Error>) {
    let server = Mock::script([Reply::events(chunks)]);
    Mock::block_on(events(&server.client().unwrap()))
}

fn expected() -> Vec<[String; 3]> {
    let all =
        [["add", "7", "{\"a\":\n\"\u{1f600}\"}"], ["message", "7", ""], ["message", "", " x"]];
    all.map(|it| it.map(str::to_owned)).to_vec()
}

#[test]
fn r32_events_are_the_same_at_every_split() {
    let mut splits = 0;
    for end in ["\n", "\r\n", "\r"] {
        let bytes = STREAM.replace('\n', end).into_bytes();
        for at in 0..=bytes.len() {
            let (all, ended) = of(vec![bytes[..at].to_vec(), bytes[at..].to_vec()]);
            assert_eq!(all, expected(), "{end:?} at {at}");
            ended.unwrap();
            splits += 1;
        }
        assert_eq!(of(bytes.chunks(1).map(<[u8]>::to_vec).collect()).0, expected());
    }
    let (all, ended) = of(vec![b"data: \xff\xc3".to_vec(), b"(\xa9\n\n".to_vec()]);
    assert_eq!(all[0][2], "\u{fffd}\u{fffd}(\u{fffd}");
    ended.unwrap();
    let (long, capped) = long_line();
    println!(
        "R32: the same {} events at {splits} splits with LF, CRLF and CR; a line of 10 MiB is {long} within the limit and \
         {capped} beyond; what is no UTF-8 is shown as such; a cut stream is an error",
        expected().len()
    );
}

/// What a line of 10 MiB comes to, with a limit above and one below.
fn long_line() -> (&'static str, &'static str) {
    let line = [&b"data: "[..], &vec![b'x'; 10 * MIB], b"\n\n"].concat();
    let chunks: Vec<_> = line.chunks(16 * 1024).map(<[u8]>::to_vec).collect();
    let (all, ended) = of(chunks.clone());
    assert_eq!((all.len(), all[0][2].len(), ended.is_ok()), (1, 10 * MIB, true));
    let server = Mock::script([Reply::events(chunks)]);
    let client = Client::builder().transport(server).max_response_bytes(MIB).build().unwrap();
    let (all, ended) = Mock::block_on(events(&client));
    assert_eq!((all.len(), ended.unwrap_err().kind()), (0, ErrorKind::TooLarge));
    ("an event", "an error")
}

#[test]
fn events_that_arrived_come_before_the_error_behind_them() {
    let chunk = [&b"data: 1\n\ndata: 2\n\ndata: 3\n\n"[..], &vec![b'x'; MIB + 1]].concat();
    let server = Mock::script([Reply::events(vec![chunk])]);
    let client = Client::builder().transport(server).max_response_bytes(MIB).build().unwrap();
    let (all, ended) = Mock::block_on(events(&client));
    assert_eq!((all.len(), ended.unwrap_err().kind()), (3, ErrorKind::TooLarge));
}

/// The id of an event is that of all that follow it, and there is room for it once.
#[test]
fn an_id_counts_as_a_part_of_its_event() {
    let chunk = [&b"id: "[..], &vec![b'x'; MIB - 100], b"\n\ndata: 1\n\n", b"data: ", &[b'y'; 200]];
    let server = Mock::script([Reply::events(vec![chunk.concat()])]);
    let client = Client::builder().transport(server).max_response_bytes(MIB).build().unwrap();
    let (all, ended) = Mock::block_on(events(&client));
    assert_eq!((all.len(), ended.unwrap_err().kind()), (1, ErrorKind::TooLarge));
}

#[tokio::test]
async fn r32_a_cut_stream_is_an_error() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n";
    let chunked = format!("{head}transfer-encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\n");
    let counted = format!("{head}content-length: 100\r\n\r\ndata: 1\n\n");
    let begun = format!("{chunked}6\r\ndata: \r\n");
    for (text, last) in [
        (&chunked, Step::Close),
        (&chunked, Step::Reset),
        (&counted, Step::Close),
        (&counted, Step::Reset),
        (&begun, Step::Close),
    ] {
        let steps = vec![Step::Read, Step::Send(text.clone().into()), last.clone()];
        let server = Server::start(&Clock::default(), steps);
        let client = patient(&server).max_retries(2).build().unwrap();
        let (all, ended) = events(&client).await;
        // A reset may overtake what was sent before it.
        assert!(all.len() == 1 || matches!(last, Step::Reset), "{text:?} {last:?}");
        assert_eq!(ended.unwrap_err().kind(), ErrorKind::Connection, "{text:?} {last:?}");
    }
    // The same, to its end.
    let whole = vec![Step::Read, Step::Send(format!("{chunked}0\r\n\r\n").into())];
    let server = Server::start(&Clock::default(), whole);
    let (all, ended) = events(&patient(&server).max_retries(2).build().unwrap()).await;
    assert_eq!((all.len(), ended.is_ok()), (1, true));
}
