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
        // `openapi: 3.0` without quotes is a number, whose zero belongs to it.
        Some(Node::Float(version)) => format!("{version:?}"),
        Some(_) | None => return refuse_version(root, diagnostics),
    };
    let mut numbers = version.splitn(3, '.');
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    match (numbers.next(), numbers.next().filter(|it| is_number(it))) {
        (Some("3"), Some("0" | "1")) => {}
        (Some("3"), Some(_)) => {
            diagnostics.note(
                Code::NewerVersion,
                &at,
                format!("OpenAPI {version} is read as far as it is 3.1"),
            );
        }
        _ => {
            let message = format!("`{version}` is not a version of OpenAPI that can be read");
            diagnostics.error(Code::Version, &at, message);
            return None;
        }
    }
    let patch = numbers.next().map(|it| it.split_once('-').map_or(it, |(number, _)| number));
    if patch.is_some_and(|it| !is_number(it)) {
        let message =
            format!("`{version}` is no version; what follows its second number says nothing");
        diagnostics.warning(Code::Malformed, &at, message).help("write `3.1.0` or `3.0.4`");
    }
    Some(())
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
