//! What was parsed, written anew: the blocks.

use pulldown_cmark::{Alignment, Event, LinkType, Tag, TagEnd, TextMergeStream};

use super::events::parser;
use super::inline::longest_run;
use super::lines::Lines;
use super::spans::Spans;
use super::visible;
use super::words::Place;

/// A text as lines of Markdown.
pub(super) fn block(text: &str) -> Vec<String> {
    rendered(text).lines.finish()
}

/// The first words of a text, on one line.
pub(super) fn first_paragraph(text: &str) -> String {
    rendered(text).first
}

fn rendered(text: &str) -> Blocks {
    let mut blocks = Blocks::default();
    for event in TextMergeStream::new(parser(text)) {
        blocks.event(event);
    }
    blocks.paragraph();
    blocks
}

/// The blocks so far, and the one that is being read.
#[derive(Default)]
struct Blocks {
    lines: Lines,
    /// The first words of all.
    first: String,
    /// What stands in the current paragraph, heading or cell.
    spans: Spans,
    /// The text of a block of code.
    code: Option<String>,
    lists: Vec<List>,
    alignments: Vec<Alignment>,
    row: Vec<String>,
    heading: usize,
}

/// A list that is being read.
struct List {
    /// The number of the next item, if they have numbers.
    number: Option<u64>,
    has_items: bool,
    /// Whether its items are paragraphs.
    is_loose: bool,
}

impl Blocks {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Emphasis) => self.spans.open("*"),
            Event::Start(Tag::Strong) => self.spans.open("**"),
            Event::Start(Tag::Strikethrough) => self.spans.open("~~"),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
                self.spans.open_link(&format!("mailto:{dest_url}"));
            }
            // An image is a link to it: what shows documentation loads nothing from elsewhere.
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.spans.open_link(&dest_url);
            }
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.spans.words(&text),
            },
            Event::Code(text) => self.spans.code(&text),
            Event::Html(line) => {
                self.spans.words(line.trim());
                self.spans.line_break();
            }
            Event::InlineHtml(text) => self.spans.tag(&text),
            Event::SoftBreak => self.spans.line_break(),
            Event::HardBreak => self.spans.hard_break(),
            Event::Rule => {
                self.lines.gap();
                self.lines.push("***");
            }
            // The parser knows no such things: their signs are words.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.spans.words(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        self.paragraph();
        match tag {
            Tag::Paragraph => self.open_paragraph(),
            Tag::Heading { level, .. } => self.heading = level as usize,
            Tag::BlockQuote(_) => {
                self.lines.gap();
                self.lines.open("> ".to_owned(), "> ".to_owned(), false);
            }
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(number) => {
                self.lists.push(List { number, has_items: false, is_loose: false });
            }
            Tag::Item => self.open_item(),
            Tag::Table(alignments) => {
                self.lines.gap();
                self.alignments = alignments;
            }
            Tag::TableCell => self.spans.place = Place { in_cell: true, in_link: false },
            // They have no lines of their own, or the parser does not know them.
            Tag::TableHead
            | Tag::TableRow
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.paragraph(),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(_) | TagEnd::Item => {
                self.paragraph();
                self.lines.close();
            }
            TagEnd::CodeBlock => self.close_code(),
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::TableCell => {
                let cell = self.spans.take();
                self.remember(&cell);
                self.row.push(cell.replace('\n', " "));
                self.spans.place = Place::default();
            }
            TagEnd::TableHead => {
                self.close_row();
                let line = self.alignments.iter().map(|it| aligned(*it));
                let line = format!("|{}|", line.collect::<Vec<_>>().join("|"));
                self.lines.push(&line);
            }
            TagEnd::TableRow => self.close_row(),
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => self.spans.close(),
            TagEnd::Table | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn open_paragraph(&mut self) {
        if let Some(list) = self.lists.last_mut() {
            list.is_loose = true;
            self.lines.loosen();
        }
    }

    fn open_item(&mut self) {
        let Some(list) = self.lists.last_mut() else { return };
        let marker = list.number.map_or_else(|| "- ".to_owned(), |it| format!("{it}. "));
        list.number = list.number.map(|it| it.saturating_add(1));
        if !list.has_items {
            self.lines.gap();
        } else if list.is_loose {
            self.lines.blank();
        }
        list.has_items = true;
        let rest = " ".repeat(marker.len());
        self.lines.open(marker, rest, true);
    }

    /// Writes the words that have been read.
    fn paragraph(&mut self) {
        let text = self.spans.take();
        if !text.is_empty() {
            self.remember(&text);
            self.lines.gap();
            self.lines.push(&text);
        }
    }

    fn close_heading(&mut self) {
        let text = self.spans.take().replace('\n', " ");
        if !text.is_empty() {
            self.remember(&text);
            self.lines.gap();
            self.lines.push(&format!("{} {text}", "#".repeat(self.heading)));
        }
    }

    fn close_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = code.trim_end();
        let fence = "`".repeat(3.max(longest_run(code) + 1));
        self.lines.gap();
        self.lines.push(&format!("{fence}text"));
        for line in code.lines() {
            self.lines.push(&visible(line));
        }
        self.lines.push(&fence);
        if self.first.is_empty() {
            let line = code.lines().find(|it| !it.trim().is_empty()).unwrap_or_default();
            self.first = if line.is_empty() { String::new() } else { super::code(line.trim()) };
        }
    }

    fn close_row(&mut self) {
        let row = format!("| {} |", self.row.join(" | "));
        self.row.clear();
        self.lines.push(&row);
    }

    fn remember(&mut self, text: &str) {
        if self.first.is_empty() {
            self.first = text.replace("\\\n", " ").replace('\n', " ");
        }
    }
}

fn aligned(it: Alignment) -> &'static str {
    match it {
        Alignment::None => " --- ",
        Alignment::Left => " :-- ",
        Alignment::Center => " :-: ",
        Alignment::Right => " --: ",
    }
}
