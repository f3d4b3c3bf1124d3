//! The command line as a program: what it sends, what it prints, and with which code it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

const JSON: &str = "application/json";

/// What ran, and the requests that arrived: their first line, their headers, and their body.
struct Ran {
    output: Output,
    requests: Vec<(String, String, String)>,
}

impl Ran {
    fn code(&self) -> i32 {
        self.output.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    fn told(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }

    /// The only request.
    fn sent(&self) -> (&str, &str) {
        assert_eq!(self.requests.len(), 1, "{}", self.told());
        (&self.requests[0].0, &self.requests[0].2)
    }
}

/// A server that gives these answers, each once; a port of its own.
fn server(answers: Vec<(u16, &'static str, Vec<u8>)>) -> (String, Receiver<(String, String, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (send, requests) = channel();
    thread::spawn(move || {
        for (status, media_type, body) in answers {
            let mut reader = BufReader::new(listener.accept().unwrap().0);
            let (mut line, mut headers) = (String::new(), String::new());
            reader.read_line(&mut line).unwrap();
            while !headers.ends_with("\r\n\r\n") && headers != "\r\n" {
                reader.read_line(&mut headers).unwrap();
            }
            let headers = headers.to_ascii_lowercase();
            let length = headers.lines().find_map(|it| it.strip_prefix("content-length: "));
            let mut body_of = vec![0; length.map_or(0, |it| it.parse().unwrap())];
            reader.read_exact(&mut body_of).unwrap();
            let body_of = String::from_utf8_lossy(&body_of).into_owned();
            let line = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
            send.send((line, headers, body_of)).unwrap();
            let head = format!(
                "HTTP/1.1 {status} Told\r\ncontent-type: {media_type}\r\ncontent-length: {}\r\n\
                 connection: close\r\n\r\n",
                body.len()
            );
            let mut stream = reader.into_inner();
            stream.write_all(head.as_bytes()).unwrap();
            stream.write_all(&body).unwrap();
        }
    });
    (url, requests)
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_commands"));
    command.env_clear();
    command
}

/// Runs a command line, with words between spaces.
fn run(words: &str, answers: Vec<(u16, &'static str, Vec<u8>)>) -> Ran {
    run_with(&words.split(' ').collect::<Vec<_>>(), "", answers)
}

fn run_with(words: &[&str], input: &str, answers: Vec<(u16, &'static str, Vec<u8>)>) -> Ran {
    let (url, requests) = server(answers);
    let mut command = program();
    command.env("COMMANDS_API_KEY", "secret-key").env("COMMANDS_BASE_URL", url).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Ran { output, requests: requests.try_iter().collect() }
}

fn ok() -> Vec<(u16, &'static str, Vec<u8>)> {
    vec![(200, JSON, b"{}".to_vec())]
}

#[test]
fn parameters_go_where_the_document_says() {
    let words = "shops:orders list --shop-id a/b --limit 3 --filter-state new --page.size 2 --x-trace";
    let ran = run(words, vec![(200, JSON, br#"{"data":[]}"#.to_vec())]);
    let (line, _) = ran.sent();
    assert!(line.starts_with("GET /shops/a%2Fb/orders?version=2&"), "{line}");
    for pair in ["limit=3", "filter%5Bstate%5D=new", "page%5Bsize%5D=2"] {
        assert!(line.contains(pair), "{line}");
    }
    assert!(ran.requests[0].1.contains("x-trace: true"), "{}", ran.requests[0].1);
    assert!(ran.requests[0].1.contains("authorization: bearer secret-key"));
    assert_eq!((ran.code(), ran.out().as_str()), (0, ""));
}

#[test]
fn properties_are_flags_and_objects_have_dots() {
    let words = "shops orders create --path-shop-id s --count 2 --buyer.name Ann --buyer.friend {\"name\":\"Bo\"} \
                 --tags a --tags b --note null --labels x=1 --labels y=2 --price 1.50 --pet 7";
    let ran = run(words, ok());
    let expected = r#"{"kind":"order","count":2,"price":1.50,"note":null,"tags":["a","b"],"labels":{"x":"1","y":"2"},"buyer":{"name":"Ann","friend":{"name":"Bo"}},"pet":7}"#;
    assert_eq!(ran.sent(), ("POST /shops/s/orders", expected), "{}", ran.told());
}

#[test]
fn flags_go_before_the_whole_and_text_may_come_from_elsewhere() {
    let words = ["shops:orders", "create", "--path-shop-id", "s", "--body", "-", "--buyer.name", "@@Ann"];
    let ran = run_with(&words, r#"{"kind":"order","count":1,"buyer":{"name":"x","age":3},"more":[1]}"#, ok());
    let body = r#"{"kind":"order","count":1,"buyer":{"name":"@Ann","age":3},"more":[1]}"#;
    let (_, sent) = ran.sent();
    let value = |it: &str| serde_json::from_str::<serde_json::Value>(it).unwrap();
    assert_eq!(value(sent), value(body), "{}", ran.told());
    let words = "shops:orders create --path-shop-id s --count 1 --buyer.name x --tags -";
    let ran = run_with(&words.split(' ').collect::<Vec<_>>(), r#"["a", "b"]"#, ok());
    assert!(ran.sent().1.contains(r#""tags":["a","b"]"#), "{}", ran.told());
}

#[test]
fn what_is_certainly_wrong_is_not_sent() {
    let create = "shops:orders create --path-shop-id s --buyer.name x";
    for (words, told) in [
        (format!("{create} --count many"), "`--count`: \"many\" is no integer"),
        (create.to_owned(), "--count"),
        ("shops:orders create --path-shop-id s --count 1".to_owned(), "--buyer"),
        ("shops:orders create --path-shop-id s --count 1 --buyer {}".to_owned(), "--buyer.name"),
        (format!("{create} --count 1 --body [1]"), "`--body`: this is no object"),
        (format!("{create} --cuont 1"), "'--count'"),
        ("shops:order create".to_owned(), "'orders'"),
        ("shops:orders".to_owned(), "Usage"),
        ("photos create --photo /no/such/file".to_owned(), "/no/such/file"),
        ("raw retrieve --name ..".to_owned(), "`..`"),
    ] {
        let ran = run(&words, Vec::new());
        assert_eq!(ran.code(), 2, "{words}: {}", ran.told());
        assert!(ran.told().contains(told), "{words}: {}", ran.told());
    }
    let output = program().args(["watch", "retrieve"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("set COMMANDS_API_KEY, or `--api-key`"));
}

#[test]
fn lists_go_over_their_pages_and_print_a_line_for_each_item() {
    let pages = || {
        vec![
            (200, JSON, br#"{"data":[{"id": 1},{"id": 2}],"next":"two"}"#.to_vec()),
            (200, JSON, br#"{"data":[{"id": 3}],"next":null}"#.to_vec()),
        ]
    };
    let ran = run("shops:orders list --shop-id s", pages());
    assert_eq!(ran.out(), "{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n", "{}", ran.told());
    assert!(ran.requests[1].0.contains("after=two"), "{}", ran.requests[1].0);
    let ran = run("shops:orders list --shop-id s --max-items 2", pages());
    assert_eq!((ran.out().as_str(), ran.requests.len()), ("{\"id\":1}\n{\"id\":2}\n", 1));
    let ran = run("shops:orders list --shop-id s --format json", pages());
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&ran.out()).unwrap(),
        serde_json::json!([{"id": 1}, {"id": 2}, {"id": 3}])
    );
    let ran = run("--format yaml shops:orders list --shop-id s", pages());
    assert_eq!(ran.out(), "- id: 1\n- id: 2\n- id: 3\n");
}

#[test]
fn streams_are_printed_as_they_come() {
    let events = || vec![(200, "text/event-stream", b"data: {\"a\":1}\n\ndata: {\"a\":2}\n\n".to_vec())];
    let ran = run("watch retrieve", events());
    assert_eq!((ran.code(), ran.out().as_str()), (0, "{\"a\":1}\n{\"a\":2}\n"), "{}", ran.told());
    let ran = run("chat create --text hi --stream", events());
    assert_eq!(ran.sent(), ("POST /chat", r#"{"text":"hi","stream":true}"#));
    assert_eq!(ran.out(), "{\"a\":1}\n{\"a\":2}\n");
    let ran = run("chat create --text hi", vec![(200, JSON, b"{\"a\":[1]}".to_vec())]);
    assert_eq!(ran.sent(), ("POST /chat", r#"{"text":"hi"}"#));
    assert_eq!(ran.out(), "{\n  \"a\": [\n    1\n  ]\n}\n");
    let lines = vec![(200, "application/x-ndjson", b"{\"b\": 1}\n{\"b\": 2}\n".to_vec())];
    assert_eq!(run("log retrieve", lines).out(), "{\"b\":1}\n{\"b\":2}\n");
}

#[test]
fn files_go_out_and_come_in() {
    let folder = std::env::temp_dir().join(format!("commands-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (photo, saved) = (folder.join("a.png"), folder.join("saved"));
    std::fs::write(&photo, "PNG").unwrap();
    let path = photo.to_str().unwrap();
    let ran = run(&format!("photos create --photo {path} --album x"), vec![(204, JSON, Vec::new())]);
    let (line, body) = ran.sent();
    assert_eq!((line, ran.code()), ("POST /photos", 0), "{}", ran.told());
    assert!(body.contains("filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nPNG\r\n"), "{body}");
    let ran = run(&format!("raw update --name n --body {path}"), vec![(204, JSON, Vec::new())]);
    assert_eq!(ran.sent(), ("PUT /raw/n", "PNG"));
    let bytes = || vec![(200, "application/octet-stream", vec![0, 159, 1])];
    assert_eq!(run("raw retrieve --name n", bytes()).output.stdout, [0, 159, 1]);
    let ran = run(&format!("raw retrieve --name n --output {}", saved.display()), bytes());
    assert_eq!((ran.code(), std::fs::read(&saved).unwrap()), (0, vec![0, 159, 1]));
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 2, "nothing else is left");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn an_error_answer_is_told_and_its_body_printed_where_that_is_wanted() {
    let body = br#"{"message":"no such shop"}"#;
    let answer = || vec![(404, JSON, body.to_vec())];
    let ran = run("shops:orders list --shop-id s", answer());
    assert_eq!((ran.code(), ran.out().as_str()), (1, ""));
    assert!(ran.told().contains("404") && ran.told().contains("no such shop"), "{}", ran.told());
    let ran = run("shops:orders list --shop-id s --raw-errors", answer());
    assert_eq!((ran.code(), ran.output.stdout.as_slice()), (1, &body[..]));
}

#[test]
fn a_dry_run_sends_nothing_and_shows_no_secret() {
    let ran = run("watch retrieve --dry-run", Vec::new());
    assert_eq!(ran.code(), 0, "{}", ran.told());
    assert!(ran.out().starts_with("curl ") && ran.out().contains("/watch"), "{}", ran.out());
    assert!(!ran.out().contains("secret-key"), "{}", ran.out());
}

#[test]
fn help_is_made_of_the_words_of_the_document() {
    let help = |words: &[&str]| {
        let output = program().args(words).arg("--help").output().unwrap();
        assert_eq!(output.status.code(), Some(0));
        String::from_utf8(output.stdout).unwrap()
    };
    let all = help(&["shops:orders", "create"]);
    for words in ["Deprecated. Create an order.", "second paragraph", "(required) How many.", "--buyer.name"] {
        assert!(all.contains(words), "{words}: {all}");
    }
    assert!(help(&["shops", "orders", "list"]).contains("[open, closed]"));
    let output = program().args(["--completions", "bash"]).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("--filter-state"));
}
