//! A program that calls operations: one function for each, chosen by the command line.
//!
//! A value that a call needs comes from where the compiler cannot see, so that a program pays for calls and answers, and
//! not for making up arguments; it is the same for all generators. The programs are built and not run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

const FRAME: &str = "\
//! Calls operations; built to be weighed, and not run.

use std::hint::black_box;

/// A value from somewhere.
fn given<T>() -> T {
    black_box(None).expect(\"a value\")
}

fn end<T, E: std::fmt::Display>(result: Result<T, E>) {
    match result {
        Ok(it) => drop(black_box(it)),
        Err(it) => println!(\"error {it}\"),
    }
}

";

/// The whole program, from the way to a client and the body of each call.
pub(super) fn program(client_type: &str, client: &str, calls: &[String]) -> String {
    let mut text = FRAME.to_owned();
    let mut arms = String::new();
    for (number, it) in calls.iter().enumerate() {
        _ = writeln!(
            text,
            "async fn call_{number}(client: &{client_type}) {{\n    end({it});\n}}\n"
        );
        _ = writeln!(arms, "        Some({number}) => call_{number}(&client).await,");
    }
    _ = write!(
        text,
        "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n    \
         let mut words = std::env::args().skip(1);\n    \
         let base = words.next().expect(\"a URL\");\n    let client = {client};\n    \
         match words.next().and_then(|it| it.parse::<usize>().ok()) {{\n{arms}        _ => {{}}\n    }}\n}}\n"
    );
    text
}

/// Writes the program where it differs, so that cargo sees what is new and nothing else.
pub(super) fn write(out: &Path, text: &str) -> Result<(), String> {
    if fs::read_to_string(out).is_ok_and(|it| it == text) {
        return Ok(());
    }
    fs::write(out, text).map_err(|it| format!("{}: {it}", out.display()))
}

/// The operations of `bindings.json`.
pub(super) fn operations(bindings: &Path) -> Result<Vec<Value>, String> {
    let failed = |it: &dyn std::fmt::Display| format!("{}: {it}", bindings.display());
    let text = fs::read_to_string(bindings).map_err(|it| failed(&it))?;
    let mut bindings: Value = serde_json::from_str(&text).map_err(|it| failed(&it))?;
    let operations = bindings.get_mut("operations").and_then(Value::as_array_mut);
    operations.map(std::mem::take).ok_or_else(|| failed(&"it has no operations"))
}

/// Which operation stands for all: the first that sends something and is answered by a type of the document.
pub(super) fn one(operations: &[Value]) -> Option<&Value> {
    let is_typed = |it: &&Value| it["output"].as_str().is_some_and(|it| it.contains("::types::"));
    let mut posts = operations.iter().filter(|it| it["method"] == "POST");
    posts.find(is_typed).or(operations.iter().find(is_typed)).or(operations.first())
}
