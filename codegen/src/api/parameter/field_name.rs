//! Names that headers and cookies cannot have: what would end them, or begin another one, is never sent.

use crate::api::model::Location;

/// What has no such name; `None` where the name will do.
pub(in crate::api) fn unfit(location: Location, name: &str) -> Option<&'static str> {
    match location {
        Location::Header if !is_token(name) => Some("header"),
        Location::Cookie if !is_cookie(name) => Some("cookie"),
        Location::Header | Location::Cookie | Location::Path | Location::Query => None,
    }
}

/// A token of RFC 9110, section 5.6.2.
fn is_token(name: &str) -> bool {
    let is_sign = |it: u8| b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || is_sign(it))
}

/// What servers take: more than the token of RFC 6265, since many take brackets.
fn is_cookie(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_graphic() && !b"=;,\"\\".contains(&it))
}
