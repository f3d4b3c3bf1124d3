//! Takes an event stream apart (HTML Living Standard, section 9.2.6). Bytes in, events out, however they are split.
//!
//! Written here and not taken from a library, since none that is kept has a limit for the size of an event.

use std::collections::VecDeque;
use std::mem;
use std::sync::Arc;
use std::time::Duration;

use crate::runtime::json::Json;

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Message {
    /// Its name; empty where the server gave none.
    pub(super) name: String,
    /// The last id that the server gave, with this event or before.
    pub(super) id: Arc<str>,
    pub(super) data: String,
}

impl Message {
    /// The event as an object; its data is JSON, where it may be and is, and else a string.
    pub(super) fn to_json(&self, may_be_json: bool) -> String {
        let string = |text: &str| Json::from(text).to_string();
        let is_json = may_be_json && self.data.parse::<Json>().is_ok();
        let data = if is_json { self.data.clone() } else { string(&self.data) };
        let told = |name: &str, text: &str| format!("\"{name}\":{}", string(text));
        let event = (!self.name.is_empty()).then(|| told("event", &self.name));
        let id = (!self.id.is_empty()).then(|| told("id", &self.id));
        let members = event.into_iter().chain([format!("\"data\":{data}")]).chain(id);
        format!("{{{}}}", members.collect::<Vec<_>>().join(","))
    }
}

/// What was read of a stream so far.
#[derive(Default)]
pub(super) struct Decoder {
    line: Vec<u8>,
    /// The last line ended with a carriage return: a line feed that follows belongs to it.
    is_behind_return: bool,
    is_behind_mark: bool,
    name: String,
    /// The lines of data so far, each with its line feed.
    data: String,
    /// What the lines of this event make the last id.
    id: Arc<str>,
    /// The last id of all events that are complete.
    pub(super) last_id: Arc<str>,
    /// How long the server asks to wait before the next connection.
    pub(super) retry: Option<Duration>,
}

/// An event is longer than it may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong;

/// The stream ended inside of an event.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Torn;

impl Decoder {
    /// Reads on, and appends what is complete to `events`; an event may have at most so many bytes.
    pub(super) fn read(
        &mut self,
        mut bytes: &[u8],
        most: usize,
        events: &mut VecDeque<Message>,
    ) -> Result<(), TooLong> {
        while let Some(at) = bytes.iter().position(|it| matches!(it, b'\r' | b'\n')) {
            let (line, rest) = bytes.split_at(at);
            let is_feed = rest.first() == Some(&b'\n');
            bytes = rest.get(1..).unwrap_or_default();
            if mem::take(&mut self.is_behind_return) && is_feed && line.is_empty() {
                continue;
            }
            self.is_behind_return = !is_feed;
            self.append(line, most)?;
            events.extend(self.end_of_line());
        }
        self.is_behind_return &= bytes.is_empty();
        self.append(bytes, most)
    }

    /// The stream is over. Some servers leave out the empty line behind their last event: it is one, if its data is
    /// whole beyond doubt. Anything else that was begun is torn, and so is what came before it.
    pub(super) fn end(&mut self) -> Result<Option<Message>, Torn> {
        let is_comment = self.line.first().is_none_or(|it| *it == b':');
        if is_comment && self.data.is_empty() && self.name.is_empty() {
            return Ok(None);
        }
        let last_id = Arc::clone(&self.last_id);
        if !self.line.is_empty() {
            self.end_of_line();
        }
        match self.end_of_line() {
            Some(message) if is_whole(&message.data) => Ok(Some(message)),
            _ => {
                self.last_id = last_id;
                Err(Torn)
            }
        }
    }

    /// Begins anew behind the last event that is complete: what was torn comes again.
    pub(super) fn resume(&mut self) {
        let last_id = mem::take(&mut self.last_id);
        *self = Self { id: Arc::clone(&last_id), last_id, retry: self.retry, ..Self::default() };
    }

    fn append(&mut self, bytes: &[u8], most: usize) -> Result<(), TooLong> {
        if self.line.len() + bytes.len() + self.name.len() + self.id.len() + self.data.len() > most
        {
            return Err(TooLong);
        }
        self.line.extend_from_slice(bytes);
        Ok(())
    }

