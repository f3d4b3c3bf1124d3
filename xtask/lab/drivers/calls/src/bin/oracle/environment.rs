//! Configuration by environment variables: the call is made by a process of its own that has them.

use std::env;
use std::process::Command;

use sdk::Client;
use serde_json::Value;

use crate::behaviour::Stage;
use crate::config;
use crate::quirks::Difference;
use crate::route::Found;
use crate::script;
use driver::args::{Args, End};
use driver::calls;

/// The first argument of the process.
pub const FLAG: &str = "--from-env";

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Vec<Difference>, String> {
    let variables = variables(stage, found, words, recorded)?;
    let url = run(found, &variables)?;
    if recorded.is_string() {
        return nowhere(stage, found, &url, &variables);
    }
    let differences = config::compare(recorded, &stage.server.requests())?;
    let own = config::own_headers(recorded);
    if !words.contains("_CUSTOM_HEADERS") {
        return Ok(differences);
    }
    // What the variable says can be said to the builder.
    stage.server.play(|_| script::success(200));
    let key = recorded["headers"]["authorization"].as_str().unwrap_or_default();
    let key = key.strip_prefix("Bearer ").ok_or("the record has no key")?;
    let client = Client::builder().base_url(stage.url(&found.prefix)).api_key(key);
    let client = own.iter().fold(client, |client, it| client.header(&it.0, &it.1));
    let with = config::ask(stage, client, found, recorded).await?;
    let names: Vec<_> = own.iter().map(|it| it.0.as_str()).collect();
    Ok(config::unless_given_to_call(differences, with, &names))
}

/// The variables that the words name, and beside them what every call needs.
fn variables(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Vec<(String, String)>, String> {
    let is_part = |it: char| it.is_ascii_uppercase() || it == '_';
    let names = words.split(|it| !is_part(it)).filter(|it| it.contains('_'));
    let key =
        recorded["headers"]["authorization"].as_str().and_then(|it| it.strip_prefix("Bearer "));
    let slash = if words.contains("trailing slash") { "/" } else { "" };
    let base_url = format!("{}{slash}", stage.url(&found.prefix));
    let own = config::own_headers(recorded);
    let own: Vec<_> = own.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let mut variables = Vec::new();
    let mut prefix = "";
    for name in names {
        let known = ["_API_KEY", "_BASE_URL", "_CUSTOM_HEADERS"];
        let suffix = known.iter().find(|it| name.ends_with(**it));
        let suffix = suffix.ok_or(format!("the driver does not know the variable {name}"))?;
        prefix = name.strip_suffix(suffix).unwrap_or_default();
        let value = match *suffix {
            _ if words.contains("empty string") => String::new(),
            "_API_KEY" => key.unwrap_or("ENVKEY").to_owned(),
            "_BASE_URL" => base_url.clone(),
            _ => own.join("\n"),
        };
        variables.push((name.to_owned(), value));
    }
    let others = [("_API_KEY", key.unwrap_or("ENVKEY")), ("_BASE_URL", &base_url)];
    for (suffix, value) in others {
        let name = format!("{prefix}{suffix}");
        if !variables.iter().any(|it| it.0 == name) {
            variables.push((name, value.to_owned()));
        }
    }
    Ok(variables)
}

/// A base URL of nothing. The recorded SDK fails, and nothing arrives; ours documents that an empty variable is as good
/// as none, so that the request would go to the server of the document. It is not sent.
fn nowhere(
    stage: &Stage<'_>,
    found: &Found,
    url: &str,
    variables: &[(String, String)],
) -> Result<Vec<Difference>, String> {
    let others: Vec<_> = variables.iter().filter(|it| !it.1.is_empty()).cloned().collect();
    let without = run(found, &others)?;
    let sent = stage.server.requests().len().to_string();
    Ok([Difference::of("requests", "0", sent), Difference::of("goes to", without, url)]
        .into_iter()
        .flatten()
        .collect())
}

/// Makes the call in another process; gives the URL that it prepared.
fn run(found: &Found, variables: &[(String, String)]) -> Result<String, String> {
    let program =
        env::current_exe().map_err(|it| format!("the driver does not know itself: {it}"))?;
    let mut command = Command::new(program);
    command
        .arg(FLAG)
        .arg(found.operation.number.to_string())
        .arg(found.args.to_string())
        .env_clear();
    command.env("NO_PROXY", "127.0.0.1").envs(variables.iter().cloned());
    let output = command.output().map_err(|it| format!("the driver cannot be started: {it}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The other process: prints where the request goes, and sends it if that is here.
pub async fn child(arguments: &[String]) -> Result<(), String> {
    let [number, case] = arguments else {
        return Err("a number and arguments are missing".to_owned());
    };
    let number = number.parse().map_err(|it| format!("{number}: {it}"))?;
    let case: Value = serde_json::from_str(case).map_err(|it| format!("{case}: {it}"))?;
    let client = Client::from_env().map_err(|it| it.to_string())?;
    let args = Args { end: End::Prepared, ..Args::of(&case) };
    let prepared = calls::call(number, &client, &args).await?;
    let url = prepared.prepared.ok_or_else(|| format!("{:?}", prepared.failure))?;
    println!("{url}");
    if url.starts_with("http://127.0.0.1") {
        calls::call(number, &client, &Args::of(&case)).await?;
    }
    Ok(())
}
