//! What was parsed, written anew: the words of a paragraph, with emphasis, code and links.

use super::inline::{code, is_relative, is_web, target};
use super::visible;
use super::words::{self, Place};

/// Emphasis within emphasis ends somewhere, so that nothing is copied without end.
const MAX_DEPTH: usize = 8;

/// The words so far.
#[derive(Default)]
pub(super) struct Spans {
    text: String,
    /// Where they stand.
    pub(super) place: Place,
    open: Vec<Span>,
}

/// Something that has begun, by where its words start.
struct Span {
    start: usize,
    kind: Kind,
}

enum Kind {
    /// Emphasis of some sort, between two such signs.
    Between(&'static str),
    /// A link to the web or to mail: as it was written, and as it can be.
    Link(String, String),
    /// A place in the document's own site.
    Relative(String),
    /// A link that leads nowhere, or one within another.
    Words,
}

impl Spans {
    /// Adds words.
    pub(super) fn words(&mut self, text: &str) {
        words::push(&mut self.text, text, self.place);
    }

    /// Adds a tag of HTML as words; an address in it is no link.
    pub(super) fn tag(&mut self, text: &str) {
        words::push(&mut self.text, text, Place { in_link: true, ..self.place });
    }

    /// Adds code.
    pub(super) fn code(&mut self, text: &str) {
        let code = code(&visible(text));
        self.text.push_str(&if self.place.in_cell { code.replace('|', "\\|") } else { code });
    }

    /// Ends a line.
    pub(super) fn line_break(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
    }

    /// Ends a line that must stay one.
    pub(super) fn hard_break(&mut self) {
        if self.place.in_cell || self.text.is_empty() {
            self.text.push(' ');
        } else {
            self.text.push_str("\\\n");
        }
    }

    /// Begins what stands between two signs.
    pub(super) fn open(&mut self, sign: &'static str) {
        self.begin(Kind::Between(sign));
    }

    /// Begins a link; one that leads where links must not is its words alone.
    pub(super) fn open_link(&mut self, url: &str) {
        let kind = match target(url) {
            Some(_) if self.place.in_link || self.open.len() >= MAX_DEPTH => Kind::Words,
            Some(target) => {
                self.place.in_link = true;
                Kind::Link(url.to_owned(), target)
            }
            None if is_relative(url) => Kind::Relative(url.to_owned()),
            None => Kind::Words,
        };
        self.begin(kind);
    }

    fn begin(&mut self, kind: Kind) {
        let kind = if self.open.len() < MAX_DEPTH { kind } else { Kind::Words };
        self.open.push(Span { start: self.text.len(), kind });
    }

    /// Ends what was begun last.
    pub(super) fn close(&mut self) {
        let Some(Span { start, kind }) = self.open.pop() else { return };
        if matches!(kind, Kind::Words) {
            return;
        }
        let inside = self.text.get(start..).unwrap_or_default().to_owned();
        self.text.truncate(start);
        let is_empty = inside.trim().is_empty();
        match kind {
            Kind::Between(_) if is_empty => self.text.push_str(&inside),
            Kind::Between(sign) => self.text.extend([sign, &inside, sign]),
            Kind::Link(url, target) => {
                self.place.in_link = false;
                let link = link(&inside, &url, &target);
                self.text.push_str(&link);
            }
            Kind::Relative(url) if is_empty => self.code(&url),
            Kind::Relative(url) => {
                self.text.push_str(&inside);
                self.text.push_str(" (");
                self.code(&url);
                self.text.push(')');
            }
            Kind::Words => {}
        }
    }

    /// The whole paragraph, and begins a new one.
    pub(super) fn take(&mut self) -> String {
        self.open.clear();
        self.place.in_link = false;
        let text = std::mem::take(&mut self.text);
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A link; one whose words are its address, or that has none, is an address between brackets.
fn link(words: &str, url: &str, target: &str) -> String {
    let shown = words.replace('\\', "");
    let shown = shown.trim();
    let is_address = shown.is_empty() || shown == url;
    if is_address && is_web(url) {
        return format!("<{url}>");
    }
    match target.strip_prefix("mailto:") {
        Some(address) if is_address || shown == address => format!("`{address}`"),
        _ if shown.is_empty() => format!("`{target}`"),
        _ => format!("[{words}]({target})"),
    }
}