    /// An empty line ends an event.
    fn end_of_line(&mut self) -> Option<Message> {
        let bytes = mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&bytes);
        let is_first = !mem::replace(&mut self.is_behind_mark, true);
        let line = line.strip_prefix('\u{feff}').filter(|_| is_first).unwrap_or(&line);
        if !line.is_empty() {
            self.field(line);
            return None;
        }
        let name = mem::take(&mut self.name);
        let mut data = mem::take(&mut self.data);
        self.last_id = Arc::clone(&self.id);
        data.pop()?;
        Some(Message { name, id: Arc::clone(&self.last_id), data })
    }

    fn field(&mut self, line: &str) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') => self.id = value.into(),
            "retry" if value.bytes().all(|it| it.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            _ => {}
        }
    }
}

/// Whether nothing can be missing of some data.
fn is_whole(data: &str) -> bool {
    data == "[DONE]" || data.starts_with(['{', '[']) && data.parse::<Json>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::{Decoder, Message, TooLong, Torn};
    use std::collections::VecDeque;

    fn read(pieces: &[&[u8]]) -> Vec<(String, String, String)> {
        let (mut decoder, mut events) = (Decoder::default(), VecDeque::new());
        for piece in pieces {
            decoder.read(piece, 1024, &mut events).unwrap();
        }
        events.into_iter().map(|Message { name, id, data }| (name, id.to_string(), data)).collect()
    }

    fn event(name: &str, id: &str, data: &str) -> (String, String, String) {
        (name.to_owned(), id.to_owned(), data.to_owned())
    }

    #[test]
    fn fields_make_events() {
        let stream = "\u{feff}: comment\nevent: add\ndata: 1\ndata:2\nid: 7\n\ndata\n\nid\n\nretry: x\ndata:  a: b\n\n\
                      event: lost\n\ndata: unfinished";
        let expected = [event("add", "7", "1\n2"), event("", "7", ""), event("", "", " a: b")];
        assert_eq!(read(&[stream.as_bytes()]), expected);
    }

    #[test]
    fn events_are_the_same_however_they_are_split_and_whatever_ends_a_line() {
        let stream =
            "\u{feff}event: ü\ndata: a\u{1f600}\ndata: b\n\nid: 1\ndata: [DONE]\n\n\ndata: c\n\n";
        let expected =
            [event("ü", "", "a\u{1f600}\nb"), event("", "1", "[DONE]"), event("", "1", "c")];
        for end in ["\n", "\r\n", "\r"] {
            let stream = stream.replace('\n', end).into_bytes();
            for first in 0..=stream.len() {
                for second in first..=stream.len() {
                    let pieces = [&stream[..first], &stream[first..second], &stream[second..]];
                    assert_eq!(read(&pieces), expected, "{end:?} at {first} and {second}");
                }
            }
            assert_eq!(read(&stream.chunks(1).collect::<Vec<_>>()), expected, "{end:?}");
        }
    }

    #[test]
    fn what_is_no_utf_8_is_shown_as_such() {
        assert_eq!(read(&[b"data: a\xff", b"b\n\n"]), [event("", "", "a\u{fffd}b")]);
    }

    #[test]
    fn a_stream_may_end_between_events_or_behind_data_that_is_whole() {
        let end = |stream: &str| {
            let (mut decoder, mut events) = (Decoder::default(), VecDeque::new());
            decoder.read(stream.as_bytes(), 1024, &mut events).unwrap();
            let end = decoder.end().map(|it| it.map(|it| it.data));
            (end, decoder.last_id.to_string())
        };
        let before = "id: 1\ndata: a\n\n";
        for tail in ["", ": comm", ": comment\n", "retry: 5\n", "id: 2\n"] {
            assert_eq!(end(&format!("{before}{tail}")), (Ok(None), "1".to_owned()), "{tail:?}");
        }
        for (tail, data) in [
            ("data: [DONE]", "[DONE]"),
            ("data: [DONE]\n", "[DONE]"),
            ("id: 1\ndata: {\"a\":1}\r\n", "{\"a\":1}"),
        ] {
            let expected = (Ok(Some(data.to_owned())), "1".to_owned());
            assert_eq!(end(&format!("{before}{tail}")), expected, "{tail:?}");
        }
        for tail in ["d", "data: {\"a\":", "id: 2\ndata: b\n", "event: x\n", "id: 2\ndata: [DO"] {
            assert_eq!(end(&format!("{before}{tail}")), (Err(Torn), "1".to_owned()), "{tail:?}");
        }
    }

    #[test]
    fn a_line_or_an_event_without_end_is_refused() {
        let (mut decoder, mut events) = (Decoder::default(), VecDeque::new());
        assert_eq!(decoder.read(&[b'x'; 65], 64, &mut events), Err(TooLong));
        let mut decoder = Decoder::default();
        let refused = (0..100).find(|_| decoder.read(b"data: 1234\n", 64, &mut events).is_err());
        assert!(refused.is_some() && events.is_empty());
    }
}
