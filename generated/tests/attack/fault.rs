//! What a server can do wrong.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::RUN;
use crate::server::{Step, reply};

/// Where nobody listens, there is nothing to do.
pub(crate) const REFUSED: &str = "refused";

/// Statuses that are faults, and nothing else is wrong.
const STATUSES: [&str; 10] = [
    "408 Request Timeout",
    "409 Conflict",
    "425 Too Early",
    "429 Too Many Requests",
    "500 Internal Server Error",
    "501 Not Implemented",
    "502 Bad Gateway",
    "503 Service Unavailable",
    "504 Gateway Timeout",
    "520 Unknown",
];

/// What the server does.
pub(crate) fn steps(fault: &str) -> Vec<Step> {
    let whole = |response: Vec<u8>| vec![Step::Read, Step::Send(response)];
    let cut = |text: &str| vec![Step::Read, Step::Send(text.into()), Step::Close];
    let ok = |body: &str| whole(reply("200 OK", "content-type: application/json\r\n", body));
    match fault {
        "reset before the request is read" => vec![Step::Reset],
        "reset after the request" => vec![Step::Read, Step::Reset],
        "end within the headers" => cut("HTTP/1.1 200 OK\r\ncontent-le"),
        "body shorter than promised" => cut("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"),
        "cut chunk" => cut("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{\"run"),
        "one byte per second" => {
            let head = b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n".to_vec();
            vec![Step::Read, Step::Send(head), Step::Drip]
        }
        "60 s of silence" => vec![Step::Read, Step::Silence(0, 60)],
        "502 in HTML" => {
            whole(reply("502 Bad Gateway", "content-type: text/html\r\n", "<html>no</html>"))
        }
        "garbage" => {
            whole(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 no HTTP\r\n\r\n".to_vec())
        }
        "103 before 200" => {
            let hints = b"HTTP/1.1 103 Early Hints\r\nlink: </style.css>; rel=preload\r\n\r\n";
            whole([&hints[..], &reply("200 OK", "", RUN)].concat())
        }
        "header of 10 MiB" => {
            let header = format!("x-long: {}\r\n", "x".repeat(10 * 1024 * 1024));
            whole(reply("200 OK", &header, RUN))
        }
        "200 headers" => whole(reply("200 OK", &"x-one: 1\r\n".repeat(200), RUN)),
        "two lengths that differ" => whole(reply("200 OK", "content-length: 3\r\n", RUN)),
        "cut gzip" => whole(cut_gzip()),
        "nothing" => ok(""),
        "null" => ok("null"),
        "deep JSON" => ok(&format!("{}{}", "[".repeat(200_000), "]".repeat(200_000))),
        status => {
            let is_it = |it: &&&str| it.split(' ').next() == Some(status);
            let line = STATUSES.iter().find(is_it).unwrap();
            whole(reply(line, "content-type: application/json\r\n", "{}"))
        }
    }
}

/// A response that is whole, and its gzip is not.
fn cut_gzip() -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(RUN.as_bytes()).unwrap();
    let mut body = gzip.finish().unwrap();
    body.truncate(body.len() / 2);
    reply("200 OK", "content-encoding: gzip\r\n", body)
}
