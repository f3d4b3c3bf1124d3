//! A program that calls operations: one function for each, chosen by the command line.
//!
//! A value that a call needs comes from where the compiler cannot see, so that a program pays for calls and answers, and
//! not for making up arguments; it is the same for all generators. The programs are built and not run.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::disk;

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

/// The operations of `bindings.json`.
pub(super) fn operations(bindings: &Path) -> Result<Vec<Value>, String> {
    let failed = || format!("{}: it has no operations", bindings.display());
    let text = disk::read(bindings)?;
    let mut bindings: Value = serde_json::from_str(&text).map_err(disk::told(bindings))?;
    let operations = bindings.get_mut("operations").and_then(Value::as_array_mut);
    operations.map(std::mem::take).ok_or_else(failed)
}

/// Which operation stands for all: the first that sends something and is answered by a type of the document.
pub(super) fn one(operations: &[Value]) -> Option<&Value> {
    let is_typed = |it: &&Value| it["output"].as_str().is_some_and(|it| it.contains("::types::"));
    let mut posts = operations.iter().filter(|it| it["method"] == "POST");
    posts.find(is_typed).or(operations.iter().find(is_typed)).or(operations.first())
}

/// The program that makes one call of our crate, or all: required values, all parameters, and the body as a whole.
pub(super) fn ours(bindings: &Path, which: &str) -> Result<String, String> {
    let operations = operations(bindings)?;
    let calls: Vec<_> = match which {
        "one" => one(&operations).into_iter().map(call).collect(),
        _ => operations.iter().map(call).collect(),
    };
    let client = "sdk::Client::builder().base_url(base).build().expect(\"a client\")";
    Ok(program("sdk::Client", client, &calls))
}

fn call(it: &Value) -> String {
    let mut path: Vec<_> =
        it["call"].as_str().unwrap_or_default().split('.').map(|it| format!("r#{it}")).collect();
    let method = path.pop().unwrap_or_default();
    let resources: Vec<_> = path.iter().map(|it| format!("{it}().")).collect();
    let arguments: Vec<_> = list(it, "arguments").iter().map(given).collect();
    // Other generators take what is optional as arguments too; the properties of a body they take as its type.
    let setters = list(it, "setters").iter().filter(|it| it["in"] != "field");
    let setters: Vec<_> = setters
        .map(|it| format!(".{}({})", it["name"].as_str().unwrap_or_default(), given(it)))
        .collect();
    let (resources, arguments, setters) =
        (resources.concat(), arguments.join(", "), setters.concat());
    format!("client.{resources}{method}({arguments}){setters}.await")
}

fn given(it: &Value) -> String {
    format!("given::<{}>()", it["type"].as_str().unwrap_or_default())
}

fn list<'a>(it: &'a Value, name: &str) -> &'a [Value] {
    it[name].as_array().map_or(&[], Vec::as_slice)
}
