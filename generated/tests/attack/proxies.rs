//! Proxies of the environment: what they see, and what goes past them.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use generated::runtime::{Client, Method};

use crate::server::{Server, reply};
use crate::{KEY, PATIENCE, RUN};

/// Where the child sends its request; after a sign if it goes past all proxies.
const CHILD: &str = "ATTACK_PROXIED";

/// Takes the first bytes of whatever comes, and refuses it.
fn proxy() -> (String, Arc<Mutex<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://user:password@{}", listener.local_addr().unwrap());
    let seen = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&seen);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, mut bytes) = (stream.unwrap(), [0; 4096]);
            let length = stream.read(&mut bytes).unwrap();
            told.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..length]));
            let _ = stream.write_all(b"HTTP/1.1 403 No\r\ncontent-length: 0\r\n\r\n");
        }
    });
    (url, seen)
}

/// What a process prints that sends a request to `url` with these variables, and what the proxy sees of it.
fn child(url: &str, variables: &[(&str, &str)]) -> (String, String) {
    let (proxy, seen) = proxy();
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "proxies::sends", "--ignored", "--nocapture"]).env(CHILD, url);
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"] {
        child.env_remove(name).env_remove(name.to_lowercase());
    }
    for (name, value) in variables {
        child.env(name, value.replace("PROXY", &proxy));
    }
    let text = String::from_utf8(child.output().unwrap().stdout).unwrap();
    let line = text.lines().find_map(|it| it.strip_prefix("child: ")).unwrap().to_owned();
    let seen = seen.lock().unwrap().clone();
    (line, seen)
}

#[test]
fn what_is_not_encrypted_goes_past_proxies() {
    let server = Server::answering(reply("200 OK", "", RUN));
    let all = [("HTTP_PROXY", "PROXY"), ("HTTPS_PROXY", "PROXY"), ("ALL_PROXY", "PROXY")];
    let named = server.url().replace("127.0.0.1", "localhost");
    for url in [server.url(), named] {
        assert_eq!(child(&url, &all), ("fine".to_owned(), String::new()));
    }
}

#[test]
fn a_proxy_sees_a_host_and_no_key() {
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"] {
        let (told, seen) = child("https://api.invalid:444", &[(name, "PROXY")]);
        assert!(told.contains("no connection"), "{told}");
        assert!(seen.starts_with("CONNECT api.invalid:444 HTTP/1.1\r\n"), "{seen}");
        assert!(seen.contains("roxy-") && !seen.contains(KEY), "{seen}");
    }
}

#[test]
fn proxies_can_be_switched_off() {
    for (url, variables) in [
        ("https://api.invalid", [("HTTPS_PROXY", "PROXY"), ("NO_PROXY", "*")]),
        ("https://api.invalid", [("HTTPS_PROXY", "PROXY"), ("NO_PROXY", "x.example, .invalid")]),
        ("https://api.invalid", [("HTTPS_PROXY", ""), ("HTTP_PROXY", "PROXY")]),
        ("direct https://api.invalid", [("HTTPS_PROXY", "PROXY"), ("ALL_PROXY", "PROXY")]),
    ] {
        let (told, seen) = child(url, &variables);
        assert!(told.contains("no connection") && seen.is_empty(), "{variables:?}: {told} {seen}");
    }
    let (told, _) = child("https://api.invalid", &[("HTTPS_PROXY", "http://user:SECRET@[")]);
    assert!(told.contains("proxy") && !told.contains("SECRET"), "{told}");
}

#[tokio::test]
#[ignore = "it is a part of other tests, in a process of its own"]
async fn sends() {
    let url = std::env::var(CHILD).unwrap();
    let builder = Client::builder().api_key(KEY).max_retries(0);
    // What cannot be reached says so; the time that the system takes for that is its own.
    let builder = builder.connect_timeout(PATIENCE).timeout(PATIENCE).total_timeout(PATIENCE);
    let builder = match url.strip_prefix("direct ") {
        Some(url) => builder.base_url(url).no_proxy(),
        None => builder.base_url(url),
    };
    let sent = match builder.build() {
        Ok(client) => client.request(Method::GET, "/x").send().await.map(|_| ()),
        Err(error) => Err(error),
    };
    println!("child: {}", sent.map_or_else(|error| error.to_string(), |()| "fine".to_owned()));
}
