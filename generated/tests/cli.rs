//! The command line sends what the library sends, and prints what the README shows.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::thread::{self, JoinHandle};

use generated::runtime::Mock;

/// A server that answers one request with this JSON, and gives the head of that request.
fn server(answer: &str) -> (String, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/v2", listener.local_addr().unwrap());
    let answer = format!(
        "HTTP/1.1 201 Created\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
        answer.len()
    );
    let server = thread::spawn(move || {
        let mut reader = BufReader::new(listener.accept().unwrap().0);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            reader.read_line(&mut head).unwrap();
        }
        reader.into_inner().write_all(answer.as_bytes()).unwrap();
        head
    });
    (url, server)
}

fn run(words: &[&str], url: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_generated"));
    command.args(words).env_clear().env("TELNYX_BASE_URL", url);
    command.output().unwrap()
}

/// The command line that the document shows among its code samples, and the same in single words.
#[test]
fn the_sample_of_the_document_makes_the_call_of_the_library() {
    let client = Mock::answering(201, "{}").client().unwrap();
    let call = client.ai().assistants().tests().runs().trigger("test_id").request().unwrap();
    assert_eq!(call.body().length(), Some(0));
    for words in ["ai:assistants:tests:runs trigger", "ai assistants tests runs trigger"] {
        let words: Vec<_> = words.split(' ').collect();
        let given = ["--api-key", "My API Key", "--test-id", "test_id"];
        let (url, server) = server(r#"{"run_id":"1"}"#);
        let ran = run(&[&words[..], &given[..]].concat(), &url);
        assert_eq!(ran.stdout, b"{\n  \"run_id\": \"1\"\n}\n");
        assert!(ran.status.success());
        let head = server.join().unwrap();
        let line = format!("{} {} HTTP/1.1\r\n", call.method(), call.uri().path());
        assert!(head.starts_with(&line), "{head}");
        assert!(head.contains("authorization: Bearer My API Key\r\n"), "{head}");
        assert!(!head.contains("content-length") && !head.contains("transfer-encoding"), "{head}");
    }
}

#[test]
fn a_reader_of_the_script_may_go_away() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_generated"));
    command.args(["--completions", "bash"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The transcript in the README is what a terminal shows.
#[test]
fn the_transcript_of_the_readme_is_what_happens() {
    let readme = include_str!("../README.md");
    let transcript = readme.split("```console\n").nth(1).unwrap().split("```").next().unwrap();
    let mut commands =
        transcript.split("$ generated ").skip(1).map(|it| it.split_once('\n').unwrap());
    let (words, shown) = commands.next().unwrap();
    let json: generated::runtime::Json = shown.parse().unwrap();
    let (url, server) = server(json.as_text());
    let given: Vec<_> = words.split(' ').chain(["--api-key", "a-key"]).collect();
    assert_eq!(String::from_utf8(run(&given, &url).stdout).unwrap(), shown);
    server.join().unwrap();
    let (words, shown) = commands.next().unwrap();
    let ran = run(&words.split(' ').collect::<Vec<_>>(), &url);
    assert_eq!(
        (String::from_utf8(ran.stderr).unwrap().as_str(), ran.status.code()),
        (shown, Some(2))
    );
}
