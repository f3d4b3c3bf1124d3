//! A subscriber that takes everything, at each level, and keeps it as lines: the span, and what was said.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{self, DefaultGuard};
use tracing::{Event, Metadata, Subscriber};

#[derive(Clone, Default)]
pub(crate) struct Recorder(Arc<Mutex<Heard>>);

#[derive(Default)]
struct Heard {
    spans: u64,
    entered: Vec<u64>,
    lines: Vec<String>,
}

impl Recorder {
    /// Takes what is told on this thread until the guard is gone.
    pub(crate) fn start() -> (Self, DefaultGuard) {
        let recorder = Self::default();
        let guard = subscriber::set_default(recorder.clone());
        (recorder, guard)
    }

    pub(crate) fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().lines.clone()
    }

    pub(crate) fn expect_nothing_entered(&self) {
        assert!(self.0.lock().unwrap().entered.is_empty());
    }

    fn line(&self, span: u64, begin: &str, fields: impl FnOnce(&mut Fields)) {
        let mut line = Fields(format!("{span}{begin}"));
        fields(&mut line);
        self.0.lock().unwrap().lines.push(line.0);
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let is_message = field.name() == "message";
        let quote = if is_message { "\"" } else { "" };
        write!(self.0, " {}={quote}{value:?}{quote}", field.name()).unwrap();
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let id = {
            let mut heard = self.0.lock().unwrap();
            heard.spans += 1;
            heard.spans
        };
        let metadata = span.metadata();
        self.line(id, &format!(" {} {}", metadata.level(), metadata.name()), |it| span.record(it));
        Id::from_u64(id)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.line(span.into_u64(), "", |it| values.record(it));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let span = self.0.lock().unwrap().entered.last().copied().unwrap_or_default();
        self.line(span, &format!(" {}", event.metadata().level()), |it| event.record(it));
    }

    fn enter(&self, span: &Id) {
        self.0.lock().unwrap().entered.push(span.into_u64());
    }

    fn exit(&self, span: &Id) {
        assert_eq!(self.0.lock().unwrap().entered.pop(), Some(span.into_u64()));
    }

    fn try_close(&self, span: Id) -> bool {
        self.line(span.into_u64(), " closed", |_| ());
        true
    }
}
