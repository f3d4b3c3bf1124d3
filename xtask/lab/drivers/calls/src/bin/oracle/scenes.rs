//! The answers behind the scenarios of a record that holds words and results only: a table, written beside the driver.

use serde_json::{Map, Value, json};

use crate::server::{Act, Answer};
use driver::calls::{OPERATIONS, Operation};

/// The table.
pub struct Scenes(Vec<Scene>);

/// What a scenario calls, and what the server answers.
#[derive(Clone, Debug)]
pub struct Scene {
    words: String,
    call: String,
    pub answer: Answer,
}

impl Scenes {
    /// Reads lines of five columns between tabs: scenario, call, status, content type, body.
    pub fn read(text: &str) -> Result<Self, String> {
        let lines = text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
        lines.map(Scene::read).collect::<Result<_, _>>().map(Self)
    }

    /// The scene of these words.
    pub fn of(&self, words: &str) -> Result<&Scene, String> {
        let scene = self.0.iter().find(|it| it.words == words);
        scene.ok_or("the table of scenes does not have these words".to_owned())
    }

    /// A value of this call as the document has it.
    pub fn sample(&self, operation: &Operation) -> Option<Value> {
        let call = format!("{} {}", operation.method, operation.path);
        let scene = self.0.iter().find(|it| it.words == "*" && it.call == call)?;
        serde_json::from_str(&scene.answer.body).ok()
    }
}

impl Scene {
    fn read(line: &str) -> Result<Self, String> {
        let [words, call, status, media_type, body] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            return Err(format!("a scene has five columns between tabs: {line}"));
        };
        let status = status.parse().map_err(|_| format!("a status is a number: {line}"))?;
        let is_typed = !media_type.is_empty();
        let headers = is_typed.then(|| ("content-type".to_owned(), media_type.to_owned()));
        let headers = headers.into_iter().collect();
        let answer =
            Answer { status, headers, body: body.replace("\\n", "\n"), ..Answer::default() };
        Ok(Self { words: words.to_owned(), call: call.to_owned(), answer })
    }

    pub fn operation(&self) -> Result<&'static Operation, String> {
        let operation =
            OPERATIONS.iter().find(|it| self.call == format!("{} {}", it.method, it.path));
        operation.ok_or_else(|| format!("the document has no {}", self.call))
    }

    /// The body, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_str(&self.answer.body).ok()
    }

    /// The same answer with another body.
    pub fn with(&self, body: &Value) -> Act {
        Act::Answer(Answer { body: body.to_string(), ..self.answer.clone() })
    }

    /// The same answer.
    pub fn act(&self) -> Act {
        Act::Answer(self.answer.clone())
    }
}

/// Any value for each placeholder of the path.
pub fn arguments(operation: &Operation) -> Value {
    let names = operation.path.split('{').skip(1).filter_map(|it| it.split('}').next());
    let path: Map<_, _> = names.map(|it| (it.to_owned(), json!("a"))).collect();
    json!({ "path": path })
}
