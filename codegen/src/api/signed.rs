//! `x-rust-webhooks`: how the server signs the requests that it makes on its own.

use crate::diagnostic::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::read::{Document, Node};

use super::model::Signed;

const NAME: &str = "x-rust-webhooks";

/// Reads it; what is not understood is told and left out.
pub(super) fn signed(document: &Document, diagnostics: &mut Diagnostics) -> Option<Signed> {
    let said = document.find(&Pointer::root())?.get(NAME)?;
    let root = document.find(&Pointer::root());
    let has_webhooks =
        root.is_some_and(|it| it.get("webhooks").or_else(|| it.get("x-webhooks")).is_some());
    if !has_webhooks {
        let message = format!("`{NAME}` says how webhooks are signed, and the document has none");
        diagnostics.warning(Code::Setting, &said.at, message).help("leave it out");
        return None;
    }
    let keys: Vec<_> = said.entries().map(|(key, _)| key).collect();
    let signed = read(said.node).filter(|it| keys.iter().all(|key| known(it).contains(key)));
    if signed.is_none() {
        let message = format!("`{NAME}` is not understood");
        diagnostics.warning(Code::Setting, &said.at, message).help(
            "write `scheme: standard`, with a `prefix` if the headers begin with another word than `webhook`, or \
            `scheme: ed25519`, with the names of the headers as `signature` and `timestamp`",
        );
    }
    signed
}

fn known(signed: &Signed) -> &'static [&'static str] {
    match signed {
        Signed::Standard { .. } => &["scheme", "prefix"],
        Signed::Ed25519 { .. } => &["scheme", "signature", "timestamp"],
    }
}

fn read(said: &Node) -> Option<Signed> {
    match text(said, "scheme")? {
        "standard" => Some(match said.get("prefix") {
            None => Signed::Standard { prefix: None },
            Some(_) => Signed::Standard { prefix: Some(header(said, "prefix")?) },
        }),
        "ed25519" => Some(Signed::Ed25519 {
            signature: header(said, "signature")?,
            timestamp: header(said, "timestamp")?,
        }),
        _ => None,
    }
}

fn text<'a>(said: &'a Node, key: &str) -> Option<&'a str> {
    if let Node::String(it) = said.get(key)? { Some(it) } else { None }
}

/// The name of a header, or the beginning of one.
fn header(said: &Node, key: &str) -> Option<String> {
    let name = text(said, key)?;
    let is_name = |it: u8| it.is_ascii_alphanumeric() || b"-_.".contains(&it);
    (!name.is_empty() && name.bytes().all(is_name)).then(|| name.to_ascii_lowercase())
}
