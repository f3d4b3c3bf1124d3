//! `environments` and `security`: where requests go, and what proves who is calling.

use codegen::pointer::Pointer;
use codegen::read::{Cursor, Node};
use serde_json::{Map, Value, json};

use super::Import;
use super::spec::Spec;
use super::values::json;

/// Writes servers that are called as the environments are, and the security of the whole API.
pub(super) fn servers(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) {
    import.overlay.heading("Servers and security");
    environments(from, spec, import);
    let root = Pointer::root();
    let security = import.keys.open(from, "security");
    if let Some(security) = security.filter(|it| matches!(it.node, Node::List(_))) {
        import.keys.done(&security.at);
        replace(&root, "security", json(security.node), spec, import);
    }
    let schemes = import.keys.open(from, "security_schemes");
    if let Some(schemes) =
        schemes.filter(|it| it.entries().all(|(_, it)| it.text("type").is_some()))
    {
        import.keys.done(&schemes.at);
        import.settings.schemes.extend(schemes.entries().map(|(name, _)| name.to_owned()));
        let values = json!({ "securitySchemes": json(schemes.node) });
        import.overlay.update("$", "components", values);
    }
}

fn environments(from: &Cursor<'_>, spec: &Spec<'_>, import: &mut Import) {
    let Some(environments) = import.keys.open(from, "environments") else { return };
    import.keys.each(&environments);
    let known = spec.find(&Pointer::root().child("servers"));
    let known: Vec<_> = known.iter().flat_map(Cursor::items).collect();
    let mut servers = Vec::new();
    for (name, it) in environments.entries() {
        let Some(url) = it.node.as_str() else {
            import.report.lost(&it.at, "it is no URL");
            continue;
        };
        let same = |it: &&Cursor<'_>| it.text("url").is_some_and(|it| plain(it) == plain(url));
        // What the document says about its variables stays.
        let mut server = match known.iter().find(same).map(|it| json(it.node)) {
            Some(Value::Object(server)) => server,
            _ => new_server(url),
        };
        server.insert("description".to_owned(), json!(name));
        servers.push(Value::Object(server));
    }
    if !servers.is_empty() {
        replace(&Pointer::root(), "servers", Value::Array(servers), spec, import);
    }
}

/// Slashes at the end say nothing.
fn plain(url: &str) -> &str {
    url.trim().trim_end_matches('/')
}

/// A server with the variables that stand in its URL.
fn new_server(url: &str) -> Map<String, Value> {
    let mut server = Map::new();
    server.insert("url".to_owned(), json!(url));
    let holes = url.split('{').skip(1).filter_map(|it| it.split_once('}'));
    let variables: Map<_, _> =
        holes.map(|(name, _)| (name.to_owned(), json!({ "default": "" }))).collect();
    if !variables.is_empty() {
        server.insert("variables".to_owned(), Value::Object(variables));
    }
    server
}

/// A list is replaced: an overlay would add to it.
fn replace(within: &Pointer, key: &str, value: Value, spec: &Spec<'_>, import: &mut Import) {
    let old = spec.find(&within.child(key));
    if old.as_ref().is_some_and(|it| json(it.node) == value) {
        return;
    }
    if old.is_some_and(|it| matches!(it.node, Node::List(_))) {
        import.overlay.remove(&within.child(key).query());
    }
    import.overlay.set(within, key, value);
}
