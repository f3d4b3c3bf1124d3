//! Tokens for the client's own id and secret.
//!
//! Only a pointer leads here, which a scheme of the document or a method of the builder brings along, so that a program
//! that has neither has none of this code.

use std::fmt;

use super::identity::{Identity, Own};
use crate::runtime::client::Shared;
use crate::runtime::error::Error;

/// A way to fetch tokens.
#[derive(Clone, Copy)]
pub struct Fetch(pub(in crate::runtime) fn(&Identity, &Own, &mut Shared) -> Result<(), Error>);

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
    }
}

/// How a client proves to the server that gives tokens who it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClientAuth {
    /// By `Authorization: Basic …`, which each such server has to understand.
    #[default]
    Basic,
    /// By `client_id` and `client_secret` in the body, for servers that do not.
    Body,
}
