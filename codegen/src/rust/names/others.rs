//! What something is called whose name another one has.

use super::spell::spelled_where;
use super::{Case, Wish};

/// What else something could be called, by what it is and where it stands; a number is the last resort.
pub(super) fn others(wish: &Wish<'_>, holder: &str) -> Vec<String> {
    let Wish { text, more, at, .. } = wish;
    let longer = format!("{text} {more}");
    let signs = spelled_where(text, true);
    // The first letter that differs says which of the two it is: `userId` beside `userID`, `Name` beside `name`.
    let is_all = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let other = text.chars().zip(holder.chars()).find(|(own, other)| own != other);
    let capitals = if is_all {
        "uppercase"
    } else if other.is_some_and(|(own, _)| own.is_lowercase()) {
        "lowercase"
    } else {
        "capitalized"
    };
    // Only what differs in nothing else is told apart by its capitals.
    let is_cased = holder != *text && holder.to_lowercase() == text.to_lowercase();
    let cased = is_cased.then(|| format!("{text} {capitals}"));
    if *more == "value" && wish.case == Case::Type {
        return [signs].into_iter().chain(cased).chain([longer]).collect();
    }
    let first = if wish.case == Case::Value { [signs, longer] } else { [longer, signs] };
    let mut others: Vec<_> = cased.into_iter().chain(first).collect();
    let mut name = (*text).to_owned();
    let around: Vec<_> = at.tokens().filter(|it| !is_structure(it)).collect();
    for token in around.iter().rev() {
        name = format!("{name} {token}");
        others.push(name.clone());
    }
    others
}

/// Whether a word of an address says where something stands, and nothing about what it is.
fn is_structure(token: &str) -> bool {
    const STRUCTURE: &[&str] = &[
        "paths",
        "components",
        "schemas",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "schema",
        "content",
        "responses",
        "parameters",
        "requestBody",
    ];
    STRUCTURE.contains(&token) || token.bytes().all(|it| it.is_ascii_digit())
}
