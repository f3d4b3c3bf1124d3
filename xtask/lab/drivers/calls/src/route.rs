//! Targets of requests: which operation one belongs to, what stands before its path, and how it reads when decoded.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value, json};

use crate::bindings::Operation;
use crate::calls::OPERATIONS;

/// The operation of a recorded request, what the server puts before its path, and its arguments.
#[derive(Clone)]
pub struct Found {
    pub operation: &'static Operation,
    pub prefix: String,
    pub args: Value,
}

/// The operation whose path ends the target; where several do, the one with the most fixed segments.
pub fn find(method: &str, target: &str) -> Result<Found, String> {
    let fits = OPERATIONS.iter().filter(|it| it.method == method);
    let fits = fits.filter_map(|it| Some((it, values(&it.path, split(target).0)?)));
    let fixed = |it: &Operation| it.path.split('/').filter(|it| !it.starts_with('{')).count();
    let (operation, (prefix, values)) = fits
        .max_by_key(|it| fixed(it.0))
        .ok_or_else(|| format!("the document has no operation for {method} {target}"))?;
    Ok(Found { operation, prefix, args: json!({ "path": values }) })
}

/// What stands before the path of the template, and the values of its placeholders.
pub fn values(template: &str, path: &str) -> Option<(String, Map<String, Value>)> {
    let template: Vec<_> = template.split('/').skip(1).collect();
    let path: Vec<_> = path.split('/').collect();
    let (prefix, path) = path.split_at(path.len().checked_sub(template.len())?);
    let mut values = Map::new();
    for (wanted, found) in template.iter().zip(path) {
        match wanted.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
            Some(name) => _ = values.insert(name.to_owned(), decoded(found).into()),
            None if wanted == found => {}
            None => return None,
        }
    }
    Some((prefix.join("/"), values))
}

fn split(target: &str) -> (&str, &str) {
    target.split_once('?').unwrap_or((target, ""))
}

/// The path of a target as a list of decoded segments.
pub fn path(target: &str) -> String {
    format!("{:?}", split(target).0.split('/').map(decoded).collect::<Vec<_>>())
}

/// The decoded pairs of the query of a target.
pub fn pairs(target: &str) -> Vec<(String, String)> {
    form_urlencoded::parse(split(target).1.as_bytes()).into_owned().collect()
}

/// The query of a target as a sorted list of decoded pairs.
pub fn query(target: &str) -> String {
    let mut pairs = pairs(target);
    pairs.sort();
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if pairs.is_empty() { "none".to_owned() } else { format!("{pairs:?}") }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
