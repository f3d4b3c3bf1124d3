//! The answers behind the scenarios of a record that holds words and results only: a table, written beside the driver.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::bindings::Operation;
use crate::calls;
use crate::server::Answer;
use crate::{Result, rows};

/// The tables.
pub struct Scenes {
    scenes: Vec<Scene>,
    settings: Vec<Setting>,
}

/// What a scenario calls, and what the server answers.
#[derive(Deserialize)]
pub struct Scene {
    words: String,
    call: String,
    status: u16,
    media_type: String,
    body: String,
}

/// What a scenario sets.
#[derive(Deserialize)]
struct Setting {
    words: String,
    value: String,
}

impl Scenes {
    pub fn read() -> Result<Self> {
        let scenes = rows(include_str!("../../scenes.tsv"))?;
        Ok(Self { scenes, settings: rows(include_str!("../../settings.tsv"))? })
    }

    /// The scene of these words.
    pub fn of(&self, words: &str) -> Result<&Scene, String> {
        let scene = self.scenes.iter().find(|it| it.words == words);
        scene.ok_or("the table of scenes does not have these words".to_owned())
    }

    /// The pages of a list. Each item of them has something of its own, so that no page is like another.
    pub fn pages(&self, words: &str) -> Result<Vec<Answer>> {
        let (mut pages, mut position) = (Vec::new(), 0..);
        for scene in self.scenes.iter().filter(|it| it.words == words) {
            let sample = self.sample(scene.operation()?).ok_or("there is no such item")?;
            let mut body = scene.json().ok_or("a page is JSON")?;
            let is_bare = body.is_array();
            let list = if is_bare { Some(&mut body) } else { body.get_mut("data") };
            for item in list.and_then(Value::as_array_mut).into_iter().flatten() {
                *item = sample.clone();
                item["x-position"] = json!(position.next());
            }
            pages.push(scene.with(&body));
        }
        if pages.is_empty() {
            Err("the table of scenes has no such pages".into())
        } else {
            Ok(pages)
        }
    }

    /// What the scenario of these words sets.
    pub fn setting(&self, words: &str, url: &str) -> Result<Value> {
        let setting = self.settings.iter().find(|it| it.words == words);
        let setting = setting.ok_or("the table of settings does not have these words")?;
        Ok(serde_json::from_str(&setting.value.replace("{url}", url))?)
    }

    /// A value of this call as the document has it.
    pub fn sample(&self, operation: &Operation) -> Option<Value> {
        let call = format!("{} {}", operation.method, operation.path);
        self.scenes.iter().find(|it| it.words == "*" && it.call == call)?.json()
    }
}

impl Scene {
    pub fn operation(&self) -> Result<&'static Operation, String> {
        let found = self.call.split_once(' ').and_then(|it| calls::operation(it.0, it.1));
        found.ok_or_else(|| format!("the document has no {}", self.call))
    }

    /// The body; an escaped line break is one.
    pub fn body(&self) -> String {
        self.body.replace("\\n", "\n")
    }

    /// The body, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.body()).ok()
    }

    pub fn answer(&self) -> Answer {
        Answer::of(self.status, &self.media_type, self.body())
    }

    /// The same answer with another body.
    pub fn with(&self, body: &Value) -> Answer {
        Answer { body: body.to_string(), ..self.answer() }
    }
}

/// Any value for each placeholder of the path.
pub fn arguments(operation: &Operation) -> Value {
    let path = operation.inputs("path").map(|it| (it.wire_name.clone(), json!("a")));
    json!({ "path": path.collect::<Map<_, _>>() })
}
