//! The options of a recorded call: what the record says and the driver does not understand is an error.

use std::time::Duration;

use serde_json::{Map, Value};

use driver::python;

/// Options of the client, and of the call.
#[derive(Debug, Default)]
pub struct Options {
    pub max_retries: Option<u32>,
    pub timeout: Option<Duration>,
    pub call_retries: Option<u32>,
    pub call_timeout: Option<Duration>,
    /// `extra_headers`, `extra_query` and `extra_body`, by their names.
    pub extra: Vec<(String, Value)>,
}

impl Options {
    /// Reads them. Those of the call are written as Python prints them.
    pub fn read(options: &Value) -> Result<Self, String> {
        let mut read = Self::default();
        for (name, value) in options.as_object().into_iter().flatten() {
            match name.as_str() {
                "max_retries" => read.max_retries = retries(value)?,
                "timeout" => read.timeout = seconds(value)?,
                "per_request" => read.call(value.as_object())?,
                _ => return Err(format!("the driver does not know the option `{name}`")),
            }
        }
        Ok(read)
    }

    fn call(&mut self, options: Option<&Map<String, Value>>) -> Result<(), String> {
        for (name, value) in options.into_iter().flatten() {
            let value = value.as_str().map_or_else(|| Ok(value.clone()), python::read)?;
            match name.as_str() {
                "max_retries" => self.call_retries = retries(&value)?,
                "timeout" => self.call_timeout = seconds(&value)?,
                "extra_headers" => self.extra.push((name.clone(), without_omitted(value)?)),
                "extra_query" | "extra_body" => self.extra.push((name.clone(), value)),
                _ => return Err(format!("the driver does not know the option `{name}`")),
            }
        }
        Ok(())
    }
}

/// Headers without those that the caller takes away. Ours has none of the recorded SDK's own, and others cannot be taken
/// away.
fn without_omitted(headers: Value) -> Result<Value, String> {
    let mut kept = Map::new();
    for (name, value) in headers.as_object().into_iter().flatten() {
        let is_own = name.to_ascii_lowercase().starts_with("x-stainless-");
        match value[""].as_str() {
            Some("Omit") if is_own => {}
            Some(class) => return Err(format!("the header `{name}` is {class}")),
            None => _ = kept.insert(name.clone(), value.clone()),
        }
    }
    Ok(kept.into())
}

/// How often; null is as good as not said.
pub fn retries(value: &Value) -> Result<Option<u32>, String> {
    let value = value.as_str().map_or_else(|| Ok(value.clone()), python::read)?;
    match value.as_u64().map(u32::try_from) {
        Some(Ok(it)) => Ok(Some(it)),
        _ if value.is_null() => Ok(None),
        _ => Err(format!("`max_retries` is {value}")),
    }
}

/// A number, text that is one, or what was printed of an object with the timeout for reading.
pub fn seconds(value: &Value) -> Result<Option<Duration>, String> {
    let value = match value {
        Value::String(text) => python::read(text)?,
        other => other.clone(),
    };
    let number = ["read", "timeout", "0"].iter().find_map(|it| value[*it].as_f64());
    match value.as_f64().or(number).map(Duration::try_from_secs_f64) {
        Some(Ok(it)) => Ok(Some(it)),
        _ if value.is_null() => Ok(None),
        _ => Err(format!("`timeout` is {value}")),
    }
}
