//! Responses that are read while they arrive.

use super::Type;

/// How a response can be read while it arrives.
#[derive(Debug)]
pub enum Streaming {
    /// As chunks of bytes.
    Chunks,
    /// As chunks of bytes of what the answer points to.
    Located,
    /// As server-sent events.
    Events {
        /// What an event carries.
        item: Type,
        /// Whether that is the event with its name, and not only its data.
        is_whole: bool,
        /// The property of the body that asks for them.
        wish: Option<String>,
    },
    /// As JSON values, one to a line.
    Lines {
        /// What a line carries.
        item: Type,
        /// What they are called.
        media_type: String,
        /// The property of the body that asks for them.
        wish: Option<String>,
    },
}

impl Streaming {
    /// The property of the body that asks for it.
    #[must_use]
    pub fn wish(&self) -> Option<&str> {
        match self {
            Self::Chunks | Self::Located => None,
            Self::Events { wish, .. } | Self::Lines { wish, .. } => wish.as_deref(),
        }
    }

    /// What each event or line carries.
    #[must_use]
    pub fn item(&self) -> Option<&Type> {
        match self {
            Self::Chunks | Self::Located => None,
            Self::Events { item, .. } | Self::Lines { item, .. } => Some(item),
        }
    }
}
