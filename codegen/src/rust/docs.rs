//! The document's words as Markdown that rustdoc accepts without a warning and never runs.

use crate::api;

use super::html;
use super::model::Docs;

/// The documentation of something that the document may describe; `fallback` where it does not.
pub(super) fn docs(words: &api::Docs, fallback: &str) -> Docs {
    let mut lines = Vec::new();
    let summary = words.summary.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let description = words.description.as_deref().map(str::trim).filter(|it| !it.is_empty());
    if let Some(summary) = summary {
        lines.extend(markdown(&with_full_stop(summary)));
    }
    if let Some(description) = description.filter(|it| Some(*it) != summary) {
        paragraph(&mut lines);
        lines.extend(markdown(description));
    }
    if lines.is_empty() {
        lines.extend(markdown(fallback));
    }
    if !words.notes.is_empty() {
        paragraph(&mut lines);
        lines.extend(markdown(&words.notes.join(", ")));
    }
    Docs { lines, deprecated: words.deprecated }
}

/// The first paragraph of what the document says, for a place that names what is documented in full elsewhere.
pub(super) fn summary(words: &api::Docs, fallback: &str) -> Docs {
    let said = [&words.summary, &words.description].into_iter().flatten();
    let line = said.map(|it| inline(it)).find(|it| !it.is_empty());
    let line = line.unwrap_or_else(|| inline(fallback));
    Docs { lines: vec![line], deprecated: words.deprecated }
}

/// A name or a value of the document as code.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { "`\"\"`".to_owned() } else { format!("`{text}`") }
}

/// The first paragraph on one line, for lists.
pub(super) fn inline(text: &str) -> String {
    let paragraph = text.trim().split("\n\n").next().unwrap_or_default();
    let words: Vec<_> = paragraph.split_whitespace().collect();
    markdown(&words.join(" ").replace("```", "")).join(" ")
}

/// Begins a paragraph, unless one has just begun.
fn paragraph(lines: &mut Vec<String>) {
    if lines.last().is_some_and(|it| !it.is_empty()) {
        lines.push(String::new());
    }
}

fn with_full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?', ':']) { text.to_owned() } else { format!("{text}.") }
}

/// Makes Markdown safe, line by line: code is never run, HTML and other brackets than those of links are text, bare
/// links are links.
pub(super) fn markdown(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    let text = html::markdown(&text.replace("\r\n", "\n").replace('\r', "\n"));
    for line in text.trim().lines() {
        let line = visible(line);
        let trimmed = line.trim_start();
        let marker = ["```", "~~~"].into_iter().find(|it| trimmed.starts_with(it));
        match (fence, marker) {
            (Some(open), Some(marker)) if open == marker => {
                fence = None;
                lines.push("```".to_owned());
            }
            (Some(_), _) => lines.push(line.trim_end().to_owned()),
            (None, Some(marker)) => {
                fence = Some(marker);
                lines.push("```text".to_owned());
            }
            (None, None) if line.trim().is_empty() => paragraph(&mut lines),
            (None, None) => lines.push(prose(&line)),
        }
    }
    if fence.is_some() {
        lines.push("```".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// A line outside code. Four spaces would make it code, so at most three are kept.
fn prose(line: &str) -> String {
    let indent = line.len() - line.trim_start().len();
    let mut text = " ".repeat(indent.min(3));
    push_prose(&mut text, line.trim());
    text
}

fn push_prose(text: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = rest.find(['`', '[']) {
        let (before, from) = rest.split_at(at);
        push_words(text, before);
        if let Some(inside) = from.strip_prefix('[') {
            rest = push_bracket(text, inside);
            continue;
        }
        let ticks = from.len() - from.trim_start_matches('`').len();
        let (fence, after) = from.split_at(ticks);
        // A backtick without a partner would swallow what follows.
        let Some(end) = after.find(fence) else {
            text.push('\'');
            rest = after;
            continue;
        };
        let (code, after) = after.split_at(end);
        text.extend([fence, code, fence]);
        rest = after.get(ticks..).unwrap_or_default();
    }
    push_words(text, rest);
}

/// Adds what begins with a bracket: a link to the web, or the bracket alone. Gives what follows.
fn push_bracket<'a>(text: &mut String, inside: &'a str) -> &'a str {
    let opens = !text.ends_with(['\\', '!']);
    let Some((words, url, rest)) = link(inside).filter(|_| opens) else {
        text.push_str(if text.ends_with('\\') { "[" } else { "\\[" });
        return inside;
    };
    text.push('[');
    text.push_str(&spoken(words));
    text.extend(["](", url, ")"]);
    rest
}

/// The words and the address of a link that is open, and what follows it.
fn link(inside: &str) -> Option<(&str, &str, &str)> {
    let (words, rest) = inside.split_once("](")?;
    let (url, rest) = rest.split_once(')')?;
    let plain = |it: char| it.is_ascii_graphic() && !"<>()[]\"\\`".contains(it);
    let is_whole = !words.trim().is_empty() && !words.contains(['[', ']', '<', '>', '\\']);
    (is_whole && is_bare_link(url) && url.chars().all(plain)).then_some((words, url, rest))
}

/// The words of a link, in which there is no other; code stays code.
fn spoken(words: &str) -> String {
    let is_code = words.matches('`').count().is_multiple_of(2);
    escaped(&if is_code { words.to_owned() } else { words.replace('`', "'") })
}

/// Adds text outside code, word by word.
fn push_words(text: &mut String, words: &str) {
    for word in words.split_inclusive(' ') {
        if is_bare_link(word) {
            push_link(text, word);
        } else {
            text.push_str(&escaped(word));
        }
    }
}

fn is_bare_link(word: &str) -> bool {
    word.starts_with("http://") || word.starts_with("https://")
}

fn push_link(text: &mut String, word: &str) {
    let link = word.trim_end_matches(|c: char| c.is_whitespace() || ".,;:!?)]}>\"'*_".contains(c));
    let rest = word.get(link.len()..).unwrap_or_default();
    if link.contains(['<', '>', '(', ')', '[', ']', '"']) {
        text.push_str(&escaped(word));
    } else {
        text.push('<');
        text.push_str(link);
        text.push('>');
        text.push_str(&escaped(rest));
    }
}

fn escaped(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    let mut previous = ' ';
    for c in word.chars() {
        if matches!(c, '<' | '>' | '[' | ']') && previous != '\\' {
            text.push('\\');
        }
        text.push(c);
        previous = c;
    }
    if text.contains("://") { text.replace("://", ":\\//") } else { text }
}

/// Control and direction characters are shown, not obeyed.
pub(crate) fn visible(line: &str) -> String {
    let hidden = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
    };
    if !line.contains(hidden) {
        return line.replace('\t', "    ");
    }
    line.chars()
        .map(|c| if hidden(c) { format!("U+{:04X}", c as u32) } else { c.to_string() })
        .collect()
}
