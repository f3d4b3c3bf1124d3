//! The arguments of a case, which are JSON in the document's terms, as the types of the SDK.

use std::time::Duration;

use bytes::Bytes;
use sdk::runtime::Json;
use sdk::runtime::json::{self, Decode};
use serde_json::Value;

/// How the body of a case is given to the SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Property by property, by arguments and setters.
    Properties,
    /// As one value of its own type.
    Whole,
}

/// What a case gives to a call.
pub struct Args<'a> {
    pub case: &'a Value,
    pub way: Way,
    pub timeout: Option<Duration>,
}

#[allow(dead_code, reason = "the document decides which of them its calls need")]
impl Args<'_> {
    /// A value that the call demands.
    pub fn required<T: Decode>(&self, place: &str, name: &str) -> Result<T, String> {
        let value = self.get(place, name).ok_or(format!("the case has no `{name}` in {place}"))?;
        typed(name, value)
    }

    /// A value that the call may have. A parameter that is null, and whose type has no null, is not there: a URL has no
    /// way to say it.
    pub fn optional<T: Decode>(&self, place: &str, name: &str) -> Result<Option<T>, String> {
        if place == "field" && self.way == Way::Whole {
            return Ok(None);
        }
        let Some(value) = self.get(place, name) else { return Ok(None) };
        match typed(name, value) {
            Err(_) if value.is_null() && place != "field" => Ok(None),
            read => read.map(Some),
        }
    }

    /// The whole body, where it is to be given so.
    pub fn whole<T: Decode>(&self) -> Result<Option<T>, String> {
        match self.case.get("body") {
            Some(body) if self.way == Way::Whole => typed("body", body).map(Some),
            _ => Ok(None),
        }
    }

    /// The body of a call that has no other way to give it.
    pub fn all<T: Decode>(&self) -> Result<T, String> {
        typed("body", self.case.get("body").ok_or("the case has no body")?)
    }

    /// As [`whole`](Self::whole), for a body of bytes.
    pub fn whole_bytes(&self) -> Result<Option<Bytes>, String> {
        Ok(self.whole::<String>()?.map(Bytes::from))
    }

    /// As [`all`](Self::all), for a body of bytes.
    pub fn all_bytes(&self) -> Result<Bytes, String> {
        self.all::<String>().map(Bytes::from)
    }

    /// The properties of the body that the call has no setter for.
    pub fn others(&self, known: &[&str]) -> Vec<(String, Json)> {
        let body = self.case.get("body").and_then(Value::as_object);
        let body = body.filter(|_| self.way == Way::Properties);
        let others = body.into_iter().flatten().filter(|it| !known.contains(&it.0.as_str()));
        others.map(|(name, it)| (name.clone(), Json::from(plain(it)))).collect()
    }

    /// Headers that the document does not know.
    pub fn headers(&self) -> Vec<(String, String)> {
        let headers = self.case.get("extra_headers").and_then(Value::as_object);
        headers.into_iter().flatten().map(|(name, it)| (name.clone(), text(it))).collect()
    }

    /// Query parameters that the document does not know, laid out as the caller of an SDK that takes text would do it:
    /// objects by brackets, lists by commas, nothing for null.
    pub fn queries(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (name, it) in
            self.case.get("extra_query").and_then(Value::as_object).into_iter().flatten()
        {
            lay_out(name, it, &mut pairs);
        }
        pairs
    }

    fn get(&self, place: &str, name: &str) -> Option<&Value> {
        let place = if place == "field" { "body" } else { place };
        self.case.get(place)?.get(name)
    }
}

fn lay_out(name: &str, value: &Value, pairs: &mut Vec<(String, String)>) {
    match value {
        Value::Null => {}
        Value::Object(members) => {
            members.iter().for_each(|(key, it)| lay_out(&format!("{name}[{key}]"), it, pairs));
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().filter(|it| !it.is_null()).map(text).collect();
            pairs.push((name.to_owned(), items.join(",")));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            pairs.push((name.to_owned(), text(value)));
        }
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn typed<T: Decode>(name: &str, value: &Value) -> Result<T, String> {
    let value = Json::from(plain(value));
    json::from_str(value.as_text()).map_err(|error| format!("`{name}`: {error}"))
}

/// The records write a moment as `{"$dt": "…"}`.
fn plain(value: &Value) -> Value {
    match value {
        Value::Object(members) => match members.get("$dt") {
            Some(moment) if members.len() == 1 => moment.clone(),
            _ => members.iter().map(|(name, it)| (name.clone(), plain(it))).collect(),
        },
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
