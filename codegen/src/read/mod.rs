//! Text to [`Document`]: YAML or JSON, OpenAPI 3.0 or 3.1.
//!
//! In comes text, out goes a tree and a frame; no schema is understood here, and no file is opened.

mod cursor;
mod frame;
mod json;
mod locate;
mod model;
mod node;
mod text;
mod tree;
mod yaml;

use std::cell::RefCell;

use crate::diagnostic::{Code, Diagnostics, Place};
use crate::pointer::Pointer;

pub use cursor::Cursor;
pub use locate::{Position, Positions};
pub use model::{AT, Document};
pub use node::Node;
pub(crate) use text::quote;

/// A text and the name under which it is reported.
#[derive(Clone, Debug)]
pub struct Source {
    /// The name, such as `specs/assistants.yml`.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Reads a document; `None` when there is nothing that one could go on with.
pub fn read(source: &Source, diagnostics: &mut Diagnostics) -> Option<Document> {
    let root = parse(&source.text, diagnostics)?;
    check_version(&root, diagnostics)?;
    let frame = frame::read(&root, diagnostics)?;
    Some(Document { root, frame })
}

fn parse(text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let notices = RefCell::default();
    let tree = if json::looks_like(text) {
        json::parse(text, &notices)
    } else {
        yaml::parse(text, &notices)
    };
    let notices = notices.into_inner();
    for at in &notices.duplicates {
        let key = at.last().unwrap_or_default();
        let message = format!("the key `{key}` stands here a second time");
        let found = diagnostics.error_at(Code::DuplicateKey, Place::SecondKey(at.clone()), message);
        found.related(Place::Key(at.clone()), "it stands here first").help("keep one of the two");
    }
    match (tree, notices.limit) {
        (Ok(root), _) => Some(root),
        (Err(_), Some((at, message))) => {
            diagnostics.error(Code::Limit, &at, message);
            None
        }
        (Err(failure), None) => {
            let place = Place::Text(failure.line, failure.column);
            let found = diagnostics.error_at(Code::Syntax, place, failure.message);
            found.help("the document must be YAML or JSON");
            None
        }
    }
}

fn check_version(root: &Node, diagnostics: &mut Diagnostics) -> Option<()> {
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
                Code::Version,
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
