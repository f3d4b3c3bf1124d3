//! Which version of OpenAPI a document says that it is. Behind this, nobody asks again.

use super::node::Node;
use crate::diagnostic::{Code, Diagnostics};
use crate::nearest::nearest;
use crate::pointer::Pointer;

/// Refuses what is no OpenAPI 3.
pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) -> Option<()> {
    let at = Pointer::root().child("openapi");
    let version = match root.get("openapi") {
        Some(Node::String(version)) => version.clone(),
        Some(Node::Float(version)) => version.to_string(),
        Some(_) | None => return refuse_version(root, diagnostics),
    };
    let mut numbers = version.split('.');
    match (numbers.next(), numbers.next()) {
        (Some("3"), Some("0" | "1")) => Some(()),
        (Some("3"), Some(_)) => {
            diagnostics.note(
                Code::NewerVersion,
                &at,
                format!("OpenAPI {version} is read as far as it is 3.1"),
            );
            Some(())
        }
        _ => {
            diagnostics.error(
                Code::Version,
                &at,
                format!("`{version}` is not a version of OpenAPI that can be read"),
            );
            None
        }
    }
}

fn refuse_version(root: &Node, diagnostics: &mut Diagnostics) -> Option<()> {
    let at = Pointer::root();
    if let Some(said) = root.get("openapi") {
        let message = format!("`openapi` must be a version, found {}", said.kind());
        diagnostics.error(Code::Version, &at.child("openapi"), message).help(WRITE);
        return None;
    }
    let keys = if let Node::Map(entries) = root { Some(entries.keys()) } else { None };
    let near = nearest("openapi", keys.into_iter().flatten().map(String::as_str));
    let message = "this is not an OpenAPI document: `openapi` is missing";
    match near {
        _ if root.get("swagger").is_some() => {
            let found = diagnostics.error(Code::Version, &at.child("swagger"), message).at_key();
            found.help("this is Swagger 2.0; convert it to OpenAPI 3 first");
        }
        Some(near) => {
            let found = diagnostics.error(Code::Version, &at.child(near), message).at_key();
            found.help("did you mean `openapi`?");
        }
        None => drop(diagnostics.error(Code::Version, &at, message).help(WRITE)),
    }
    None
}

const WRITE: &str = "write `openapi: 3.1.0` at the top";
