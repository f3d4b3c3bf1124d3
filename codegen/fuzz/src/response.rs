//! Any bytes as the answer of a server: a value that comes back as it was, or an error that says where.

use sdk::runtime::json::{self, Decode, Encode};
use sdk::runtime::{Base64, DateTime, Json, Nullable, Tuple, Uuid};
use sdk::types::{All, Cat, Kind, Shape, Told, Tree};

pub(crate) fn response(data: &[u8]) {
    through::<All>(data);
    through::<Shape>(data);
    through::<Told>(data);
    through::<Tree>(data);
    through::<Cat>(data);
    through::<Kind>(data);
    through::<Json>(data);
    through::<Vec<Nullable<i64>>>(data);
    through::<std::collections::BTreeMap<String, f64>>(data);
    through::<Tuple<(String, i32)>>(data);
    through::<Tuple<(DateTime, Uuid)>>(data);
    through::<Base64>(data);
    through::<String>(data);
}

/// Decoded, encoded and decoded again, it is the same; and what was written is JSON for others, too.
fn through<T: Decode + Encode + PartialEq + std::fmt::Debug>(data: &[u8]) {
    let value = match json::from_slice::<T>(data) {
        Ok(value) => value,
        Err(error) => {
            assert!(!error.to_string().contains('\n'), "an error has one line: {error}");
            return;
        }
    };
    let text = json::to_string(&value);
    let other: Result<serde_json::Value, _> = serde_json::from_str(&text);
    if let Err(error) = other {
        // Deeper than others read, a number that they cannot hold, or half a character that is written as it came.
        let said = error.to_string();
        let known = ["recursion", "out of range", "surrogate", "end of hex escape"];
        assert!(known.iter().any(|it| said.contains(it)), "{text:?} is no JSON: {error}");
    }
    let again = json::from_slice::<T>(text.as_bytes());
    let again = again.unwrap_or_else(|it| panic!("{text:?} is not read again: {it}"));
    assert_eq!(again, value, "{text:?} is read differently");
    assert_eq!(json::to_string(&again), text, "{text:?} is written differently");
}
