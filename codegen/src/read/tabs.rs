//! Tabs that YAML allows and its reader does not: in front of a comment, and in lines that are empty otherwise.
//!
//! Each becomes a space, so that nothing moves. What stands in a block of text is text, and stays as it is.

use std::borrow::Cow;

/// A text without such tabs.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let (mut clean, mut block) = (String::with_capacity(text.len()), None);
    for line in text.split_inclusive('\n') {
        let rest = line.trim_start_matches([' ', '\t']);
        let lead = line.get(..line.len() - rest.len()).unwrap_or_default();
        let is_blank = rest.trim_end().is_empty();
        let spaces = lead.len() - lead.trim_start_matches(' ').len();
        // An empty line is part of the block, too, and has to be empty where the others are indented.
        if block.is_some_and(|around| spaces > around || (is_blank && !lead.contains('\t'))) {
            clean.push_str(line);
            continue;
        }
        block = block.filter(|_| is_blank);
        if lead.contains('\t') && (is_blank || rest.starts_with('#')) {
            clean.push_str(&lead.replace('\t', " "));
            clean.push_str(rest);
            continue;
        }
        block = opens_block(line).then(|| indent(line));
        clean.push_str(line);
    }
    Cow::Owned(clean)
}

/// Whether a block of text begins behind a line: its last word is `|` or `>`, perhaps with digits and signs.
fn opens_block(line: &str) -> bool {
    let code = line.split(" #").next().unwrap_or(line).trim_end();
    let word = code.rsplit([' ', '\t']).next().unwrap_or_default();
    let signs = word.strip_prefix(['|', '>']);
    signs.is_some_and(|it| it.chars().all(|c| matches!(c, '0'..='9' | '+' | '-')))
}

/// How deep the block that begins behind a line must be indented: more than the key, or the dash, that it belongs to.
fn indent(line: &str) -> usize {
    let mut at = line.len() - line.trim_start_matches(' ').len();
    let mut rest = line.get(at..).unwrap_or_default();
    while let Some(inner) = rest.strip_prefix("- ") {
        let inner = inner.trim_start_matches(' ');
        if inner.starts_with(['|', '>']) {
            break;
        }
        at += rest.len() - inner.len();
        rest = inner;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn comments_and_empty_lines_have_no_tabs() {
        assert_eq!(without("a: 1\n\t# c\n \t\nb: 2\n"), "a: 1\n # c\n  \nb: 2\n");
        assert_eq!(without("a:\t1\n"), "a:\t1\n");
    }

    #[test]
    fn blocks_of_text_keep_theirs() {
        let text = "a: |\n  x\n  \t# y\n\nb:\n  - c: >-\n      z\n      \t# w\n";
        assert_eq!(without(text), text);
        assert_eq!(without("a: |\n  x\n\t\n  \ty\n"), "a: |\n  x\n \n  \ty\n");
        assert_eq!(without("- a: |\n    x\n  b: 1\n\t# c\n"), "- a: |\n    x\n  b: 1\n # c\n");
    }
}
