//! `openapi.transforms`: what is changed in the document before anything is read of it.

use codegen::read::{self, Cursor, Node};
use serde_json::Value;

use super::Import;
use super::values::{json, texts};

/// Writes them as actions, in their order.
pub(super) fn transforms(from: &Cursor<'_>, import: &mut Import) {
    let Some(openapi) = import.keys.open(from, "openapi") else { return };
    for key in ["transforms", "transformations"] {
        let Some(all) = import.keys.open(&openapi, key) else { continue };
        import.overlay.heading("Changes");
        for it in import.keys.items(&all) {
            import.keys.done(&it.at);
            if let Err(why) = transform(&it, import) {
                import.report.lost(&it.at, &why);
            }
        }
    }
}

fn transform(it: &Cursor<'_>, import: &mut Import) -> Result<(), String> {
    let command = it.text("command").unwrap_or_default();
    if let Some(why) = needless(command) {
        return Err(format!("`{command}` is not needed: {why}"));
    }
    let arguments = it.get("args").ok_or("it has no `args`")?;
    let targets = arguments.get("target").map(|it| texts(it.node)).unwrap_or_default();
    if targets.is_empty() {
        return Err("it has no `target`".to_owned());
    }
    for target in &targets {
        read::check_query(target)
            .map_err(|it| format!("`{target}` is no query that is understood: {it}"))?;
    }
    let value = ["value", "object"].iter().find_map(|key| arguments.get(key));
    match (command, value) {
        ("remove", _) => remove(&targets, &arguments, import),
        ("merge", Some(value)) if matches!(value.node, Node::Map(_)) => {
            for target in targets {
                import.overlay.merge(target, &value);
            }
        }
        ("update", Some(value)) => {
            for target in targets {
                let (parent, key) = split(target).ok_or("only what has a name is replaced")?;
                replace(target, (parent, &key), json(value.node), import);
            }
        }
        _ => return Err(format!("`{command}` has no like in an overlay")),
    }
    Ok(())
}

/// Whole values, or some of their keys.
fn remove(targets: &[&str], arguments: &Cursor<'_>, import: &mut Import) {
    let keys = arguments.get("keys").map(|it| texts(it.node)).unwrap_or_default();
    for target in targets {
        if keys.is_empty() {
            import.overlay.remove(target);
        }
        for key in &keys {
            import.overlay.remove(&format!("{target}{}", step(key)));
        }
    }
}

/// What is there goes first, since an overlay would add to it.
fn replace(target: &str, (parent, key): (&str, &str), value: Value, import: &mut Import) {
    if value.is_object() || value.is_array() {
        import.overlay.remove(target);
    }
    import.overlay.update(parent, key, value);
}

/// Why a change is not needed here.
fn needless(command: &str) -> Option<&'static str> {
    match command {
        "oneOfToAnyOf" => Some("the branches of a union are told apart by what they are"),
        _ => None,
    }
}

/// The step of a query to a key.
fn step(key: &str) -> String {
    format!("['{}']", key.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// A query that leads to one key: the query of what has it, and the key.
fn split(target: &str) -> Option<(&str, String)> {
    if let Some(rest) = target.strip_suffix("']") {
        let (parent, key) = rest.rsplit_once("['")?;
        let is_plain = !key.contains(['\'', '\\']);
        return is_plain.then(|| (parent, key.to_owned()));
    }
    let (parent, key) = target.rsplit_once('.')?;
    let is_name = key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_') && !key.is_empty();
    (is_name && !parent.ends_with('.')).then(|| (parent, key.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn the_last_step_of_a_query_is_a_key() {
        assert_eq!(split("$.paths['/pets'].get"), Some(("$.paths['/pets']", "get".to_owned())));
        assert_eq!(split("$.paths['/pets']"), Some(("$.paths", "/pets".to_owned())));
        assert_eq!(split("$.paths.*"), None);
        assert_eq!(split("$..get"), None);
        assert_eq!(split("$.servers[0]"), None);
    }
}
