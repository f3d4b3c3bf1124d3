//! Prints JSON as it was asked for, and what is no JSON as it is.

use std::io::{self, StdoutLock, Write as _};

use super::colour::{self, Colours};
use super::failure::Failure;
use super::own::Format;
use super::send::is_seen;
use super::yaml;
use crate::runtime::error::Error;
use crate::runtime::json::Json;

/// What prints. Each value is there as soon as it came.
pub(super) struct Show {
    out: StdoutLock<'static>,
    format: Format,
    colours: Colours,
}

impl Show {
    pub(super) fn new(format: Format) -> Self {
        Self { out: io::stdout().lock(), format, colours: Colours::of(is_seen()) }
    }

    /// A whole answer.
    pub(super) fn one(&mut self, json: &Json) -> Result<(), Failure> {
        let text = match self.format {
            Format::Json => colour::pretty(json.as_text(), self.colours),
            Format::JsonLines | Format::Raw => colour::compact(json.as_text(), self.colours),
            Format::Yaml => yaml::document(json.as_text(), self.colours),
        };
        self.line(&text)
    }

    /// One of several values that come one after the other and have no end yet.
    pub(super) fn next(&mut self, json: &Json) -> Result<(), Failure> {
        if self.format == Format::Yaml {
            self.line("---")?;
        }
        self.one(json)
    }

    /// The items of a list, each as it comes. What came before an error stands there, and is a whole.
    pub(super) fn list(
        &mut self,
        items: impl Iterator<Item = Result<Json, Error>>,
    ) -> Result<(), Failure> {
        let (mut count, mut failure) = (0, None);
        for item in items {
            let item = match item {
                Ok(item) => item,
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            };
            match self.format {
                Format::Json => {
                    let text = colour::pretty(item.as_text(), self.colours).replace('\n', "\n  ");
                    write!(self.out, "{}  {text}", if count == 0 { "[\n" } else { ",\n" })?;
                    self.out.flush()?;
                }
                Format::Yaml => self.line(&yaml::item(item.as_text(), self.colours))?,
                Format::JsonLines | Format::Raw => self.one(&item)?,
            }
            count += 1;
        }
        match (self.format, count) {
            (Format::Json | Format::Yaml, 0) if failure.is_none() => self.line("[]")?,
            (Format::Json, 1..) => self.line("\n]")?,
            _ => {}
        }
        failure.map_or(Ok(()), |it| Err(it.into()))
    }

    /// A line as it is.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        writeln!(self.out, "{text}")?;
        Ok(self.out.flush()?)
    }

    /// Bytes as they are, unless they would spoil a terminal.
    pub(super) fn raw(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if is_seen() && std::str::from_utf8(bytes).is_err() {
            let message = "the answer is no text; give it a file by `--output`, or a pipe";
            return Err(Failure::Output(message.to_owned()));
        }
        self.out.write_all(bytes)?;
        if is_seen() && !bytes.is_empty() && !bytes.ends_with(b"\n") {
            self.out.write_all(b"\n")?;
        }
        Ok(self.out.flush()?)
    }
}
