//! Keys, and the cryptography behind them: the only file that names it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, VerifyingKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::runtime::error::Error;

/// What tells whether a message was signed.
#[derive(Clone)]
pub(super) enum Key {
    /// HMAC-SHA256, with the secret already in it.
    Secret(Hmac<Sha256>),
    Public(VerifyingKey),
}

impl Key {
    /// A key of Standard Webhooks.
    pub(super) fn standard(text: &str) -> Result<Self, Error> {
        if let Some(public) = text.strip_prefix("whpk_") {
            return Self::public(public);
        }
        let secret = STANDARD.decode(text.strip_prefix("whsec_").unwrap_or(text));
        // With an empty secret anybody can sign.
        let secret = secret.ok().filter(|it| !it.is_empty());
        let key = secret.and_then(|it| Hmac::new_from_slice(&it).ok());
        key.map(Self::Secret).ok_or_else(|| Error::config("a secret of webhooks is not Base64"))
    }

    /// A public key of ed25519; one under which anything would seem to be signed is none.
    pub(super) fn public(text: &str) -> Result<Self, Error> {
        let bytes = STANDARD.decode(text).ok().and_then(|it| <[u8; 32]>::try_from(it).ok());
        let key = bytes.and_then(|it| VerifyingKey::from_bytes(&it).ok());
        let key = key.filter(|it| !it.is_weak());
        key.map(Self::Public).ok_or_else(|| {
            Error::config("a public key of webhooks is not 32 bytes of ed25519 in Base64")
        })
    }

    /// The version of its signatures in Standard Webhooks.
    pub(super) fn version(&self) -> &'static str {
        match self {
            Self::Secret(_) => "v1",
            Self::Public(_) => "v1a",
        }
    }

    /// Whether it has signed a message. How long it takes says nothing of how much of a signature was right.
    pub(super) fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Secret(key) => {
                let mut key = key.clone();
                key.update(message);
                key.verify_slice(signature).is_ok()
            }
            // The strict way: of a signature there is one spelling only.
            Self::Public(key) => Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok()),
        }
    }
}
