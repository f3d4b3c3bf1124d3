//! What `cargo xtask bench` needs readers of JSON, YAML and Rust for: smaller documents, and programs that call.

mod cut;
mod ours;
mod peer;
mod program;

use std::fs;
use std::process::ExitCode;

type Answer = Result<(), Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let done: Answer = match words[..] {
        // A document with some of the operations of another, and how many that are.
        ["cut", document, count, out] => cut::cut(document, count, out),
        // A program that calls all operations of our crate, or one.
        ["ours", bindings, which, out] => ours::program(bindings, which).and_then(|it| write(out, &it)),
        // The same of a crate that a peer printed.
        ["peer", source, bindings, which, out] => {
            peer::program(source, bindings, which).and_then(|it| write(out, &it))
        }
        _ => Err("usage: cut DOCUMENT COUNT OUT | ours BINDINGS one|all OUT | peer SOURCE BINDINGS one|all OUT".into()),
    };
    if let Err(failure) = done {
        eprintln!("bench-driver: {failure}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Writes the program where it differs, so that cargo sees what is new and nothing else.
fn write(out: &str, text: &str) -> Answer {
    if fs::read_to_string(out).is_ok_and(|it| it == text) {
        return Ok(());
    }
    Ok(fs::write(out, text)?)
}
