//! Cuts a document: some of its operations, evenly spread, with the closure of the components that they use.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::corpus::sample;
use crate::disk;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Writes a document with so many of the operations of another, as JSON.
pub(super) fn cut(document: &Path, count: usize, out: &Path) -> Result<(), String> {
    let text = disk::read(document)?;
    let mut root: Value = if text.trim_start().starts_with('{') {
        serde_json::from_str(&text).map_err(disk::told(document))?
    } else {
        serde_yaml::from_str(&text).map_err(disk::told(document))?
    };
    shrink(&mut root, count);
    disk::write(out, format!("{root:#}"))
}

/// Leaves so many operations and what they use; how many there are then.
fn shrink(root: &mut Value, count: usize) -> usize {
    let kept = sample(operations(root), Some(count));
    let Some(sections) = root.as_object_mut() else { return 0 };
    sections.retain(|name, _| !["webhooks", "x-webhooks"].contains(&name.as_str()));
    if let Some(paths) = sections.get_mut("paths").and_then(Value::as_object_mut) {
        paths.retain(|path, item| {
            let is_kept = |method: &str| kept.iter().any(|it| it.0 == *path && it.1 == method);
            if let Some(item) = item.as_object_mut() {
                item.retain(|name, _| !METHODS.contains(&name.as_str()) || is_kept(name));
            }
            METHODS.iter().any(|it| is_kept(it))
        });
    }
    close(root);
    kept.len()
}

/// Path and method of each operation, in the order of the document.
fn operations(root: &Value) -> Vec<(String, String)> {
    let paths = root["paths"].as_object().into_iter().flatten();
    let of_path = |(path, item): (&String, &Value)| {
        let methods = item.as_object().into_iter().flatten().map(|it| it.0);
        let methods = methods.filter(|it| METHODS.contains(&it.as_str()));
        methods.map(|it| (path.clone(), it.clone())).collect::<Vec<_>>()
    };
    paths.flat_map(of_path).collect()
}

/// Keeps the components that are reached from the paths, and all security schemes, which are named and not referred to.
fn close(root: &mut Value) {
    let mut reached = BTreeSet::new();
    let mut open = vec![root["paths"].clone()];
    while let Some(it) = open.pop() {
        let mut found = Vec::new();
        references(&it, &mut found);
        for (kind, name) in found {
            if let Some(it) = root["components"].get(&kind).and_then(|it| it.get(&name))
                && reached.insert((kind, name))
            {
                open.push(it.clone());
            }
        }
    }
    let components = root.get_mut("components").and_then(Value::as_object_mut);
    for (kind, members) in components.into_iter().flatten() {
        if let (false, Some(members)) = (kind == "securitySchemes", members.as_object_mut()) {
            members.retain(|name, _| reached.contains(&(kind.clone(), name.clone())));
        }
    }
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
