//! The options of a recorded call: what the record says and the driver does not understand is an error.

use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::python;

/// Options of the client, and of the call.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    #[serde(deserialize_with = "retries")]
    pub max_retries: Option<u32>,
    #[serde(deserialize_with = "seconds")]
    pub timeout: Option<Duration>,
    pub per_request: OfCall,
}

/// They are written as Python prints them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OfCall {
    #[serde(deserialize_with = "retries")]
    pub max_retries: Option<u32>,
    #[serde(deserialize_with = "seconds")]
    pub timeout: Option<Duration>,
    #[serde(deserialize_with = "headers")]
    pub extra_headers: Value,
    #[serde(deserialize_with = "python")]
    pub extra_query: Value,
    #[serde(deserialize_with = "python")]
    pub extra_body: Value,
}

impl Options {
    /// Those of a row, or of words that Python printed.
    pub fn read(options: &Value) -> Result<Self, String> {
        let mut members = options.as_object().cloned().unwrap_or_default();
        // The class of an object.
        members.remove("");
        Self::deserialize(Value::from(members)).map_err(|it| format!("the options: {it}"))
    }

    /// How long an attempt may take.
    pub fn patience(&self) -> Option<Duration> {
        self.per_request.timeout.or(self.timeout)
    }
}

fn python<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    match Value::deserialize(from)? {
        Value::String(text) => python::read(&text).map_err(D::Error::custom),
        other => Ok(other),
    }
}

/// Headers without those that the caller takes away. Ours has none of the recorded SDK's own, and others cannot be taken
/// away.
fn headers<'de, D: Deserializer<'de>>(from: D) -> Result<Value, D::Error> {
    let mut kept = Map::new();
    for (name, value) in python(from)?.as_object().into_iter().flatten() {
        let is_own = name.to_ascii_lowercase().starts_with("x-stainless-");
        match value[""].as_str() {
            Some("Omit") if is_own => {}
            Some(class) => return Err(D::Error::custom(format!("`{name}` is {class}"))),
            None => _ = kept.insert(name.clone(), value.clone()),
        }
    }
    Ok(kept.into())
}

/// How often; null is as good as not said.
fn retries<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
    Option::deserialize(python(from)?).map_err(D::Error::custom)
}

/// A number, text that is one, or what was printed of an object with the timeout for reading.
fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
    let value = python(from)?;
    let number = ["read", "timeout", "0"].iter().find_map(|it| value[*it].as_f64());
    match value.as_f64().or(number).map(Duration::try_from_secs_f64) {
        Some(Ok(it)) => Ok(Some(it)),
        _ if value.is_null() => Ok(None),
        _ => Err(D::Error::custom(format!("`timeout` is {value}"))),
    }
}
