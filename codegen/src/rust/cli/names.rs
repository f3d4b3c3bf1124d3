//! What flags are called.

use std::collections::BTreeSet;

use crate::rust::model::{Destination, Place};
use crate::rust::names::snake;

/// What the flag of a whole body is called.
pub(super) const BODY: &str = "body";

/// The flag that each command has.
pub(super) fn reserved() -> BTreeSet<String> {
    BTreeSet::from(["help".to_owned()])
}

/// A name that no other flag has: with the place of the value in front where two wish for the same.
pub(super) fn free(wish: &str, to: &Destination, taken: &mut BTreeSet<String>) -> String {
    let plain = Some(plain(wish)).filter(|it| is_word(it));
    let mut name = plain.unwrap_or_else(|| hyphenated(wish));
    if taken.contains(&name) {
        let place = match to {
            Destination::Parameter(Place::Plain(it) | Place::Styled { location: it, .. }) => it,
            Destination::Parameter(Place::Field | Place::Body | Place::Other(..))
            | Destination::Field
            | Destination::Body
            | Destination::Bytes(_)
            | Destination::Lines(_)
            | Destination::Fixed(..)
            | Destination::Always(_) => BODY,
        };
        name = format!("{place}-{name}");
    }
    let first = name.clone();
    for number in 2.. {
        if taken.insert(name.clone()) {
            break;
        }
        name = format!("{first}-{number}");
    }
    name
}

/// A name on the wire as that of a flag, where it can be one.
pub(super) fn plain(wire_name: &str) -> String {
    wire_name.replace('_', "-")
}

fn is_word(name: &str) -> bool {
    let is_plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    name.starts_with(|it: char| it.is_ascii_lowercase()) && name.chars().all(is_plain)
}

/// The words of a name with hyphens between them.
pub(super) fn hyphenated(name: &str) -> String {
    let words = snake(name);
    let words = words.trim_matches('_').replace('_', "-");
    if words.is_empty() { "value".to_owned() } else { words }
}
