//! Signs as words: what tells `+1` from `-1` has to stand in a name.

/// Signs that make the difference between two names are spelled out: `+`, `-created_at`, `!=`.
pub(super) fn spelled(text: &str) -> String {
    spelled_where(text, !text.chars().any(char::is_alphanumeric))
}

/// Text with its signs as words: all of them, or the one that leads.
pub(super) fn spelled_where(text: &str, all: bool) -> String {
    let mut words = String::new();
    for (index, c) in text.chars().enumerate() {
        let leading = index == 0 && matches!(c, '+' | '-' | '!' | '<' | '>' | '=');
        match sign(c).filter(|_| all || leading) {
            Some(word) => {
                words.push(' ');
                words.push_str(word);
                words.push(' ');
            }
            None if all && !c.is_alphanumeric() => {
                words.extend([" u", &format!("{:x} ", c as u32)]);
            }
            None if c == '\'' => {}
            None => words.push(if c.is_alphanumeric() { c } else { ' ' }),
        }
    }
    if text.is_empty() { "empty".to_owned() } else { words }
}

/// Abbreviations as words: several of them (`IPs`, `userIDs`), and those with a number (`IPv6`), which would be taken apart
/// at the last capital.
pub(super) fn tamed(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let at = |index: usize| letters.get(index).copied();
    let is_capital = |index: usize| at(index).is_some_and(char::is_uppercase);
    let mut tamed = String::new();
    for (index, c) in letters.iter().enumerate() {
        let follows = index > 0 && is_capital(index) && is_capital(index - 1);
        let next = at(index + 1);
        let is_end = at(index + 2).is_none_or(|it| !it.is_lowercase());
        let is_several = next == Some('s') && is_end;
        let is_numbered = next == Some('v') && at(index + 2).is_some_and(|it| it.is_ascii_digit());
        if follows && (is_several || is_numbered) {
            tamed.extend(c.to_lowercase());
        } else {
            tamed.push(*c);
        }
    }
    tamed
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '=' => "equal",
        '!' => "not",
        '<' => "less",
        '>' => "greater",
        '&' => "and",
        '|' => "or",
        '^' => "caret",
        '~' => "tilde",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '(' => "open",
        ')' => "close",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '\t' => "tab",
        '\n' => "newline",
        '_' => "underscore",
        ' ' => "space",
        _ => return None,
    })
}
