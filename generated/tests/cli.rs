//! The command line sends what the library sends.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use generated::runtime::Mock;

/// The command line that the document shows among its code samples.
#[test]
fn the_sample_of_the_document_makes_the_call_of_the_library() {
    let call = Mock::answering(201, "{}").client().unwrap();
    let call = call.ai().assistants().tests().runs().trigger("test_id").request().unwrap();
    for words in [
        &["ai:assistants:tests:runs", "trigger"][..],
        &["ai", "assistants", "tests", "runs", "trigger"],
    ] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/v2", listener.local_addr().unwrap());
        let server = thread::spawn(move || {
            let mut reader = BufReader::new(listener.accept().unwrap().0);
            let mut head = String::new();
            while !head.ends_with("\r\n\r\n") {
                reader.read_line(&mut head).unwrap();
            }
            let mut stream = reader.into_inner();
            let answer = "HTTP/1.1 201 Created\r\ncontent-length: 14\r\nconnection: close\r\n\r\n{\"run_id\":\"1\"}";
            stream.write_all(answer.as_bytes()).unwrap();
            let mut rest = Vec::new();
            let _ = stream.read_to_end(&mut rest);
            (head, rest)
        });
        let run = Command::new(env!("CARGO_BIN_EXE_generated"))
            .args(words)
            .args(["--api-key", "My API Key", "--test-id", "test_id", "--base-url", &url])
            .env_clear()
            .output()
            .unwrap();
        let (head, rest) = server.join().unwrap();
        let line = format!("{} {} HTTP/1.1\r\n", call.method(), call.uri().path());
        assert!(head.starts_with(&line), "{head}");
        assert!(head.contains("authorization: Bearer My API Key\r\n"), "{head}");
        assert!(rest.is_empty() && call.body().length() == Some(0));
        assert_eq!(run.stdout, b"{\n  \"run_id\": \"1\"\n}\n");
        assert!(run.status.success());
    }
}
