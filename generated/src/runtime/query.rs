//! The query of a call while it is put together: pairs that are read and changed one by one.

use std::borrow::Cow;

use super::percent;

/// Names and what stands for them, ready to be joined by `&`: an object has several pairs.
pub(super) type Query = Vec<(Cow<'static, str>, String)>;

/// A pair of its own.
pub(super) fn pair(name: &str, value: &str) -> (Cow<'static, str>, String) {
    let text = format!("{}={}", percent::encoded(name), percent::encoded(value));
    (Cow::Owned(name.to_owned()), text)
}

/// What the first pair of this name says, still encoded.
pub(super) fn get<'q>(query: &'q Query, name: &str) -> Option<&'q str> {
    let name = percent::encoded(name);
    let pairs = query.iter().flat_map(|(_, text)| text.split('&'));
    pairs.filter_map(|it| it.split_once('=')).find(|it| it.0 == name).map(|it| it.1)
}

/// Sets the one pair of this name.
pub(super) fn set(query: &mut Query, name: &'static str, value: &str) {
    let encoded = percent::encoded(name);
    let is_other = |it: &&str| it.split('=').next() != Some(&encoded);
    for (_, text) in query.iter_mut() {
        let others: Vec<_> = text.split('&').filter(is_other).collect();
        *text = others.join("&");
    }
    query.retain(|(_, text)| !text.is_empty());
    query.push((Cow::Borrowed(name), format!("{encoded}={}", percent::encoded(value))));
}
