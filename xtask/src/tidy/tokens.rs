//! Rust's words, as far as the rules need them: comments and literals in, nothing out.

/// A word, `::`, or one character of punctuation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Token<'a> {
    pub(super) line: usize,
    pub(super) text: &'a str,
}

/// The tokens of the code; comments, strings and characters have none.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (length, is_code) = lexeme(rest, first);
        let (lexeme, tail) = rest.split_at(length);
        if is_code {
            tokens.push(Token { line, text: lexeme });
        }
        line += lexeme.matches('\n').count();
        rest = tail;
    }
    tokens
}

/// The length of what comes first, and whether it is code.
fn lexeme(rest: &str, first: char) -> (usize, bool) {
    if rest.starts_with("//") {
        (rest.find('\n').unwrap_or(rest.len()), false)
    } else if rest.starts_with("/*") {
        (block_comment(rest), false)
    } else if first == '"' {
        (1 + string(after(rest, 1)), false)
    } else if first == '\'' {
        (character(rest), false)
    } else if is_word(first) {
        word(rest)
    } else if rest.starts_with("::") {
        (2, true)
    } else {
        (first.len_utf8(), !first.is_whitespace())
    }
}

/// A word, or a string whose prefix looks like one.
fn word(rest: &str) -> (usize, bool) {
    let length = rest.find(|it| !is_word(it)).unwrap_or(rest.len());
    let (word, tail) = rest.split_at(length);
    let hashes = tail.len() - tail.trim_start_matches('#').len();
    let is_string = after(tail, hashes).starts_with('"');
    match word {
        "b" | "c" if is_string && hashes == 0 => (length + 1 + string(after(tail, 1)), false),
        "r" | "br" | "cr" if is_string => {
            let body = after(tail, hashes + 1);
            let end = format!("\"{}", "#".repeat(hashes));
            let inside = body.find(&end).map_or(body.len(), |it| it + end.len());
            (length + hashes + 1 + inside, false)
        }
        _ => (length, true),
    }
}

/// The length of a comment, with the comments that it holds.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut length = 0;
    while length < rest.len() {
        let tail = after(rest, length);
        if tail.starts_with("/*") {
            depth += 1;
            length += 2;
        } else if tail.starts_with("*/") {
            depth -= 1;
            length += 2;
            if depth == 0 {
                break;
            }
        } else {
            length += tail.chars().next().map_or(1, char::len_utf8);
        }
    }
    length
}

/// The length of the rest of a string, with the quote at its end.
fn string(body: &str) -> usize {
    let mut characters = body.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '"' => return at + 1,
            _ => {}
        }
    }
    body.len()
}

/// The length of a character; of a lifetime, only the quote.
fn character(rest: &str) -> usize {
    let body = after(rest, 1);
    let mut characters = body.chars();
    match (characters.next(), characters.next()) {
        (Some('\\'), Some(escaped)) => {
            let start = 2 + escaped.len_utf8();
            after(rest, start).find('\'').map_or(rest.len(), |it| start + it + 1)
        }
        (Some(one), Some('\'')) => one.len_utf8() + 2,
        _ => 1,
    }
}

fn after(text: &str, length: usize) -> &str {
    text.get(length..).unwrap_or_default()
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::tokens;

    fn texts(code: &str) -> Vec<&str> {
        tokens(code).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn comments_have_no_tokens() {
        assert_eq!(texts("a // b\n/* c /* d */ é */ e //! f"), ["a", "e"]);
        assert_eq!(texts("/* never closed"), [""; 0]);
    }

    #[test]
    fn strings_have_no_tokens() {
        let code = r##"x = "a\"b" + r"\" + r#"a"b"# + br"c" + b"d\\" + c"e" + y"##;
        assert_eq!(texts(code), ["x", "=", "+", "+", "+", "+", "+", "+", "y"]);
        assert_eq!(texts("\"never closed"), [""; 0]);
    }

    #[test]
    fn characters_have_no_tokens_and_lifetimes_are_words() {
        assert_eq!(texts(r"'{' '\'' '\u{7D}' 'é' b'}' &'a str"), ["b", "&", "a", "str"]);
    }

    #[test]
    fn paths_and_raw_names() {
        assert_eq!(texts("crate::r#type.b"), ["crate", "::", "r", "#", "type", ".", "b"]);
    }

    #[test]
    fn lines_are_counted_through_literals() {
        let lines: Vec<_> = tokens("a\n\"\n\"\n/*\n*/ b").iter().map(|it| it.line).collect();
        assert_eq!(lines, [1, 5]);
    }
}
