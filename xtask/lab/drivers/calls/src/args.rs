//! The arguments of a case, which are JSON in the document's terms, as the types of the SDK.

use std::time::Duration;

use bytes::Bytes;
use sdk::runtime::Json;
use sdk::runtime::json::{self, Decode};
use serde_json::{Map, Value};

use crate::python;

/// How the body of a case is given to the SDK.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Property by property, by arguments and setters.
    Properties,
    /// As one value of its own type.
    Whole,
}

impl Way {
    /// A body is given twice: by its properties, and as a whole. What is no object has no properties.
    pub fn of(args: &Value) -> &'static [Self] {
        match args.get("body") {
            None => &[Self::Properties],
            Some(Value::Object(_)) => &[Self::Properties, Self::Whole],
            Some(_) => &[Self::Whole],
        }
    }
}

/// How a call ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum End {
    /// It is sent, and its answer is read.
    #[default]
    Value,
    /// It is not sent.
    Prepared,
    /// All items of all pages are asked for.
    Items,
    /// All pages are asked for.
    Pages,
}

/// What a case gives to a call.
pub struct Args<'a> {
    pub case: &'a Value,
    pub way: Way,
    pub end: End,
    pub timeout: Option<Duration>,
    pub max_retries: Option<u32>,
}

/// What a case may say; anything else is not passed over in silence.
const PLACES: &[&str] =
    &["path", "query", "header", "cookie", "body", "extra_query", "extra_headers", "extra_body"];

impl<'a> Args<'a> {
    /// A call with nothing but its arguments.
    pub fn of(case: &'a Value) -> Self {
        let (way, end) = (Way::Properties, End::Value);
        Self { case, way, end, timeout: None, max_retries: None }
    }

    /// Whether the driver understands all that the case gives.
    pub fn check(&self) -> Result<(), String> {
        let given = self.case.as_object().into_iter().flatten();
        let unknown = given.map(|it| it.0).find(|it| !PLACES.contains(&it.as_str()));
        unknown.map_or(Ok(()), |it| Err(format!("the driver cannot give `{it}` to a call")))
    }
}

impl Args<'_> {
    /// A value that the call demands.
    pub fn required<T: Decode>(&self, place: &str, name: &str) -> Result<T, String> {
        let value = self.get(place, name).ok_or(format!("the case has no `{name}` in {place}"))?;
        let read = given(place, name, value);
        // Where the type has no null, anything holds its place until null is set as what the document does not know.
        let holders = ["\"\"", "0", "false", "[]", "{}"].iter().filter(|_| place == "field");
        let mut holders =
            holders.filter(|_| value.is_null()).filter_map(|it| json::from_str(it).ok());
        read.or_else(|error| holders.next().ok_or(error))
    }

    /// Whether a property of the body is null, and its type has none.
    pub fn lacks_null<T: Decode>(&self, name: &str) -> bool {
        self.is_null(name) && typed::<T>(name, &Value::Null).is_err()
    }

    /// A value that the call may have. A parameter that is null, and whose type has no null, is not there: a URL has no
    /// way to say it.
    pub fn optional<T: Decode>(&self, place: &str, name: &str) -> Result<Option<T>, String> {
        if place == "field" && self.way == Way::Whole {
            return Ok(None);
        }
        let Some(value) = self.get(place, name) else { return Ok(None) };
        match given(place, name, value) {
            Err(_) if value.is_null() => Ok(None),
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
    #[allow(dead_code, reason = "few documents have such a body")]
    pub fn whole_bytes(&self) -> Result<Option<Bytes>, String> {
        Ok(self.whole::<String>()?.map(Bytes::from))
    }

    /// As [`all`](Self::all), for a body of bytes.
    #[allow(dead_code, reason = "few documents have such a body")]
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

    /// Whether a property of the body is null. Where its type has no null, it is sent as what the document does not
    /// know.
    pub fn is_null(&self, name: &str) -> bool {
        self.way == Way::Properties && self.get("field", name).is_some_and(Value::is_null)
    }

    /// Properties beside the body, and those of a whole body that are null though their type has no null.
    pub fn added(&self) -> Result<Vec<(String, Json)>, String> {
        let whole = self.case.get("body").and_then(Value::as_object);
        let whole = whole.filter(|_| self.way == Way::Whole).into_iter().flatten();
        let nulls = whole.filter(|it| it.1.is_null());
        let beside = members(self.case, "extra_body")?.into_iter().flatten();
        Ok(nulls.chain(beside).map(|(name, it)| (name.clone(), Json::from(plain(it)))).collect())
    }

    /// Headers that the document does not know.
    pub fn headers(&self) -> Result<Vec<(String, String)>, String> {
        let headers = members(self.case, "extra_headers")?.into_iter().flatten();
        let given = headers.map(|(name, it)| match it {
            Value::String(text) => Ok((name.clone(), text.clone())),
            _ => Err(format!("the header `{name}` is no text, but {it}")),
        });
        given.collect()
    }

    /// Query parameters that the document does not know, laid out as the caller of an SDK that takes text would do it:
    /// objects by brackets, lists by commas, nothing for null.
    pub fn queries(&self) -> Result<Vec<(String, String)>, String> {
        let mut pairs = Vec::new();
        for (name, it) in members(self.case, "extra_query")?.into_iter().flatten() {
            lay_out(name, it, &mut pairs);
        }
        Ok(pairs)
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
            let items: Vec<_> = items.iter().filter(|it| !it.is_null()).map(item).collect();
            pairs.push((name.to_owned(), items.join(",")));
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            pairs.push((name.to_owned(), text(value)));
        }
    }
}

/// An item of a list. What is no scalar the recorded caller left to Python, which prints it in its own words.
fn item(value: &Value) -> String {
    if value.is_object() || value.is_array() { python::write(value) } else { text(value) }
}

/// What is not an object is not passed over in silence.
fn members<'a>(case: &'a Value, name: &str) -> Result<Option<&'a Map<String, Value>>, String> {
    match case.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(members)) => Ok(Some(members)),
        Some(other) => Err(format!("`{name}` is no object, but {other}")),
    }
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A value for its type. Outside of a body there are no types: `5` and `"5"` look the same.
fn given<T: Decode>(place: &str, name: &str, value: &Value) -> Result<T, String> {
    let read = typed(name, value);
    if read.is_ok() || place == "field" {
        return read;
    }
    let other = match value {
        Value::String(text) => serde_json::from_str(text).ok(),
        Value::Number(_) | Value::Bool(_) => Some(Value::String(value.to_string())),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    };
    other.and_then(|it| typed(name, &it).ok()).map_or(read, Ok)
}

fn typed<T: Decode>(name: &str, value: &Value) -> Result<T, String> {
    let value = Json::from(plain(value));
    json::from_str(value.as_text()).map_err(|error| format!("`{name}`: {error}"))
}

/// The records write a moment as `{"$dt": "…"}`.
pub fn plain(value: &Value) -> Value {
    match value {
        Value::Object(members) => match members.get("$dt") {
            Some(moment) if members.len() == 1 => moment.clone(),
            _ => members.iter().map(|(name, it)| (name.clone(), plain(it))).collect(),
        },
        Value::Array(items) => items.iter().map(plain).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}
