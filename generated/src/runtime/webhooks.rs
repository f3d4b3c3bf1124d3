//! Whether a request that comes from outside is the server's own: by its signature, and by when it was made.

mod key;

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;

use self::key::Key;
use super::error::{Error, ErrorKind};

/// How far the time of a webhook may be from ours.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// Says whether webhooks are the server's own. It holds one key, or several while the server changes from one to
/// another; which one was right takes no part in what is told, and none is ever printed.
#[derive(Clone)]
pub struct Verifier {
    way: Way,
    keys: Vec<Key>,
    tolerance: Duration,
}

/// What is signed, and where the signature stands.
#[derive(Clone, Debug)]
enum Way {
    /// `id.timestamp.body`, in headers that begin with a word: Standard Webhooks.
    Standard(String),
    /// `timestamp|body`, with ed25519.
    Ed25519 { signature: String, timestamp: String },
}

impl Verifier {
    /// Webhooks as Standard Webhooks has them: the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
    /// A key is a secret, Base64 with or without `whsec_` before it, or a public key behind `whpk_`.
    ///
    /// # Errors
    ///
    /// There is no key, or one that is none.
    pub fn standard(keys: impl IntoIterator<Item = impl AsRef<str>>) -> Result<Self, Error> {
        Self::new(Way::Standard("webhook".to_owned()), keys, Key::standard)
    }

    /// Another word in front of the headers: `svix` for `svix-id`. It changes nothing where the names are said anyway.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        if let Way::Standard(it) = &mut self.way {
            *it = prefix.into();
        }
        self
    }

    /// Webhooks whose `timestamp|body` is signed with ed25519, in headers of these names, in Base64. A key is a public
    /// one, in Base64.
    ///
    /// # Errors
    ///
    /// There is no key, or one that is none.
    pub fn ed25519(
        signature: impl Into<String>,
        timestamp: impl Into<String>,
        keys: impl IntoIterator<Item = impl AsRef<str>>,
    ) -> Result<Self, Error> {
        let way = Way::Ed25519 { signature: signature.into(), timestamp: timestamp.into() };
        Self::new(way, keys, Key::public)
    }

    fn new(
        way: Way,
        keys: impl IntoIterator<Item = impl AsRef<str>>,
        read: fn(&str) -> Result<Key, Error>,
    ) -> Result<Self, Error> {
        let keys: Vec<_> =
            keys.into_iter().map(|it| read(it.as_ref().trim())).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(Error::config("webhooks are signed with a key, and there is none"));
        }
        Ok(Self { way, keys, tolerance: TOLERANCE })
    }

    /// How far the time of a webhook may be from ours, before and behind; 5 minutes.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Whether a request with these headers and this body is the server's own, and not an old one. The body is that which
    /// arrived, byte by byte: JSON that was read and written again is another one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Signature`]: it is not.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        self.verify_at(headers, body, now)
    }

    /// The same at another time, counted from the beginning of 1970: for tests, and where there is no clock.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Signature`]: it is not.
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], now: Duration) -> Result<(), Error> {
        match &self.way {
            Way::Standard(prefix) => {
                let [id, time, signatures] = ["id", "timestamp", "signature"]
                    .map(|it| one(headers, &format!("{prefix}-{it}")));
                let (id, time, signatures) = (id?, time?, signatures?);
                self.is_of_now(time, now)?;
                let message = [id.as_bytes(), b".", time.as_bytes(), b".", body].concat();
                // Some are of other keys or of other versions.
                let is_one = |it: &str| self.is_by_any(it.split_once(','), &message);
                signed(signatures.split(' ').any(is_one))
            }
            Way::Ed25519 { signature, timestamp } => {
                let (time, signature) = (one(headers, timestamp)?, one(headers, signature)?);
                self.is_of_now(time, now)?;
                let message = [time.as_bytes(), b"|", body].concat();
                signed(STANDARD.decode(signature).is_ok_and(|it| self.is_signed(&message, &it)))
            }
        }
    }

    /// Whether bytes are signed by one of the keys, whatever they are put together of: for servers that sign in a way of
    /// their own. Whether they are old is not looked at.
    #[must_use]
    pub fn is_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        self.keys.iter().any(|it| it.has_signed(message, signature))
    }

    /// Whether `v1,Base64` is the signature of a key of that version.
    fn is_by_any(&self, signature: Option<(&str, &str)>, message: &[u8]) -> bool {
        let Some((version, text)) = signature else { return false };
        let Ok(signature) = STANDARD.decode(text) else { return false };
        let mut keys = self.keys.iter().filter(|it| it.version() == version);
        keys.any(|it| it.has_signed(message, &signature))
    }

    fn is_of_now(&self, time: &str, now: Duration) -> Result<(), Error> {
        let is_number = !time.is_empty() && time.bytes().all(|it| it.is_ascii_digit());
        let Some(time) = time.parse().ok().filter(|_| is_number).map(Duration::from_secs) else {
            return Err(wrong("the time of the webhook is no number of seconds"));
        };
        // The part of a second that has gone by makes it no older.
        let now = Duration::from_secs(now.as_secs());
        if now.abs_diff(time) > self.tolerance {
            let what = if now > time { "is too old" } else { "comes from the future" };
            return Err(wrong(format!("the webhook {what}: by {:?}", now.abs_diff(time))));
        }
        Ok(())
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier")
            .field("way", &self.way)
            .field("keys", &self.keys.len())
            .field("tolerance", &self.tolerance)
            .finish()
    }
}

/// The value of a header that is there once: of two nobody knows which one was signed.
fn one<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, Error> {
    let mut all = headers.get_all(name).iter();
    match (all.next().map(|it| it.to_str()), all.next()) {
        (Some(Ok(text)), None) => Ok(text),
        (None, _) => Err(wrong(format!("the webhook has no header `{name}`"))),
        (Some(_), _) => {
            Err(wrong(format!("the webhook has the header `{name}` twice, or no text in it")))
        }
    }
}

fn signed(is_signed: bool) -> Result<(), Error> {
    if is_signed { Ok(()) } else { Err(wrong("the webhook is not signed by any of the keys")) }
}

fn wrong(message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::Signature, message)
}
