//! The program as people have it: somewhere, in any folder, without the repository that it was built from.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

use scratch::Scratch;

const PETS: &str = "\
openapi: 3.1.0
info: { title: Pets, version: '1' }
paths:
  /pets:
    get: { operationId: listPets, responses: { '204': { description: None } } }
";

/// A copy of the program in a folder where nothing else is, which knows no variable of cargo.
fn program(scratch: &Scratch, words: &[&str]) -> Command {
    let copy = scratch.0.join("cargo-codegen");
    if !copy.exists() {
        fs::copy(env!("CARGO_BIN_EXE_cargo-codegen"), &copy).unwrap();
    }
    let mut command = Command::new(copy);
    command.env_clear().current_dir(&scratch.0).arg("codegen").args(words);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

fn run(scratch: &Scratch, words: &[&str]) -> Output {
    started(|| program(scratch, words).output())
}

/// Starts a program that was just written. While another test forks, the writer's descriptor is open in its child for a
/// moment, and the system says that the file is busy.
fn started<T>(mut start: impl FnMut() -> io::Result<T>) -> T {
    loop {
        match start() {
            Err(error) if error.kind() == io::ErrorKind::ExecutableFileBusy => thread::yield_now(),
            it => return it.unwrap(),
        }
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn the_runtime_travels_inside_the_program() {
    let scratch = Scratch::new("alone");
    scratch.write("pets.yml", PETS);
    let done = run(&scratch, &["--spec", "pets.yml", "--out", "pets"]);
    assert!(done.status.success(), "{}", said(&done));
    // Nothing of this repository is compiled in but what is carried.
    let here = fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap();
    let ours = here.join("generated/src/runtime");
    let theirs = scratch.0.join("pets/src/runtime");
    let names = |folder: &Path| {
        let mut names: Vec<_> =
            fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(&ours), names(&theirs));
    // A part that the document uses is there without a condition.
    let text = |path: PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        let is_condition = |it: &&str| it.starts_with("#[cfg(feature = \"runtime-");
        text.lines().filter(|it| !is_condition(it)).collect::<Vec<_>>().join("\n")
    };
    for name in names(&ours).iter().filter(|it| ours.join(it).is_file()) {
        assert_eq!(text(ours.join(name)), text(theirs.join(name)));
    }
}

#[test]
fn a_document_comes_from_standard_input() {
    let scratch = Scratch::new("stdin");
    let mut command = program(&scratch, &["--spec", "-", "--out", "pets"]);
    let mut child = started(|| command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn());
    child.stdin.take().unwrap().write_all(PETS.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let client = fs::read_to_string(scratch.0.join("pets/src/sdk/mod.rs")).unwrap();
    assert!(client.contains("from standard input"), "{client}");
}

/// A server on this machine that answers so many requests.
fn server(answers: Vec<String>) -> (String, thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked = thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                assert_eq!(stream.read(&mut byte).unwrap(), 1);
                head.extend(byte);
            }
            asked.push(String::from_utf8(head).unwrap());
            stream.write_all(answer.as_bytes()).unwrap();
        }
        asked
    });
    (address, asked)
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}")
}

#[test]
fn a_document_is_fetched_with_what_stands_beside_it() {
    let scratch = Scratch::new("url");
    let pet = "type: object\nproperties: { name: { type: string } }\n";
    let spec = format!("{PETS}components:\n  schemas:\n    Pet: {{ $ref: 'models/pet.yml' }}\n");
    let (address, asked) = server(vec![answer("200 OK", &spec), answer("200 OK", pet)]);
    let url = format!("{address}/api/pets.yml?key=secret");
    let done = run(&scratch, &["--spec", &url, "--out", "pets"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(asked.join().unwrap()[1].starts_with("GET /api/models/pet.yml "));
    let types = scratch.0.join("pets/src/sdk/types/pet.rs");
    let pet = fs::read_to_string(types).unwrap();
    assert!(pet.contains("pub struct Pet ") && !pet.contains("secret"), "{pet}");
}

#[test]
fn a_document_is_not_fetched_from_where_nobody_is_told_of() {
    let scratch = Scratch::new("redirect");
    let moved = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/pets.yml\r\nContent-Length: 0\r\n\
                 Connection: close\r\n\r\n";
    let (address, asked) = server(vec![moved.to_owned(), answer("404 Not Found", "")]);
    for url in [format!("{address}/a.yml"), format!("{address}/b.yml"), "http://u:p@h/".to_owned()]
    {
        let refused = run(&scratch, &["--spec", &url, "--out", "pets"]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(!scratch.0.join("pets").exists());
    }
    asked.join().unwrap();
}

#[test]
fn what_is_wrong_with_the_words_is_said_in_three_lines() {
    let scratch = Scratch::new("words");
    for (words, part) in [
        (&["--spek", "x"][..], "'--spec'"),
        (&["--spec", "x"], "--out"),
        (&["--out", "x"], "--spec"),
        (&["explian"], "explain"),
        (&["--message-format", "jsn"], "json"),
        (&[], "init"),
    ] {
        let wrong = run(&scratch, words);
        assert_eq!(wrong.status.code(), Some(2), "{words:?}: {}", said(&wrong));
        assert!(said(&wrong).contains(part), "{part} is not in\n{}", said(&wrong));
        assert!(said(&wrong).lines().count() <= 3, "{}", said(&wrong));
    }
}

#[test]
fn completions_and_help_are_printed() {
    let scratch = Scratch::new("help");
    for shell in ["bash", "zsh", "fish"] {
        let done = run(&scratch, &["completions", shell]);
        let text = String::from_utf8(done.stdout).unwrap();
        assert!(done.status.success() && text.contains("message-format"), "{text}");
    }
    let help = String::from_utf8(run(&scratch, &["--help"]).stdout).unwrap();
    for topic in ["Document:", "Crate:", "Findings:", "Limits:", "Other commands:"] {
        assert!(help.contains(topic), "{topic} is not in\n{help}");
    }
}

#[test]
fn notes_that_come_by_the_hundred_are_a_line() {
    use std::fmt::Write as _;
    let scratch = Scratch::new("notes");
    let mut text = PETS.replace("paths:\n", "paths:\n  # many\n");
    for at in 0..9 {
        let _ = writeln!(
            text,
            "  /p{at}: {{ get: {{ parameters: [{{ $ref: '#/components/parameters/after' }}], responses: {{ '200': {{ \
             description: All, content: {{ application/json: {{ schema: {{ $ref: '#/components/schemas/All' }} }} }} \
             }} }} }} }}"
        );
    }
    text.push_str(
        "components:\n  parameters:\n    after: { in: query, name: cursor, schema: { type: string } }\n  schemas:\n    \
         All: { type: object, required: [data], properties: { data: { type: array, items: { type: string } }, \
         next_cursor: { type: string } } }\n",
    );
    scratch.write("many.yml", &text);
    let words = ["--spec", "many.yml", "--out", "many"];
    let short = said(&run(&scratch, &words));
    assert_eq!(short.matches("N0801").count(), 1, "{short}");
    assert!(short.contains("note[N0801]: 9 times: "), "{short}");
    let long = said(&run(&scratch, &[&words[..], &["--verbose"]].concat()));
    assert_eq!(long.matches("N0801").count(), 9, "{long}");
    let json = said(&run(&scratch, &[&words[..], &["--message-format", "json"]].concat()));
    assert_eq!(json.matches("N0801").count(), 9, "{json}");
}
