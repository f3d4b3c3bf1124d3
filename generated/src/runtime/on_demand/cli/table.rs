//! What printed code says about commands: plain constants, no behaviour.

use super::flag::{BODY, Flag};
use crate::runtime::builder::ClientBuilder;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::on_demand::{Paginated, Paging};
use crate::runtime::operation::Operation;

/// A command line.
#[derive(Debug)]
pub struct Tool {
    /// The version of the crate.
    pub version: &'static str,
    /// The title of the document.
    pub about: &'static str,
    /// What a client reads of the environment, in words.
    pub environment: &'static str,
    /// Starts a client.
    pub client: fn() -> ClientBuilder,
    /// A command for each operation.
    pub commands: &'static [Command],
}

/// The command of an operation.
#[derive(Debug)]
pub struct Command {
    /// The words that lead to it, its own last.
    pub(super) words: &'static [&'static str],
    pub(super) operation: &'static Operation,
    pub(super) about: &'static str,
    pub(super) is_deprecated: bool,
    /// The properties of its body, which can be given as a whole as well.
    pub(super) object: Option<&'static &'static [Flag]>,
    pub(super) answer: Answer,
    pub(super) flags: &'static [Flag],
}

/// What is done with an answer.
#[derive(Clone, Copy, Debug)]
pub(super) enum Answer {
    Whole,
    Pages(Paging),
    /// The flag that asks for events; empty where nothing else comes.
    Events(&'static str),
    /// The same for lines, and their media type.
    Lines(&'static str, &'static str),
    Bytes,
    Located,
}

impl Command {
    /// The command of a call.
    #[must_use]
    pub const fn of<E: Endpoint>(words: &'static [&'static str]) -> Self {
        Self {
            words,
            operation: E::OPERATION,
            about: "",
            is_deprecated: false,
            object: None,
            answer: Answer::Whole,
            flags: &[],
        }
    }

    /// The command of a call that gives a page of a list.
    #[must_use]
    pub const fn pages<E: Paginated>(words: &'static [&'static str]) -> Self {
        let mut command = Self::of::<E>(words);
        command.answer = Answer::Pages(E::PAGING);
        command
    }

    /// What the document says about it.
    #[must_use]
    pub const fn about(mut self, about: &'static str) -> Self {
        self.about = about;
        self
    }

    /// It should no longer be used.
    #[must_use]
    pub const fn deprecated(mut self) -> Self {
        self.is_deprecated = true;
        self
    }

    /// Its body is an object with these properties.
    #[must_use]
    pub const fn object(mut self, properties: &'static &'static [Flag]) -> Self {
        self.object = Some(properties);
        self
    }

    /// Its answer is an event stream, or can be where this flag is given.
    #[must_use]
    pub const fn events(mut self, flag: &'static str) -> Self {
        self.answer = Answer::Events(flag);
        self
    }

    /// Its answer is JSON lines of this media type, or can be where this flag is given.
    #[must_use]
    pub const fn lines(mut self, flag: &'static str, media_type: &'static str) -> Self {
        self.answer = Answer::Lines(flag, media_type);
        self
    }

    /// Its answer is bytes.
    #[must_use]
    pub const fn bytes(mut self) -> Self {
        self.answer = Answer::Bytes;
        self
    }

    /// Its answer says where bytes are.
    #[must_use]
    pub const fn located(mut self) -> Self {
        self.answer = Answer::Located;
        self
    }

    /// What it takes beside the properties of its body.
    #[must_use]
    pub const fn takes(mut self, flags: &'static [Flag]) -> Self {
        self.flags = flags;
        self
    }
}

impl Command {
    /// The flag that asks for a stream, where something else can come as well.
    pub(super) fn wish(&self) -> Option<&'static str> {
        match self.answer {
            Answer::Events(flag) | Answer::Lines(flag, _) => Some(flag).filter(|it| !it.is_empty()),
            Answer::Whole | Answer::Pages(_) | Answer::Bytes | Answer::Located => None,
        }
    }

    /// What it takes. What asks for a stream is none of the properties that are given.
    pub(super) fn all(&self) -> impl Iterator<Item = &'static Flag> {
        let properties = self.object.map_or(&[][..], |it| *it);
        let wish = self.wish();
        let properties = properties.iter().filter(move |it| Some(it.wire_name) != wish);
        self.flags.iter().chain(properties)
    }

    /// Whether the whole body can be given at once: no flag has that name.
    pub(super) fn takes_whole(&self) -> bool {
        self.object.is_some() && self.all().all(|it| it.name() != BODY)
    }
}
