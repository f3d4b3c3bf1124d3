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
