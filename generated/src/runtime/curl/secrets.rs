//! What stands in a request in the place of what is secret: marks that no value has by chance, and what becomes of them.

use std::mem;

use super::shell::Piece;
use crate::runtime::auth::{Place, Placed};
use crate::runtime::chance;
use crate::runtime::client::Shared;
use crate::runtime::headers::{self, is_secret, plain_value};
use crate::runtime::operation::{Api, Scheme};
use crate::runtime::parts::Parts;
use crate::runtime::search;
use crate::runtime::sign;

/// What is shown where no variable holds it.
pub(super) const REDACTED: &str = "<redacted>";

/// Marks, and what is shown for each.
#[derive(Default)]
pub(super) struct Stands(Vec<(String, Vec<Piece>)>);

impl Stands {
    /// Puts marks where credentials of the client would go, and into the path for what is called like a secret.
    #[inline]
    pub(super) fn put_into(client: &Shared, parts: &mut Parts) -> Self {
        let mut stands = Self::default();
        let elsewhere = parts.is_elsewhere(client.is_default_server);
        for placed in client.credentials.place(client.api, parts.security, elsewhere) {
            if !sign::is_taken(parts, &placed.spot) {
                stands.put(client, parts, &placed);
            }
        }
        for (name, value) in &mut parts.path {
            // `api_key_id` says which key, and not what it is.
            if is_secret(name) && !name.to_ascii_lowercase().ends_with("id") && !value.is_empty() {
                let mark = stands.mark(vec![Piece::Text(REDACTED.as_bytes().to_vec())]);
                *value = mark;
            }
        }
        stands
    }

    #[inline]
    fn put(&mut self, client: &Shared, parts: &mut Parts, placed: &Placed) {
        let spot = &placed.spot;
        let mark = self.mark(shown(client, placed));
        match spot.place {
            Place::Query => parts.query.push((spot.name.into(), spot.pair_of(&mark))),
            Place::Cookie => parts.cookies.push((spot.name.into(), spot.pair_of(&mark))),
            Place::Header => {
                // A name that is none is refused where it is prepared.
                if let Ok(name) = spot.name.parse()
                    && let Ok(value) = plain_value(spot.name, &spot.value_of(&mark))
                {
                    headers::set(&mut parts.headers, name, value);
                }
            }
        }
    }

    #[inline]
    fn mark(&mut self, shown: Vec<Piece>) -> String {
        let mark = format!("{:032x}", chance::bits());
        self.0.push((mark.clone(), shown));
        mark
    }

    /// Whether there is one of them in a value.
    #[inline]
    pub(super) fn are_in(&self, value: &str) -> bool {
        self.are(value.as_bytes())
    }

    /// The same of bytes.
    #[inline]
    pub(super) fn are(&self, value: &[u8]) -> bool {
        self.0.iter().any(|it| search::find(value, it.0.as_bytes()).is_some())
    }

    /// What stands for a user name and a password, in a header that has nothing else.
    #[inline]
    pub(super) fn user(&self, value: &[u8]) -> Option<Vec<Piece>> {
        let mark = value.strip_prefix(b"Basic ")?;
        self.0.iter().find(|it| it.0.as_bytes() == mark).map(|it| it.1.clone())
    }

    /// Text with what is shown in the place of marks.
    #[inline]
    pub(super) fn pieces(&self, text: &[u8]) -> Vec<Piece> {
        let mut pieces = vec![Piece::Text(text.to_vec())];
        for (mark, shown) in &self.0 {
            let all = mem::take(&mut pieces).into_iter().flat_map(|it| it.with(mark, shown));
            for piece in all {
                match (pieces.last_mut(), &piece) {
                    // What stands beside another text is one with it.
                    (Some(Piece::Text(last)), Piece::Text(next)) => last.extend_from_slice(next),
                    _ => pieces.push(piece),
                }
            }
        }
        pieces
    }
}

/// Whether a credential of the API goes where this name is, whoever has put something there.
#[inline]
pub(super) fn is_credential(api: &Api, name: &str) -> bool {
    let mut schemes = api.schemes.iter();
    schemes.any(|it| match it.scheme {
        Scheme::ApiKeyHeader(it) | Scheme::ApiKeyQuery(it) => it.eq_ignore_ascii_case(name),
        Scheme::Bearer
        | Scheme::OAuth2 { .. }
        | Scheme::Basic
        | Scheme::Http(_)
        | Scheme::ApiKeyCookie(_)
        | Scheme::Certificate => false,
    })
}

/// The variables from which a client would take a credential.
#[inline]
fn shown(client: &Shared, placed: &Placed) -> Vec<Piece> {
    let scheme = placed.spot.scheme;
    let variable = |name: &str| {
        let name = format!("{}_{name}", client.api.env_prefix);
        let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_')
            && !name.starts_with(|it: char| it.is_ascii_digit());
        if is_name { Piece::Variable(name) } else { Piece::Text(REDACTED.as_bytes().to_vec()) }
    };
    let is_named = client.credentials.named.iter().any(|it| it.0 == scheme.name);
    if is_named {
        vec![variable(scheme.variable)]
    } else if matches!(scheme.scheme, Scheme::Basic) {
        vec![variable("USERNAME"), Piece::Text(b":".to_vec()), variable("PASSWORD")]
    } else {
        vec![variable("API_KEY")]
    }
}
