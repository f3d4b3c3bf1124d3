//! What was recorded: calls, what was sent, and what came.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

/// A recorded call.
#[derive(Deserialize)]
pub(super) struct Case {
    #[serde(rename = "operationId")]
    pub(super) operation: String,
    #[serde(rename = "case")]
    pub(super) about: String,
    #[serde(default)]
    pub(super) args: Given,
    pub(super) outcome: String,
    pub(super) response: Option<Answer>,
    pub(super) request: Option<Request>,
}

/// What was given for it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    pub(super) path: Map<String, Value>,
    pub(super) query: Map<String, Value>,
    pub(super) body: Map<String, Value>,
    pub(super) extra_query: Map<String, Value>,
    pub(super) extra_headers: Map<String, Value>,
}

/// What the server answers.
#[derive(Deserialize)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    pub(super) body: Value,
}

/// What was sent.
#[derive(Debug, Deserialize)]
pub(super) struct Request {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Value,
}
