//! Recorded behaviour: scenarios of lists, decoding, raw access and configuration, each told by a name and a result.

use serde_json::Value;

use crate::quirks::{Difference, Quirks};
use crate::scenes::Scenes;
use crate::server::Server;
use crate::tally::Tally;
use crate::{config, decoding, pagination, raw};

pub const KEY: &str = "KEY0123456789_test";

/// What all scenarios have in common.
pub struct Stage<'a> {
    pub server: Server,
    pub scenes: Scenes,
    /// The scenarios of the section.
    pub section: &'a Value,
}

impl Stage<'_> {
    /// Where the server listens, with what stands before the paths of the document.
    pub fn url(&self, prefix: &str) -> String {
        format!("http://{}{prefix}", self.server.address)
    }
}

/// Plays all scenarios; whether all passed.
pub async fn behaviour(record: &Value, scenes: &str, quirks: &Quirks) -> Result<bool, String> {
    let server = Server::start().map_err(|it| format!("the server does not start: {it}"))?;
    let scenes = Scenes::read(scenes)?;
    let mut stage = Stage { server, scenes, section: &Value::Null };
    let mut tally = Tally::default();
    for (section, scenarios) in record.as_object().into_iter().flatten() {
        if section == "sdk" {
            continue;
        }
        stage.section = scenarios;
        for (words, recorded) in scenarios.as_object().into_iter().flatten() {
            let played = match section.as_str() {
                "pagination" => pagination::play(&stage, words, recorded).await,
                "decoding" => decoding::play(&stage, words, recorded).await,
                "raw_access" => raw::play(&stage, words, recorded).await,
                "auth_and_config" => config::play(&stage, words, recorded).await,
                _ => Err("the driver does not know this section".to_owned()),
            };
            // What cannot be set up has failed.
            let differences = played.unwrap_or_else(|reason| {
                Difference::of("scenario", "played", reason).into_iter().collect()
            });
            tally.count(&format!("{section} / {words}"), &differences, quirks);
        }
    }
    Ok(tally.finish(quirks))
}
