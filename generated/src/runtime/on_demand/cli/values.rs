//! The text of a flag as a value of its kind. Where it begins with `@` it is the content of a file, and `-` is what comes
//! by the standard input; `@@` stands for the sign itself.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Read as _};

use super::flag::{Flag, Kind};
use super::given::Given;
use crate::runtime::file::File;
use crate::runtime::json::{self, Json};

/// What stands for a value in help.
pub(super) fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Choice(_) | Kind::TextOrJson => "TEXT",
        Kind::Integer => "INTEGER",
        Kind::Number => "NUMBER",
        Kind::Boolean => "BOOLEAN",
        Kind::File => "FILE",
        Kind::Json | Kind::Object(_) | Kind::List(Kind::Map) => "JSON",
        Kind::Map => "NAME=VALUE",
        Kind::List(kind) => named(*kind),
    }
}

/// The value of all that was given for a flag; the last one counts, except for lists and maps, to which each adds.
pub(super) fn read(flag: &Flag, given: &[&OsString]) -> Result<Option<Given>, String> {
    // `null` is no text where it can be the value.
    if flag.is_nullable && given.last().is_some_and(|it| it.as_os_str() == "null") {
        return Ok(Some(Given::Json(Json::null())));
    }
    if let Kind::List(kind) = flag.kind {
        let items = given.iter().map(|it| several(*kind, it)).collect::<Result<Vec<_>, _>>()?;
        return Ok((!given.is_empty()).then(|| Given::List(items.concat())));
    }
    if let Kind::Map = flag.kind {
        let members = given.iter().map(|it| pairs(it)).collect::<Result<Vec<_>, _>>()?;
        return Ok((!given.is_empty()).then(|| Given::Object(members.concat())));
    }
    given.last().map(|it| one(flag.kind, it)).transpose()
}

/// One value.
fn one(kind: Kind, text: &OsStr) -> Result<Given, String> {
    if matches!(kind, Kind::File) {
        return file(text).map(Given::File);
    }
    of(kind, &content(text)?)
}

/// A text as a value.
fn of(kind: Kind, text: &str) -> Result<Given, String> {
    let trimmed = text.trim();
    Ok(match kind {
        Kind::Text | Kind::Choice(_) | Kind::File => Given::text(text),
        Kind::Integer => match parsed(trimmed) {
            Some(it) if it.kind() == json::Kind::Integer => Given::Json(it),
            _ => return Err(format!("{text:?} is no integer")),
        },
        Kind::Number => match parsed(trimmed) {
            Some(it) if matches!(it.kind(), json::Kind::Integer | json::Kind::Number) => {
                Given::Json(it)
            }
            _ => return Err(format!("{text:?} is no number")),
        },
        Kind::Boolean => match trimmed {
            "true" | "false" => Given::Json(Json::of(&(trimmed == "true"))),
            _ => return Err(format!("{text:?} is neither `true` nor `false`")),
        },
        Kind::Json => parsed(trimmed).map_or_else(|| Given::text(text), Given::Json),
        Kind::TextOrJson => {
            match parsed(trimmed).filter(|_| trimmed.starts_with(['{', '[', '"'])) {
                Some(it) => Given::Json(it),
                None => Given::text(text),
            }
        }
        Kind::Object(_) | Kind::Map => Given::Json(object(text)?),
        Kind::List(_) => Given::Json(array(trimmed).ok_or("this is no list as JSON")?),
    })
}

/// The items of a list: one, or all of them as JSON.
fn several(kind: Kind, text: &OsStr) -> Result<Vec<Given>, String> {
    if matches!(kind, Kind::File) {
        return Ok(vec![one(kind, text)?]);
    }
    // Read once: what stands behind it may come only once.
    let text = content(text)?;
    let Some(array) = array(text.trim()) else { return Ok(vec![of(kind, &text)?]) };
    let items = array.parse::<Vec<Json>>().unwrap_or_default();
    items.into_iter().map(|it| check(kind, &it).map(|()| Given::Json(it))).collect()
}

/// Whether JSON is of a kind.
pub(super) fn check(kind: Kind, it: &Json) -> Result<(), String> {
    let is = it.kind();
    let (fits, wanted) = match kind {
        Kind::Text | Kind::Choice(_) | Kind::File => (is == json::Kind::String, "a text"),
        Kind::Integer => (is == json::Kind::Integer, "an integer"),
        Kind::Number => (matches!(is, json::Kind::Integer | json::Kind::Number), "a number"),
        Kind::Boolean => (is == json::Kind::Boolean, "a boolean"),
        Kind::Json | Kind::TextOrJson => (true, ""),
        Kind::List(_) => (is == json::Kind::Array, "a list"),
        Kind::Object(_) | Kind::Map => (is == json::Kind::Object, "an object"),
    };
    let fits = fits || is == json::Kind::Null;
    if fits { Ok(()) } else { Err(format!("{it} is not {wanted}")) }
}

/// The members of a map: one as `name=value`, or all of them as JSON.
fn pairs(text: &OsStr) -> Result<Vec<(String, Given)>, String> {
    if let Some((name, value)) = text.to_str().and_then(|it| it.split_once('='))
        && !name.starts_with(['{', '@'])
    {
        return Ok(vec![(name.to_owned(), Given::text(value))]);
    }
    let members = members(&object(&content(text)?)?);
    Ok(members.into_iter().map(|(name, it)| (name, Given::Json(it))).collect())
}

/// The members of an object in their order.
pub(super) fn members(object: &Json) -> Vec<(String, Json)> {
    let mut members = Vec::new();
    let mut reader = json::Reader::new(object.as_text());
    let read = reader.members(&mut |json, name| {
        members.push((name.to_owned(), json.value()?));
        Ok(())
    });
    // It was JSON before it was a `Json`.
    if read.is_err() { Vec::new() } else { members }
}

/// An object as JSON.
pub(super) fn object(text: &str) -> Result<Json, String> {
    let json = text.trim().parse::<Json>().map_err(|it| format!("this is no JSON: {it}"))?;
    if json.kind() == json::Kind::Object { Ok(json) } else { Err("this is no object".to_owned()) }
}

fn array(text: &str) -> Option<Json> {
    parsed(text).filter(|it| it.kind() == json::Kind::Array)
}

fn parsed(text: &str) -> Option<Json> {
    text.parse().ok()
}

/// The text that a value stands for.
pub(super) fn content(text: &OsStr) -> Result<String, String> {
    let plain = text.to_str().ok_or("this is no Unicode")?;
    if plain == "-" {
        return io::read_to_string(io::stdin()).map_err(|it| format!("the standard input: {it}"));
    }
    match plain.strip_prefix('@') {
        Some(rest) if rest.starts_with('@') => Ok(rest.to_owned()),
        Some(path) => fs::read_to_string(path).map_err(|it| format!("{path}: {it}")),
        None => Ok(plain.to_owned()),
    }
}

/// The file that a value names.
fn file(text: &OsStr) -> Result<File, String> {
    if text == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().read_to_end(&mut bytes);
        return read.map(|_| File::new(bytes)).map_err(|it| format!("the standard input: {it}"));
    }
    let path = text.to_str().and_then(|it| it.strip_prefix('@')).map_or(text, OsStr::new);
    File::open(path).map_err(|it| format!("{}: {it}", path.display()))
}
