//! Prints a function for each operation of `bindings.json`: arguments, setters and options from what a case gives.
//!
//! Nothing here knows a document; what the bindings say is all there is.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

const BINDINGS: &str = "../../../../target/lab/sdk/bindings.json";
/// What a body is that is no JSON; the records write it as text.
const BYTES: &str = "sdk::runtime::Bytes";

fn main() {
    println!("cargo::rerun-if-changed={BINDINGS}");
    let bindings =
        fs::read_to_string(BINDINGS).expect("the SDK was printed by a task of the workshop");
    let bindings: Value = serde_json::from_str(&bindings).expect("the bindings are JSON");
    let operations = list(&bindings, "operations");
    let mut out = "use crate::args::End;\nuse crate::outcome::{unwritten, written};\n\n".to_owned();
    for (number, it) in operations.iter().enumerate() {
        out.push_str(&function(number, it));
    }
    out.push_str(&choice(operations));
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    fs::write(folder.join("calls.rs"), out).expect("the folder of cargo can be written");
}

fn function(number: usize, it: &Value) -> String {
    let mut path: Vec<_> = text(it, "call").split('.').map(|it| format!("r#{it}")).collect();
    let method = path.pop().unwrap_or_default();
    let resources: String = path.iter().map(|it| format!("{it}().")).collect();
    let arguments: Vec<_> = list(it, "arguments").iter().map(argument).collect();
    let mut out = format!(
        "async fn call_{number}(client: &Client, args: &Args<'_>) -> Result<Outcome, String> {{\n    \
         args.check()?;\n    let mut call = client.{resources}{method}({});\n",
        arguments.join(", "),
    );
    for it in list(it, "arguments").iter().filter(|it| it["in"] == "field") {
        let [ty, wire] = ["type", "wireName"].map(|key| text(it, key));
        let null = format!("call = call.body_field({wire:?}, Json::null());");
        _ = writeln!(out, "    if args.lacks_null::<{ty}>({wire:?}) {{ {null} }}");
    }
    list(it, "setters").iter().for_each(|it| out.push_str(&setter(it)));
    let inputs = list(it, "arguments").iter().chain(list(it, "setters"));
    let known = inputs.filter(|it| it["in"] == "field").map(|it| text(it, "wireName"));
    let known: Vec<_> = known.collect();
    if !known.is_empty() {
        _ = writeln!(
            out,
            "    for (name, it) in args.others(&{known:?}) {{ call = call.body_field(&name, it); }}"
        );
    }
    out.push_str(
        "    for (name, it) in args.added()? { call = call.body_field(&name, it); }\n    \
         for (name, it) in args.headers()? { call = call.header(&name, &it); }\n    \
         for (name, it) in args.queries()? { call = call.query_param(&name, &it); }\n    \
         if let Some(it) = args.timeout { call = call.timeout(it); }\n    \
         if let Some(it) = args.max_retries { call = call.max_retries(it); }\n",
    );
    out.push_str(&ends(it));
    out
}

/// Sets what the case gives. A property that is null, and whose type has no null, is what the document does not know.
fn setter(it: &Value) -> String {
    let [ty, name, wire] = ["type", "name", "wireName"].map(|key| text(it, key));
    let asked = match text(it, "in") {
        "body" if ty == BYTES => "whole_bytes()".to_owned(),
        "body" => format!("whole::<{ty}>()"),
        place => format!("optional::<{ty}>(\"{place}\", {wire:?})"),
    };
    let mut out = format!("    if let Some(it) = args.{asked}? {{ call = call.{name}(it); }}");
    if text(it, "in") == "field" {
        let null = format!("call = call.body_field({wire:?}, Json::null());");
        _ = write!(out, " else if args.is_null({wire:?}) {{ {null} }}");
    }
    out.push('\n');
    out
}

/// The ways in which the call can end.
fn ends(it: &Value) -> String {
    let written = if is_json(text(it, "output")) { "written" } else { "unwritten" };
    let mut out = format!(
        "    Ok(match args.end {{\n        \
         End::Value => Outcome::value(call.send_raw().await, |it| {written}(it)),\n        \
         End::Prepared => Outcome::prepared(call.request()),\n",
    );
    out.push_str(if it["pagination"].is_object() {
        "        End::Items => Outcome::items(call.items()).await,\n        \
         End::Pages => Outcome::pages(call.pages()).await,\n"
    } else {
        "        End::Items | End::Pages => return Err(\"the SDK sees no list of pages\".to_owned()),\n"
    });
    out.push_str("    })\n}\n\n");
    out
}

/// Whether a value of the type can be written as JSON: bytes and answers by status cannot.
fn is_json(ty: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || "_:#".contains(it);
    let mut names = ty.split(|it| !is_part(it)).filter(|it| it.starts_with("sdk::"));
    names
        .all(|it| it.starts_with("sdk::types::") || it.starts_with("sdk::runtime::") && it != BYTES)
}

fn argument(it: &Value) -> String {
    let ty = text(it, "type");
    match text(it, "in") {
        "body" if ty == BYTES => "args.all_bytes()?".to_owned(),
        "body" => format!("args.all::<{ty}>()?"),
        place => format!("args.required::<{ty}>(\"{place}\", {:?})?", text(it, "wireName")),
    }
}

/// All operations, and the way to each by its place in the list.
fn choice(operations: &[Value]) -> String {
    let mut known = "pub const OPERATIONS: &[Operation] = &[\n".to_owned();
    let mut arms = String::new();
    for (number, it) in operations.iter().enumerate() {
        let [id, method, path] = ["operationId", "method", "path"].map(|name| text(it, name));
        let body = match it["body"]["required"].as_bool() {
            None => "None",
            Some(true) => "Some(true)",
            Some(false) => "Some(false)",
        };
        let inputs = list(it, "arguments").iter().chain(list(it, "setters"));
        let queries = inputs.filter(|it| it["in"] == "query").map(|it| text(it, "wireName"));
        let queries: Vec<_> = queries.collect();
        _ = writeln!(
            known,
            "    Operation {{ number: {number}, id: {id:?}, method: {method:?}, path: {path:?}, \
             queries: &{queries:?}, body: {body} }},"
        );
        _ = writeln!(arms, "        {number} => call_{number}(client, args).await,");
    }
    format!(
        "/// What the document has.\n{known}];\n\n/// Calls an operation.\n\
         pub async fn call(number: usize, client: &Client, args: &Args<'_>) -> Result<Outcome, String> {{\n    \
         match number {{\n{arms}        _ => Err(\"there is no such operation\".to_owned()),\n    }}\n}}\n"
    )
}

fn list<'a>(it: &'a Value, name: &str) -> &'a [Value] {
    it[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'a>(it: &'a Value, name: &str) -> &'a str {
    it[name].as_str().unwrap_or_default()
}
