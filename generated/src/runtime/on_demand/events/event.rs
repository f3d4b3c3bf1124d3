//! One event of an event stream, and what its type describes.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::sse::Message;
use crate::runtime::error::{Error, ErrorKind};
use crate::runtime::json::{self, Decode};
use crate::runtime::message;
use crate::runtime::response::RawResponse;

/// What the type of an event describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Describes {
    /// The data, which is JSON.
    Data,
    /// An object with the properties `event`, `data` and `id`.
    Event,
}

/// One event of a stream.
pub struct Event<T> {
    message: Message,
    describes: Describes,
    response: Arc<RawResponse>,
    of: PhantomData<fn() -> T>,
}

impl<T> Event<T> {
    pub(super) fn new(message: Message, describes: Describes, response: Arc<RawResponse>) -> Self {
        Self { message, describes, response, of: PhantomData }
    }

    /// The name of the event; `message` where the server gives none.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.message.name.is_empty() { "message" } else { &self.message.name }
    }

    /// The id of the event, or of the last one that had one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        Some(&*self.message.id).filter(|it| !it.is_empty())
    }

    /// The data as it arrived.
    #[must_use]
    pub fn data(&self) -> &str {
        &self.message.data
    }
}

impl<T: Decode> Event<T> {
    /// The event as what the document says that it is: mostly its data alone, or all of it.
    ///
    /// # Errors
    ///
    /// It is not a `T`: [`ErrorKind::Decode`], which says where.
    pub fn json(&self) -> Result<T, Error> {
        let read = match self.describes {
            Describes::Data => json::from_str(&self.message.data),
            // What looks like JSON may be a string by the document.
            Describes::Event => json::from_str(&self.message.to_json(true))
                .or_else(|error| json::from_str(&self.message.to_json(false)).map_err(|_| error))
                // Some documents describe what is within the data, and give it the names of an event.
                .or_else(|error| json::from_str(&self.message.data).map_err(|_| error)),
        };
        read.map_err(|error| {
            let message = format!("the event `{}`: {error}", self.name());
            let error = Error::new(ErrorKind::Decode, message::one_line(&message));
            self.response.during(error)
        })
    }
}

impl<T> fmt::Debug for Event<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Event")
            .field("name", &self.name())
            .field("id", &self.id())
            .field("bytes", &self.message.data.len())
            .finish_non_exhaustive()
    }
}
