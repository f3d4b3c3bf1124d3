//! Prints a function for each operation of `bindings.json`: arguments, setters and options from what a case gives.
//!
//! Nothing here knows a document; what the bindings say is all there is.

#[allow(dead_code, reason = "the driver looks at more of it")]
#[path = "src/bindings.rs"]
mod bindings;

use std::path::PathBuf;
use std::{env, fs};

use bindings::{Bindings, Input, Operation};

const BINDINGS: &str = "../../../../target/lab/sdk/bindings.json";
/// What a body is that is no JSON; the records write it as text.
const BYTES: &str = "sdk::runtime::Bytes";

fn main() {
    println!("cargo::rerun-if-changed={BINDINGS}");
    let bindings =
        fs::read_to_string(BINDINGS).expect("the SDK was printed by a task of the workshop");
    let bindings: Bindings = serde_json::from_str(&bindings).expect("the bindings are JSON");
    let operations = bindings.operations.iter().enumerate();
    let arms = operations.clone().map(|it| format!("{0} => call_{0}(client, args).await,", it.0));
    let arms: Vec<_> = arms.collect();
    let functions: String = operations.map(|(number, it)| function(number, it)).collect();
    let text = format!(
        "{functions}/// Calls an operation.\n\
         pub async fn call(number: usize, client: &Client, args: &Args<'_>) -> Result<Outcome> {{\n    \
         match number {{ {}\n        _ => Err(\"there is no such operation\".into()),\n    }}\n}}\n",
        arms.join("\n        ")
    );
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    fs::write(folder.join("calls.rs"), text).expect("the folder of cargo can be written");
}

fn function(number: usize, it: &Operation) -> String {
    let mut path: Vec<_> = it.call.split('.').map(|it| format!("r#{it}")).collect();
    let method = path.pop().unwrap_or_default();
    let resources: String = path.iter().map(|it| format!("{it}().")).collect();
    let arguments: Vec<_> = it.arguments.iter().map(argument).collect();
    let arguments = arguments.join(", ");
    let nulls = it.arguments.iter().filter(|it| it.place == "field").map(|it| {
        let Input { ty, wire_name, .. } = it;
        format!("if args.lacks_null::<{ty}>({wire_name:?}) {{ {} }}\n    ", null(it))
    });
    let nulls: String = nulls.collect();
    let setters: String = it.setters.iter().map(setter).collect();
    let known: Vec<_> = it.inputs("field").map(|it| &it.wire_name).collect();
    // A call whose body has no properties takes none.
    let others = if known.is_empty() { "Vec::new()" } else { &format!("args.others(&{known:?})") };
    let written = if is_json(&it.output) { "written" } else { "unwritten" };
    let lists = match it.pagination {
        Some(_) => {
            "End::Items => Outcome::listed(call.items()).await,
        End::Pages => Outcome::listed(call.pages()).await,"
        }
        None => "End::Items | End::Pages => return Err(\"the SDK sees no list of pages\".into()),",
    };
    format!(
        "async fn call_{number}(client: &Client, args: &Args<'_>) -> Result<Outcome> {{
    args.check()?;
    let mut call = client.{resources}{method}({arguments});
    {nulls}{setters}
    let others: Vec<(String, Json)> = {others};
    for (name, it) in others.into_iter().chain(args.added()?) {{ call = call.body_field(&name, it); }}
    for (name, it) in args.headers()? {{ call = call.header(&name, &it); }}
    for (name, it) in args.queries()? {{ call = call.query_param(&name, &it); }}
    if let Some(it) = args.timeout {{ call = call.timeout(it); }}
    if let Some(it) = args.max_retries {{ call = call.max_retries(it); }}
    Ok(match args.end {{
        End::Value => Outcome::value(call.send_raw().await, |it| {written}(it)),
        End::Prepared => Outcome::prepared(call.request()),
        {lists}
    }})
}}

"
    )
}

/// A property that is null, and whose type has no null, is what the document does not know.
fn null(it: &Input) -> String {
    format!("call = call.body_field({:?}, Json::null());", it.wire_name)
}

/// Sets what the case gives.
fn setter(it: &Input) -> String {
    let Input { ty, name, wire_name, place } = it;
    let asked = match place.as_str() {
        "body" if ty == BYTES => "whole_bytes()".to_owned(),
        "body" => format!("whole::<{ty}>()"),
        place => format!("optional::<{ty}>(\"{place}\", {wire_name:?})"),
    };
    let null = match place.as_str() {
        "field" => format!(" else if args.is_null({wire_name:?}) {{ {} }}", null(it)),
        _ => String::new(),
    };
    format!("if let Some(it) = args.{asked}? {{ call = call.{name}(it); }}{null}\n    ")
}

fn argument(it: &Input) -> String {
    let Input { ty, wire_name, place, .. } = it;
    match place.as_str() {
        "body" if ty == BYTES => "args.all_bytes()?".to_owned(),
        "body" => format!("args.all::<{ty}>()?"),
        place => format!("args.required::<{ty}>(\"{place}\", {wire_name:?})?"),
    }
}

/// Whether a value of the type can be written as JSON: bytes and answers by status cannot.
fn is_json(ty: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || "_:#".contains(it);
    let mut names = ty.split(|it| !is_part(it)).filter(|it| it.starts_with("sdk::"));
    names
        .all(|it| it.starts_with("sdk::types::") || it.starts_with("sdk::runtime::") && it != BYTES)
}
