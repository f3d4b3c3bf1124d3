//! The calls of our crate, from its `bindings.json`: required values, all parameters, and the body as a whole.

use std::fs;

use serde_json::Value;

use crate::program;

/// The program.
pub fn program(bindings: &str, which: &str) -> Result<String, Box<dyn std::error::Error>> {
    let bindings: Value = serde_json::from_str(&fs::read_to_string(bindings)?)?;
    let operations = bindings["operations"].as_array().ok_or("the bindings have no operations")?;
    let calls: Vec<_> = match which {
        "one" => program::one(operations).into_iter().map(call).collect(),
        _ => operations.iter().map(call).collect(),
    };
    let client = "sdk::Client::builder().base_url(base).build().expect(\"a client\")";
    Ok(program::program("sdk::Client", client, &calls))
}

fn call(it: &Value) -> String {
    let mut path: Vec<_> =
        it["call"].as_str().unwrap_or_default().split('.').map(|it| format!("r#{it}")).collect();
    let method = path.pop().unwrap_or_default();
    let resources: String = path.iter().map(|it| format!("{it}().")).collect();
    let arguments: Vec<_> = list(it, "arguments").iter().map(given).collect();
    // Other generators take what is optional as arguments too; the properties of a body they take as its type.
    let setters = list(it, "setters").iter().filter(|it| it["in"] != "field");
    let setters: String = setters
        .map(|it| format!(".{}({})", it["name"].as_str().unwrap_or_default(), given(it)))
        .collect();
    format!("client.{resources}{method}({}){setters}.await", arguments.join(", "))
}

fn given(it: &Value) -> String {
    format!("given::<{}>()", it["type"].as_str().unwrap_or_default())
}

fn list<'a>(it: &'a Value, name: &str) -> &'a [Value] {
    it[name].as_array().map_or(&[], Vec::as_slice)
}
