//! R25: where a server points to another place, nothing arrives there.

use generated::runtime::{Client, ErrorKind, Method};

use crate::clock::Clock;
use crate::server::{Server, Step, reply};
use crate::{KEY, RUN, timed};

const METHODS: [Method; 4] = [Method::GET, Method::POST, Method::PUT, Method::DELETE];

fn client(server: &Server, redirects: u32) -> Client {
    let builder = timed(server, &Clock::default()).api_key(KEY).header("x-api-key", KEY);
    builder.query_param("api_key", KEY).max_redirects(redirects).build().unwrap()
}

#[tokio::test]
async fn r25_nothing_arrives_at_another_origin() {
    let other = Server::answering(reply("200 OK", "", RUN));
    let (place, mut calls) = (other.address(), 0);
    for status in 301..=308 {
        for location in [
            format!("http://{place}/x"),
            format!("HTTP://{place}/x?key={KEY}"),
            format!("http://localhost:{}/x", place.port()),
            format!("//{place}/x"),
            format!("http://user:{KEY}@{place}/x"),
            format!("http:\\\\{place}\\x"),
            format!("///{place}/x"),
            format!("\\\\{place}/x"),
        ] {
            let response =
                reply(&format!("{status} Elsewhere"), &format!("location: {location}\r\n"), "");
            let server = Server::answering(response);
            for (redirects, method) in [0, 5].into_iter().flat_map(|it| METHODS.map(|m| (it, m))) {
                calls += 1;
                let request = client(&server, redirects);
                let request =
                    request.request(method.clone(), "/x").max_retries(0).json(&KEY).send();
                let error = request.await.unwrap_err();
                let is_one = matches!(error.kind(), ErrorKind::Redirect | ErrorKind::Status);
                assert!(is_one, "{status} {method} {location}: {error}");
                let shown = format!("{error} {error:?} {:?}", error.headers());
                assert!(!shown.contains(KEY), "{shown}");
            }
        }
    }
    assert_eq!((other.connections(), other.bytes()), (0, 0));
    println!(
        "R25: {calls} calls were pointed to another origin by 301 to 308, with and without redirects being followed: \
         0 connections and 0 bytes there"
    );
}

#[tokio::test]
async fn r25_what_follows_a_redirect_does_not_say_where_it_comes_from() {
    let mut answers =
        [reply("302 Found", "location: /y\r\n", ""), reply("200 OK", "", RUN)].into_iter();
    let server = Server::scripted(&Clock::default(), move || {
        vec![Step::Read, Step::Send(answers.next().unwrap())]
    });
    let client = client(&server, 1);
    client.request(Method::GET, "/x").query("token", KEY).send().await.unwrap();
    let [_, next] = &server.received()[..] else { panic!("two requests") };
    assert_eq!(next.line, "GET /y HTTP/1.1");
    assert_eq!(next.header("referer"), None);
}
