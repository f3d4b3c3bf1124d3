//! Cuts a document: some of its operations, evenly spread, with the closure of the components that they use.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Writes a document with so many of the operations of another, as JSON.
pub(super) fn cut(document: &Path, count: usize, out: &Path) -> Result<(), String> {
    let failed = |it: &dyn Display| format!("{}: {it}", document.display());
    let text = fs::read_to_string(document).map_err(|it| failed(&it))?;
    let mut root: Value = if text.trim_start().starts_with('{') {
        serde_json::from_str(&text).map_err(|it| failed(&it))?
    } else {
        serde_yaml::from_str(&text).map_err(|it| failed(&it))?
    };
    shrink(&mut root, count);
    fs::write(out, format!("{root:#}")).map_err(|it| format!("{}: {it}", out.display()))
}

/// Leaves so many operations and what they use; how many there are then.
fn shrink(root: &mut Value, count: usize) -> usize {
    let all = operations(root);
    let count = all.len().min(count);
    let kept: BTreeSet<_> = (0..count).filter_map(|it| all.get(it * all.len() / count)).collect();
    keep(root, &kept);
    close(root);
    count
}

/// Path and method of each operation, in the order of the document.
fn operations(root: &Value) -> Vec<(String, String)> {
    let paths = root["paths"].as_object().into_iter().flatten();
    let of_path = |(path, item): (&String, &Value)| {
        let methods = item.as_object().into_iter().flatten().map(|(name, _)| name.clone());
        let methods = methods.filter(|it| METHODS.contains(&it.as_str()));
        methods.map(|it| (path.clone(), it)).collect::<Vec<_>>()
    };
    paths.flat_map(of_path).collect()
}

fn keep(root: &mut Value, kept: &BTreeSet<&(String, String)>) {
    if let Some(root) = root.as_object_mut() {
        root.remove("webhooks");
        root.remove("x-webhooks");
    }
    let Some(paths) = root["paths"].as_object_mut() else { return };
    for (path, item) in paths.iter_mut() {
        let Some(item) = item.as_object_mut() else { continue };
        item.retain(|name, _| {
            !METHODS.contains(&name.as_str()) || kept.contains(&(path.clone(), name.clone()))
        });
    }
    paths.retain(|path, _| kept.iter().any(|(it, _)| it == path));
}

/// Keeps the components that are reached from the paths, and all security schemes, which are named and not referred to.
fn close(root: &mut Value) {
    let Some(Value::Object(components)) = root.get("components").cloned() else { return };
    let mut reached = BTreeSet::new();
    let mut open = vec![root["paths"].clone()];
    while let Some(it) = open.pop() {
        let mut found = Vec::new();
        references(&it, &mut found);
        for (kind, name) in found {
            if let Some(it) = components.get(&kind).and_then(|it| it.get(&name))
                && reached.insert((kind, name))
            {
                open.push(it.clone());
            }
        }
    }
    let kept = components.into_iter().map(|(kind, mut members)| {
        if let (false, Some(members)) = (kind == "securitySchemes", members.as_object_mut()) {
            members.retain(|name, _| reached.contains(&(kind.clone(), name.clone())));
        }
        (kind, members)
    });
    root["components"] = Value::Object(kept.collect::<Map<_, _>>());
}

/// The components that a value names, by a reference or by the mapping of a discriminator.
fn references(it: &Value, found: &mut Vec<(String, String)>) {
    match it {
        Value::String(text) => {
            let words = text.strip_prefix("#/components/").and_then(|it| it.split_once('/'));
            if let Some((kind, rest)) = words {
                let name = rest.split('/').next().unwrap_or(rest).replace("%20", " ");
                found.push((kind.to_owned(), name.replace("~1", "/").replace("~0", "~")));
            }
        }
        Value::Array(items) => items.iter().for_each(|it| references(it, found)),
        Value::Object(members) => members.values().for_each(|it| references(it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::shrink;

    #[test]
    fn what_is_used_stays_and_nothing_else() {
        let uses = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
        let mut root = json!({
            "paths": {
                "/a": {"parameters": [], "get": uses("A"), "post": uses("B")},
                "/c": {"get": uses("C"), "put": {}},
            },
            "components": {
                "schemas": {"A": {"items": uses("Deep")}, "B": {}, "C": {"x": uses("C")}, "Deep": {}},
                "securitySchemes": {"key": {}},
            },
        });
        let names =
            |it: &serde_json::Value| it.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
        assert_eq!(shrink(&mut root, 2), 2);
        assert_eq!(names(&root["paths"]["/a"]), ["get", "parameters"]);
        assert_eq!(names(&root["paths"]["/c"]), ["get"]);
        assert_eq!(names(&root["components"]["schemas"]), ["A", "C", "Deep"]);
        assert_eq!(names(&root["components"]["securitySchemes"]), ["key"]);
        assert_eq!(shrink(&mut root, 1), 1);
        assert_eq!(names(&root["paths"]), ["/a"]);
        assert_eq!(names(&root["components"]["schemas"]), ["A", "Deep"]);
        assert_eq!(shrink(&mut root, 9), 1);
    }
}
