//! Text without any sign that means something: most descriptions are such, and need no parser.

use super::hidden::is_hidden;

/// The lines of a text that is its own Markdown; `None` where it has to be parsed.
pub(super) fn lines(text: &str) -> Option<Vec<String>> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            // Several blank lines are one.
            if lines.last().is_some_and(|it: &String| !it.is_empty()) {
                lines.push(String::new());
            }
            continue;
        }
        if !is_plain(line) {
            return None;
        }
        lines.push(line.to_owned());
    }
    Some(lines)
}

/// The lines up to the first blank one, as one.
pub(super) fn first_paragraph(lines: &[String]) -> String {
    let first = lines.iter().take_while(|it| !it.is_empty()).map(String::as_str);
    first.collect::<Vec<_>>().join(" ")
}

/// Whether a line begins with a letter or with code, and nothing else in it is markup.
fn is_plain(line: &str) -> bool {
    let starts = line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '(' | '"' | '`'));
    let ends = !line.ends_with(' ') && (line.is_ascii() || !line.contains(is_hidden));
    if !starts || !ends {
        return false;
    }
    // Every other part is code, and is closed in its line.
    let mut parts = line.split('`').enumerate();
    let is_closed = line.bytes().filter(|it| *it == b'`').count().is_multiple_of(2);
    is_closed && parts.all(|(at, it)| if at % 2 == 1 { is_code(it) } else { are_words(it) })
}

/// Whether code is neither empty, so that there are no two backticks side by side, nor has a control character.
fn is_code(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| !it.is_ascii_control())
}

/// Whether words have no sign that means something.
fn are_words(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_word =
        |at: Option<usize>| at.and_then(|it| bytes.get(it)).is_some_and(u8::is_ascii_alphanumeric);
    let is_plain = bytes.iter().enumerate().all(|(at, byte)| match byte {
        // Between letters it is part of a name.
        b'_' => is_word(at.checked_sub(1)) && is_word(Some(at + 1)),
        b'\\' | b'*' | b'[' | b']' | b'<' | b'>' | b'&' | b'~' | b'|' => false,
        b' '..=b'~' | 0x80.. => true,
        _ => false,
    });
    is_plain && !text.contains("://")
}
