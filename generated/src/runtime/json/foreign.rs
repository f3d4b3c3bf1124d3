//! Reads types that know nothing of this crate, and derive `serde::Deserialize`.

use serde::de::DeserializeOwned;

use super::{Error, Json, Result};

/// Reads a `T` from bytes. What is JSON at all is decided as for all other types.
pub(in crate::runtime) fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    from_json(&super::from_slice(bytes)?)
}

/// Reads a `T` from JSON.
pub(in crate::runtime) fn from_json<T: DeserializeOwned>(json: &Json) -> Result<T> {
    // A text that was cut within a character, and a number beyond `f64`, are read here and not by `serde_json`.
    serde_json::from_str(json.as_text())
        .or_else(
            |error| {
                if error.is_data() { Err(error) } else { serde_json::from_value(json.to_value()) }
            },
        )
        .map_err(|error| Error::new(told(&error.to_string())))
}

/// What is wrong, without the value that was found: it may be a secret.
fn told(error: &str) -> String {
    let is_serde = ["invalid ", "unknown "].iter().any(|it| error.starts_with(it));
    match error.split_once(", expected ") {
        Some((_, expected)) if is_serde => format!("expected {expected}"),
        _ => error.to_owned(),
    }
}
