//! The calls of our crate, from its `bindings.json`: required values, all parameters, and the body as a whole.

use std::path::Path;

use serde_json::Value;

use super::calls;

/// The program that makes one call of our crate, or all.
pub(super) fn program(bindings: &Path, which: &str) -> Result<String, String> {
    let operations = calls::operations(bindings)?;
    let calls: Vec<_> = match which {
        "one" => calls::one(&operations).into_iter().map(call).collect(),
        _ => operations.iter().map(call).collect(),
    };
    let client = "sdk::Client::builder().base_url(base).build().expect(\"a client\")";
    Ok(calls::program("sdk::Client", client, &calls))
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
