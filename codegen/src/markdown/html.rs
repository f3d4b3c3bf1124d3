//! HTML: the few tags that descriptions are written with become Markdown, and all others text.

use pulldown_cmark::{Event, Tag};

use super::events::parser;

/// Tags that only begin or end a line.
const BREAKS: [(&str, &str); 7] = [
    ("</p><p>", "\n\n"),
    ("<p>", ""),
    ("</p>", "\n"),
    ("<br>", "\n"),
    ("<br/>", "\n"),
    ("<br />", "\n"),
    ("<li>", "- "),
];

/// Text with Markdown in the place of paragraphs, line breaks, items, code and links. What is code already stays.
pub(super) fn markdown(text: &str) -> String {
    if !text.contains('<') {
        return text.to_owned();
    }
    let is_html = text.contains("</") || text.contains("<br");
    if !is_html || text.contains("```") {
        return without_blocks(text);
    }
    let parts = text.split('`').enumerate();
    let parts =
        parts.map(|(at, it)| if at.is_multiple_of(2) { replaced(it) } else { it.to_owned() });
    without_blocks(&parts.collect::<Vec<_>>().join("`"))
}

/// Text in which no line begins a block of HTML, so that what stands in one is read as Markdown.
fn without_blocks(text: &str) -> String {
    let blocks = parser(text).into_offset_iter();
    let blocks = blocks.filter(|(event, _)| matches!(event, Event::Start(Tag::HtmlBlock)));
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (_, range) in blocks {
        let (Some(before), Some(block)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        out.push_str(before);
        for line in block.split_inclusive('\n') {
            let words = line.trim_start();
            let (indent, words) = line.split_at(line.len() - words.len());
            out.push_str(indent);
            if words.starts_with('<') {
                out.push('\\');
            }
            out.push_str(words);
        }
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

fn replaced(text: &str) -> String {
    let text = BREAKS.iter().fold(text.to_owned(), |text, (tag, with)| text.replace(tag, with));
    let text = text.replace("<ul>", "").replace("</ul>", "").replace("</li>", "");
    let text = elements(&text, "<code>", "</code>", code);
    elements(&text, "<a ", "</a>", link)
}

/// Replaces what stands between two tags, where `by` says how.
fn elements(text: &str, open: &str, close: &str, by: fn(&str) -> Option<String>) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, from)) = rest.split_once(open) {
        // What is never closed is text, and so is all behind it.
        let Some((inside, after)) = from.split_once(close) else { break };
        out.push_str(before);
        match by(inside) {
            Some(with) => out.push_str(&with),
            None => out.extend([open, inside, close]),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn code(inside: &str) -> Option<String> {
    let is_plain = !inside.trim().is_empty() && !inside.contains(['<', '>', '`', '\n', '&']);
    is_plain.then(|| format!("`{}`", inside.trim()))
}

/// A link to the web; of any other the words alone, since the place of the document is not known.
fn link(inside: &str) -> Option<String> {
    let (tag, words) = inside.split_once('>')?;
    let (_, from) = tag.split_once("href=\"")?;
    let (url, _) = from.split_once('"')?;
    let is_plain = !words.contains(['[', ']', '<', '>']);
    let on_web = url.starts_with("https://") || url.starts_with("http://");
    is_plain.then(|| if on_web { format!("[{words}]({url})") } else { words.to_owned() })
}
