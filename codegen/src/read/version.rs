//! Which version of OpenAPI a document says that it is. Behind this, nobody asks again.

use super::node::Node;
use crate::diagnostic::{Code, Diagnostics};
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
    let help = if root.get("swagger").is_some() {
        "this is Swagger 2.0; convert it to OpenAPI 3 first"
    } else {
        "write `openapi: 3.1.0` at the top"
    };
    let found = diagnostics.error(
        Code::Version,
        &Pointer::root(),
        "this is not an OpenAPI document: `openapi` is missing",
    );
    found.help(help);
    None
}
