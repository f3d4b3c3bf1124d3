//! The calls whose answers are event streams.

use http::HeaderMap;

use super::{Describes, Events};
use crate::runtime::call::Call;
use crate::runtime::endpoint::Pending;
use crate::runtime::execute::Until;
use crate::runtime::json::Decode;
use crate::runtime::request::Request;

/// The media type of event streams.
const MEDIA_TYPE: &str = "text/event-stream";
/// A call is done when the headers are there, if the body is an event stream.
pub(super) const UNTIL: Until = Until::HeadOf(|headers| other_type(headers).is_none());

impl Call {
    /// Sends the call, and is done when the headers of the response are there; its events follow.
    pub fn events<T: Decode>(self, what: Describes) -> Pending<Events<T>> {
        self.accepting(MEDIA_TYPE).send_until(
            UNTIL,
            match what {
                Describes::Data => Events::of_data,
                Describes::Event => Events::of_events,
            },
        )
    }
}

impl Request {
    /// Sends the request, and gives the events of its response.
    pub fn events<T: Decode>(self) -> Pending<Events<T>> {
        self.call.events(Describes::Data)
    }
}

/// What a response is that says it is something else.
pub(super) fn other_type(headers: &HeaderMap) -> Option<&str> {
    let media_type = headers.get("content-type")?.to_str().ok()?;
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    (!essence.eq_ignore_ascii_case(MEDIA_TYPE)).then_some(media_type)
}
