//! Words outside of markup: each sign that would mean something is escaped, and a bare address becomes a link.

use super::inline::is_web;
use super::visible;

/// Where words are written: that decides which signs mean something.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    /// In a cell of a table, where a stroke ends it.
    pub(super) in_cell: bool,
    /// In the words of a link, where there is no other.
    pub(super) in_link: bool,
}

/// A text as words alone, line by line: no markup is left.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let mut words = String::new();
        push(&mut words, line.trim(), Place { in_cell: true, in_link: true });
        if !words.is_empty() || lines.last().is_some_and(|it| !it.is_empty()) {
            lines.push(words.trim_end().to_owned());
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// Adds words; `out` ends where they begin.
pub(super) fn push(out: &mut String, words: &str, place: Place) {
    let words = words.replace('\n', " ");
    let words = visible(&words);
    let at_start = out.is_empty() || out.ends_with('\n');
    let mut rest = if at_start { words.trim_start() } else { &words };
    while let Some(at) = next_address(rest) {
        let (before, from) = rest.split_at(at);
        escape(out, before, place);
        let (address, after) = from.split_at(address_length(from, place));
        // What is no whole address is taken apart, so that nobody takes it for one.
        if is_web(address) && !place.in_link {
            out.extend(["<", address, ">"]);
        } else {
            let (scheme, host) = address.split_once("//").unwrap_or((address, ""));
            escape(out, scheme, place);
            out.push_str("\\//");
            escape(out, host, place);
        }
        rest = after;
    }
    escape(out, rest, place);
}

/// Where an address begins.
fn next_address(text: &str) -> Option<usize> {
    let begins = |(at, _): &(usize, &str)| {
        let from = text.get(*at..).unwrap_or_default();
        from.starts_with("http://") || from.starts_with("https://")
    };
    text.match_indices("http").find(begins).map(|(at, _)| at)
}

/// How long an address is: up to a space or a sign that it cannot have, without the punctuation behind it.
fn address_length(from: &str, place: Place) -> usize {
    let ends =
        |c: char| c.is_whitespace() || "<>\"`\\^{}[]".contains(c) || (place.in_cell && c == '|');
    let whole = from.find(ends).unwrap_or(from.len());
    let address = from.get(..whole).unwrap_or_default();
    let mut trimmed = address.trim_end_matches(|c: char| ".,;:!?'*_~".contains(c));
    // The bracket around an address is not part of it.
    let count = |bracket: char| trimmed.matches(bracket).count();
    let mut loose = count(')').saturating_sub(count('('));
    while trimmed.ends_with(')') && loose > 0 {
        loose -= 1;
        let without = trimmed.strip_suffix(')').unwrap_or_default();
        trimmed = without.trim_end_matches(|c: char| ".,;:!?'*_~".contains(c));
    }
    trimmed.len().max("http://".len().min(whole))
}

/// Adds words in which each sign stands for itself.
fn escape(out: &mut String, words: &str, place: Place) {
    let mut previous = out.chars().next_back().unwrap_or('\n');
    let mut characters = words.char_indices();
    if previous == '\n' {
        previous = start_line(out, words);
        // What begins the line has been written.
        if !words.is_empty() && previous != '\n' {
            characters.next();
        }
    }
    for (at, c) in characters {
        let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
        let numbers = matches!(c, '.' | ')') && previous.is_ascii_digit() && is_loose(rest);
        if means_something(previous, c, rest, place) || numbers && is_number(out) {
            out.push('\\');
        }
        out.push(c);
        previous = c;
    }
}

/// Writes the first character of a line, so that it begins no list, heading, quote, table or rule. Gives that character.
fn start_line(out: &mut String, words: &str) -> char {
    let Some(first) = words.chars().next() else { return '\n' };
    let rest = words.get(first.len_utf8()..).unwrap_or_default();
    let begins = match first {
        '#' | '-' | '+' | ':' => !rest.starts_with(char::is_alphanumeric),
        '=' | '>' | '|' | '~' => true,
        _ => means_something('\n', first, rest, Place { in_cell: true, in_link: true }),
    };
    if begins {
        out.push('\\');
    }
    out.push(first);
    first
}

/// Whether a sign would be markup where it stands.
fn means_something(previous: char, c: char, rest: &str, place: Place) -> bool {
    let next = rest.chars().next();
    match c {
        '`' | '[' | ']' | '~' => true,
        '*' => previous != ' ' || !next.is_some_and(char::is_whitespace),
        '\\' => next.is_none_or(|it| it.is_ascii_punctuation()),
        '_' => !(previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric)),
        '<' => !is_comparison(rest),
        '&' => is_entity(rest),
        '|' => place.in_cell,
        '!' => next.is_none(),
        _ => false,
    }
}

fn is_loose(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(char::is_whitespace)
}

/// Whether a line so far is a number, which would begin a list with what follows.
fn is_number(out: &str) -> bool {
    // A list has at most nine digits.
    let digits = out.bytes().rev().take(10).take_while(u8::is_ascii_digit).count();
    let before = out.len().checked_sub(digits + 1).and_then(|at| out.as_bytes().get(at));
    before.is_none_or(|it| *it == b'\n')
}

/// Whether what follows `<` makes a comparison of it, and neither a tag nor an address.
fn is_comparison(rest: &str) -> bool {
    // Up to the next one: it is looked at by itself.
    let word = |c: char| c.is_whitespace() || c == '<';
    let starts = rest.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit() || c == '=');
    starts && !rest.split(word).next().unwrap_or_default().contains(['@', '>'])
}

/// Whether what follows `&` makes a character of it.
fn is_entity(rest: &str) -> bool {
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
    end.is_some_and(|it| it > 0 && rest.get(it..).is_some_and(|it| it.starts_with(';')))
}
