//! The type that this application has for money.

use serde::{Deserialize, Serialize};

/// An amount of cents, or of what else a currency counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    pub amount: i64,
    pub currency: String,
}

impl Money {
    pub fn euros(cents: i64) -> Self {
        Self { amount: cents, currency: "EUR".to_owned() }
    }
}
