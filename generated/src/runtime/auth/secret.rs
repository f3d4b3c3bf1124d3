//! What must not be printed, and what is taken out of words of others.

use std::fmt;

use crate::runtime::error::Error;
use crate::runtime::headers::is_secret;
use crate::runtime::operation::{Scheme, SecurityScheme};
use crate::runtime::{octets, percent};

/// Text that is never printed, and what else of it must not be: the password in it, where it is a name and a password.
#[derive(Clone)]
pub(in crate::runtime) struct Secret(String, Option<String>);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Secret {
    /// A token, which is one word; white space around it is taken off.
    pub(in crate::runtime) fn token(what: &str, text: &str) -> Result<Self, Error> {
        Self::ascii(what, text, "other than visible ASCII", u8::is_ascii_graphic)
    }

    /// A key that can stand in a header of its own, where it may be several words: some APIs want `Token abc`.
    pub(in crate::runtime) fn key(what: &str, text: &str) -> Result<Self, Error> {
        let is_fine = |byte: &u8| byte.is_ascii_graphic() || *byte == b' ';
        Self::ascii(what, text, "other than visible ASCII and spaces", is_fine)
    }

    fn ascii(what: &str, text: &str, others: &str, is: fn(&u8) -> bool) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Error::config(format!("the {what} is empty")));
        }
        if !text.as_bytes().iter().all(is) {
            return Err(Error::config(format!("the {what} has characters {others}")));
        }
        Ok(Self(text.to_owned(), None))
    }

    /// The credential of one scheme.
    pub(in crate::runtime) fn of(scheme: &SecurityScheme, text: &str) -> Result<Self, Error> {
        match scheme.scheme {
            Scheme::Basic => match text.split_once(':') {
                Some((username, password)) => Self::basic(username, password),
                None => Err(Error::config(format!(
                    "the credential of `{}` is a user name, a colon and a password",
                    scheme.name
                ))),
            },
            Scheme::Http(_) if !text.trim().is_empty() && !text.chars().any(char::is_control) => {
                Ok(Self(text.trim().to_owned(), None))
            }
            Scheme::ApiKeyHeader(_) | Scheme::ApiKeyQuery(_) | Scheme::ApiKeyCookie(_) => {
                Self::key(&format!("credential of `{}`", scheme.name), text)
            }
            Scheme::Bearer | Scheme::OAuth2 { .. } | Scheme::Http(_) => {
                Self::token(&format!("credential of `{}`", scheme.name), text)
            }
            Scheme::Certificate => Err(Error::config(format!(
                "`{}` is a client certificate, which a transport brings along",
                scheme.name
            ))),
        }
    }

    /// A user name and password as `Authorization: Basic` wants them.
    pub(in crate::runtime) fn basic(username: &str, password: &str) -> Result<Self, Error> {
        if username.contains(':')
            || [username, password].iter().any(|it| it.chars().any(char::is_control))
        {
            return Err(Error::config(
                "the user name or password has a colon or control characters",
            ));
        }
        Ok(Self::pair(username, password))
    }

    /// What `Authorization: Basic` makes of a name that has no colon, and a password.
    pub(in crate::runtime) fn pair(username: &str, password: &str) -> Self {
        let text = octets::base64(format!("{username}:{password}").as_bytes());
        Self(text, Some(password.to_owned()))
    }

    /// Text that is encoded before it is sent; white space around it is taken off.
    pub(in crate::runtime) fn printable(what: &str, text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.is_empty() || text.chars().any(char::is_control) {
            return Err(Error::config(format!("the {what} is empty or has control characters")));
        }
        Ok(Self(text.to_owned(), None))
    }

    /// Tells what is secret of a request, whoever has put it there: the words of headers that are, and parameters that
    /// are called like one.
    pub(in crate::runtime) fn each_in<B>(request: &http::Request<B>, found: &mut dyn FnMut(&str)) {
        for value in request.headers().values().filter(|it| it.is_sensitive()) {
            for word in value.to_str().unwrap_or_default().split([' ', ';', ',']) {
                // Of a cookie its value, and of a token all, which may end in such signs.
                match word.split_once('=') {
                    Some((_, value)) if !value.trim_matches('=').is_empty() => {
                        found(value.trim_matches('"'));
                    }
                    _ => found(word),
                }
            }
        }
        for pair in request.uri().query().unwrap_or_default().split('&') {
            if let Some((name, value)) = pair.split_once('=')
                && is_secret(name)
            {
                found(&percent::decoded(value));
            }
        }
    }

    /// The same as a value in a form.
    pub(in crate::runtime) fn encoded(&self) -> Self {
        Self(percent::encoded(&self.0), None)
    }

    pub(in crate::runtime) fn text(&self) -> &str {
        &self.0
    }

    /// Takes it out of an error, should the server have echoed it.
    pub(in crate::runtime) fn redact(&self, error: &mut Error) {
        error.hide(&self.0);
        if let Some(password) = &self.1 {
            error.hide(password);
        }
    }
}
