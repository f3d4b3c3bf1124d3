//! Configuration by environment variables: the call is made by a process of its own that has them.

use std::collections::BTreeMap;
use std::env;
use std::process::Command;

use sdk::Client;
use serde_json::Value;

use super::{Stage, config};
use crate::Result;
use crate::args::{Args, End};
use crate::calls::{self, OPERATIONS};
use crate::route::Found;
use crate::server::Answer;
use crate::tally::Differences;

/// The first argument of the process.
pub const FROM_ENV: &str = "--from-env";

/// Plays one scenario.
pub async fn play(
    stage: &Stage<'_>,
    found: &Found,
    words: &str,
    recorded: &Value,
) -> Result<Differences> {
    let variables = stage.scenes.setting(words, &stage.url(&found.prefix))?;
    let mut variables: BTreeMap<String, String> = serde_json::from_value(variables)?;
    let url = run(found, &variables)?;
    if recorded.is_string() {
        // A base URL of nothing. The recorded SDK fails, and nothing arrives; ours documents that an empty variable is as
        // good as none, so that the request would go to the server of the document. It is not sent.
        variables.retain(|_, value| !value.is_empty());
        let mut all = Differences::of("goes to", run(found, &variables)?, url);
        all.compare("requests", 0, stage.server.requests().len());
        return Ok(all);
    }
    let without = config::compare(recorded, &stage.server.requests())?;
    let own = config::own_headers(recorded);
    if own.is_empty() {
        return Ok(without);
    }
    // What the variable says can be said to the builder.
    stage.answers(vec![Answer::success(200)]);
    let key = recorded["headers"]["authorization"].as_str().unwrap_or_default();
    let key = key.strip_prefix("Bearer ").ok_or("the record has no key")?;
    let client = stage.client(&found.prefix).bearer_token(key);
    let client = own.iter().fold(client, |client, it| client.header(&it.0, &it.1));
    let with = config::ask(stage, client, found, recorded).await?;
    let names: Vec<_> = own.iter().map(|it| it.0.as_str()).collect();
    Ok(config::unless_given_to_call(without, with, &names))
}

/// Makes the call in another process; gives the URL that it prepared.
fn run(found: &Found, variables: &BTreeMap<String, String>) -> Result<String> {
    let mut command = Command::new(env::current_exe()?);
    command.args([FROM_ENV, &found.operation.call, &found.args.to_string()]).env_clear();
    let output = command.env("NO_PROXY", "127.0.0.1").envs(variables).output()?;
    if !output.status.success() {
        return Err(String::from_utf8(output.stderr)?.into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// The other process: prints where the request goes, and sends it if that is here.
pub async fn from_env(call: &str, case: &str) -> Result<bool> {
    let operation = OPERATIONS.iter().find(|it| it.call == call).ok_or("no such operation")?;
    let case: Value = serde_json::from_str(case)?;
    let client = Client::from_env()?;
    let args = Args { end: End::Prepared, ..Args::of(&case) };
    let prepared = calls::call(operation, &client, &args).await?;
    let url = prepared.prepared.ok_or_else(|| format!("{:?}", prepared.failure))?;
    println!("{url}");
    if url.starts_with("http://127.0.0.1") {
        calls::call(operation, &client, &Args::of(&case)).await?;
    }
    Ok(true)
}
