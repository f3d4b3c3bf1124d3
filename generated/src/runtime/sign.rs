//! Puts credentials into requests: those that stay the same once, tokens that change before each attempt.

use std::time::Duration;

use http::header::COOKIE;
use http::{HeaderName, HeaderValue, StatusCode};

use super::auth::{Place, Placed, Provider, Secret, Source, Spot};
use super::client::Shared;
use super::content::Content;
use super::error::{Error, ErrorKind};
use super::headers::{self, cookie, plain_value};
use super::incoming::race;
use super::parts::Parts;
use super::query;
use super::token::{self, Token};
use super::transport::{BoxFuture, Timeout};

/// A token that is asked for, and where it goes.
#[derive(Clone)]
pub(super) struct Wanted {
    spot: Spot,
    provider: Provider,
}

/// Puts what stays the same into a call, unless the caller has put something there, and gives what is to be asked for.
pub(super) fn place(parts: &mut Parts, credentials: Vec<Placed>) -> Result<Vec<Wanted>, Error> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for Placed { spot, source } in credentials {
        if is_taken(parts, &spot) || wanted.iter().any(|it| it.spot.is_at(&spot)) {
            continue;
        }
        let secret = match source {
            Source::Fixed(secret) => secret,
            Source::Changing(provider) => {
                wanted.push(Wanted { spot, provider });
                continue;
            }
        };
        match spot.place {
            Place::Query => parts.query.push((spot.name.into(), spot.pair(&secret))),
            Place::Cookie => parts.cookies.push((spot.name.into(), spot.pair(&secret))),
            Place::Header => {
                let (name, value) = header(&spot, &secret)?;
                headers::set(&mut parts.headers, name, value);
            }
        }
    }
    Ok(wanted)
}

/// Whether there is something where a credential would go.
pub(super) fn is_taken(parts: &Parts, spot: &Spot) -> bool {
    match spot.place {
        // The URL of a next page may repeat it.
        Place::Query => query::get(&parts.query, spot.name).is_some(),
        Place::Cookie => parts.cookies.iter().any(|it| it.0 == spot.name),
        Place::Header => parts.headers.contains_key(spot.name),
    }
}

fn header(spot: &Spot, secret: &Secret) -> Result<(HeaderName, HeaderValue), Error> {
    let Ok(name) = spot.name.parse() else {
        return Err(Error::config(format!("{:?} is not the name of a header", spot.name)));
    };
    let mut value = plain_value(spot.name, &spot.value(secret)).map_err(Error::config)?;
    value.set_sensitive(true);
    Ok((name, value))
}

/// Puts a token into a request that is ready but for it.
fn put(request: &mut Signed, spot: &Spot, secret: &Secret) -> Result<(), Error> {
    match spot.place {
        Place::Header => {
            let (name, value) = header(spot, secret)?;
            headers::set(request.headers_mut(), name, value);
        }
        Place::Cookie => {
            let pair = spot.pair(secret);
            let value = cookie(request.headers().get(COOKIE), &mut [&*pair].into_iter())?;
            headers::set(request.headers_mut(), COOKIE, value);
        }
        Place::Query => {
            let sign = if request.uri().query().is_some() { '&' } else { '?' };
            let url = format!("{}{sign}{}", request.uri(), spot.pair(secret));
            *request.uri_mut() =
                url.parse().map_err(|_| Error::request("the URL cannot be made"))?;
        }
    }
    Ok(())
}

/// The tokens of one call.
pub(super) struct Tokens<'c> {
    client: &'c Shared,
    wanted: &'c [Wanted],
    deadline: Duration,
    /// Those of the last attempt.
    given: Vec<Given>,
    /// Those of the next one, where they have been asked for already.
    fresh: Option<Vec<Given>>,
    is_renewed: bool,
}

/// What is done with tokens that are asked for.
pub(super) struct Signing {
    sign: for<'t> fn(&'t mut Tokens<'_>, Signed) -> BoxFuture<'t, Result<Signed, Error>>,
    renew: for<'t> fn(&'t mut Tokens<'_>, Error) -> BoxFuture<'t, Result<(), Error>>,
}

pub(super) const SIGNING: &Signing = &Signing {
    sign: |tokens, request| Box::pin(tokens.put(request)),
    renew: |tokens, error| Box::pin(tokens.ask_again(error)),
};

type Signed = http::Request<Content>;

/// A token as it came, and as it is sent.
struct Given {
    token: Token,
    secret: Secret,
}

impl<'c> Tokens<'c> {
    pub(super) fn new(client: &'c Shared, wanted: &'c [Wanted], deadline: Duration) -> Self {
        Self { client, wanted, deadline, given: Vec::new(), fresh: None, is_renewed: false }
    }

    /// Puts the tokens into the request of an attempt.
    pub(super) async fn sign(&mut self, request: Signed) -> Result<Signed, Error> {
        match self.wanted.first() {
            Some(wanted) => (wanted.provider.signing.sign)(self, request).await,
            None => Ok(request),
        }
    }

    async fn put(&mut self, mut request: Signed) -> Result<Signed, Error> {
        self.given = match self.fresh.take() {
            Some(fresh) => fresh,
            None => self.ask().await?,
        };
        for (wanted, given) in self.wanted.iter().zip(&self.given) {
            put(&mut request, &wanted.spot, &given.secret)?;
        }
        Ok(request)
    }

    /// After a 401, once for each call: whether there are other tokens to try. If not, gives the error back.
    pub(super) async fn renew(&mut self, error: Error) -> Result<(), Error> {
        match self.wanted.first() {
            Some(wanted) => (wanted.provider.signing.renew)(self, error).await,
            None => Err(error),
        }
    }

    async fn ask_again(&mut self, error: Error) -> Result<(), Error> {
        let is_rejected = error.kind() == ErrorKind::Status
            && error.status() == Some(StatusCode::UNAUTHORIZED)
            && !self.given.is_empty();
        if !is_rejected || self.is_renewed {
            return Err(error);
        }
        self.is_renewed = true;
        for (wanted, given) in self.wanted.iter().zip(&self.given) {
            wanted.provider.tokens.rejected(&given.token);
        }
        match self.ask().await {
            Ok(fresh) if fresh.iter().zip(&self.given).any(|(a, b)| a.token != b.token) => {
                self.fresh = Some(fresh);
                Ok(())
            }
            Ok(_) => Err(error),
            Err(failure) => Err(error.caused_by(failure)),
        }
    }

    /// Takes the tokens out of an error, should the server have echoed one.
    pub(super) fn redact(&self, mut error: Error) -> Error {
        for given in &self.given {
            given.secret.redact(&mut error);
        }
        error
    }

    async fn ask(&self) -> Result<Vec<Given>, Error> {
        let Shared { transport, settings, .. } = self.client;
        let left = self.deadline.saturating_sub(transport.now());
        let asked = race(Box::pin(ask(self.wanted)), transport.sleep(left)).await;
        asked.unwrap_or_else(|| Err(Error::timed_out(Timeout::Total, settings.total())))
    }
}

async fn ask(wanted: &[Wanted]) -> Result<Vec<Given>, Error> {
    let mut given = Vec::with_capacity(wanted.len());
    for Wanted { spot, provider } in wanted {
        let token = provider.tokens.token().await.map_err(token::missing)?;
        let secret = Secret::of(spot.scheme, token.text());
        let secret = secret.map_err(|it| Error::new(ErrorKind::Token, it.message().to_owned()))?;
        given.push(Given { token, secret });
    }
    Ok(given)
}
