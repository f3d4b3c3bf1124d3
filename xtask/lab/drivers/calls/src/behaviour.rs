//! Recorded behaviour: scenarios of lists, decoding, raw access and configuration, each told by a name and a result.

mod config;
mod decoding;
mod environment;
mod headers;
mod pagination;
mod raw;
mod scenes;

pub use environment::{FROM_ENV, from_env};

use sdk::{Client, ClientBuilder};
use serde_json::Value;

use crate::Result;
use crate::faults::KEY;
use crate::server::{Act, Answer, Server};
use crate::tally::{Differences, Tally};
use scenes::Scenes;

/// What a record of behaviour has.
const SECTIONS: [&str; 4] = ["pagination", "decoding", "raw_access", "auth_and_config"];

/// What all scenarios have in common.
struct Stage<'a> {
    server: Server,
    scenes: Scenes,
    /// The scenarios of the section.
    section: &'a Value,
}

impl Stage<'_> {
    /// A client of the server, with what stands before the paths of the document.
    fn client(&self, prefix: &str) -> ClientBuilder {
        Client::builder().base_url(self.url(prefix)).bearer_token(KEY)
    }

    fn url(&self, prefix: &str) -> String {
        format!("http://{}{prefix}", self.server.address)
    }

    /// Lets the server give one answer after the other, and the last one again and again.
    fn answers(&self, all: Vec<Answer>) {
        self.server.play(move |number| {
            let answer = all.get(number).or(all.last());
            answer.map_or(Act::Close, |it| Act::Answer(it.clone()))
        });
    }
}

/// Plays all scenarios; whether all passed.
pub async fn all(record: &Value) -> Result<bool> {
    if !SECTIONS.iter().any(|it| record[*it].is_object()) {
        return Err("no list of calls, no `rows` of faults, no section of behaviour".into());
    }
    let (server, scenes) = (Server::start()?, Scenes::read()?);
    let mut stage = Stage { server, scenes, section: &Value::Null };
    let mut tally = Tally::new()?;
    let sections = record.as_object().into_iter().flatten();
    for (section, scenarios) in sections.filter(|it| *it.0 != "sdk") {
        stage.section = scenarios;
        for (words, recorded) in scenarios.as_object().into_iter().flatten() {
            let played = match section.as_str() {
                "pagination" => pagination::play(&stage, words, recorded).await,
                "decoding" => decoding::play(&stage, words, recorded).await,
                "raw_access" => raw::play(&stage, words, recorded).await,
                "auth_and_config" => config::play(&stage, words, recorded).await,
                _ => Err("the driver does not know this section".into()),
            };
            let differences = played.unwrap_or_else(Differences::unplayed);
            tally.count(&format!("{section} / {words}"), &differences);
        }
    }
    Ok(tally.finish())
}
