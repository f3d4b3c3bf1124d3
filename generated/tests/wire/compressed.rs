//! Responses that arrive compressed.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use generated::Client;
use generated::runtime::{ErrorKind, Method};

use crate::builder;
use crate::server::{Act, Server};

const MIB: usize = 1024 * 1024;

/// A response whose body is so many zeros, and how long it is on the wire.
fn zeros(count: usize) -> (Act, usize) {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(&vec![b'0'; count]).unwrap();
    let body = gzip.finish().unwrap();
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length";
    let mut response = format!("{head}: {}\r\n\r\n", body.len()).into_bytes();
    response.extend_from_slice(&body);
    (Act::Write(response), body.len())
}

fn limited(server: &Server) -> Client {
    builder(server).max_response_bytes(MIB).build().unwrap()
}

#[tokio::test]
async fn a_response_may_be_compressed() {
    let server = Server::start([zeros(MIB).0]);
    let answer = limited(&server).request(Method::GET, "/zeros").send().await.unwrap();
    assert_eq!(answer.body().len(), MIB);
    assert_eq!(server.received()[0].header("accept-encoding"), Some("gzip"));
}

#[tokio::test]
async fn the_limit_counts_what_comes_of_it() {
    let (bomb, length) = zeros(10 * MIB);
    assert!(length < MIB / 50, "{length} bytes on the wire");
    let server = Server::start([bomb]);
    let error = limited(&server).request(Method::GET, "/zeros").send().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::TooLarge, 1));
}

/// What is wrong with the bytes is wrong with them each time, and no connection broke.
#[tokio::test]
async fn bytes_that_are_no_gzip_are_not_a_broken_connection() {
    let gzip = |body: &[u8]| {
        let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length";
        let head = format!("{head}: {}\r\n\r\n", body.len());
        Act::Write([head.as_bytes(), body].concat())
    };
    let mut whole = GzEncoder::new(Vec::new(), Compression::best());
    whole.write_all(b"{\"a\":1}").unwrap();
    let mut whole = whole.finish().unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    *whole.last_mut().unwrap() ^= 1;
    for body in [b"plain text, not gzip at all".to_vec(), half, whole] {
        let server = Server::start([gzip(&body)]);
        let client = limited(&server);
        let error = client.request(Method::GET, "/x").send().await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1), "{error}");
        let expected = "GET /x: the body cannot be decompressed: ";
        assert!(error.to_string().starts_with(expected) && !error.is_retryable(), "{error}");

        let server = Server::start([gzip(&body)]);
        let client = limited(&server);
        let download = client.request(Method::GET, "/x").stream().await.unwrap();
        assert_eq!(download.bytes().await.unwrap_err().kind(), ErrorKind::Decode);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_within_gzip_is_a_broken_one() {
    let (Act::Write(response), _) = zeros(MIB) else { unreachable!() };
    let server = Server::start([Act::Close(response[..response.len() - 9].to_vec())]);
    let client = builder(&server).max_retries(0).build().unwrap();
    let error = client.request(Method::GET, "/x").send().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connection, "{error}");
}
