//! Targets of requests: which operation one belongs to, what stands before its path, and how it reads when decoded.

use serde_json::{Map, Value, json};

use driver::calls::{OPERATIONS, Operation};

/// The operation of a recorded request, what the server puts before its path, and its arguments.
pub struct Found {
    pub operation: &'static Operation,
    pub prefix: String,
    pub args: Value,
}

/// The operation whose path ends the target; where several do, the one with the most fixed segments.
pub fn find(method: &str, target: &str) -> Option<Found> {
    let path = target.split('?').next().unwrap_or_default();
    let fits = OPERATIONS.iter().filter(|it| it.method == method);
    let fits = fits.filter_map(|it| Some((it, values(it.path, path)?)));
    let (operation, (prefix, values)) =
        fits.max_by_key(|(it, _)| it.path.split('/').filter(|it| !it.starts_with('{')).count())?;
    Some(Found { operation, prefix, args: json!({ "path": values }) })
}

/// What stands before the path of the template, and the values of its placeholders.
pub fn values(template: &str, path: &str) -> Option<(String, Map<String, Value>)> {
    let (template, path): (Vec<_>, Vec<_>) =
        (template.split('/').skip(1).collect(), path.split('/').collect());
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

/// The path of a target as a list of decoded segments.
pub fn path(target: &str) -> String {
    let path = target.split('?').next().unwrap_or_default();
    format!("{:?}", path.split('/').map(decoded).collect::<Vec<_>>())
}

/// The decoded pairs of the query of a target.
pub fn pairs(target: &str) -> Vec<(String, String)> {
    let query = target.split_once('?').map_or("", |it| it.1);
    let pairs = query.split('&').filter(|it| !it.is_empty());
    let pairs = pairs.map(|it| it.split_once('=').unwrap_or((it, "")));
    let text = |it: &str| decoded(&it.replace('+', " "));
    pairs.map(|(name, value)| (text(name), text(value))).collect()
}

/// The query of a target as a sorted list of decoded pairs.
pub fn query(target: &str) -> String {
    let mut pairs = pairs(target);
    pairs.sort();
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    if pairs.is_empty() { "none".to_owned() } else { format!("{pairs:?}") }
}

/// The text without its percent escapes; what is no escape stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = match tail {
            [high, low, tail @ ..] if *first == b'%' => {
                hex(*high).zip(hex(*low)).map(|it| (it, tail))
            }
            _ => None,
        };
        let (byte, tail) =
            escaped.map_or((*first, tail), |((high, low), tail)| (high << 4 | low, tail));
        bytes.push(byte);
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|it| u8::try_from(it).ok())
}
