//! Whether YAML text could cost more than its size: it nests deeply in flow style, or it has aliases.
//!
//! `serde_yaml` reads a whole document before anyone can stop it, in time that grows with the square of how deep flow
//! collections nest, and repeats what an alias names. What is found here is an upper bound that costs next to nothing;
//! only where it is too high is the document measured (`measure.rs`).

/// Brackets of a text that open nothing may look as if they did, so that a few more are no reason to measure.
const SLACK: usize = 200;

/// Whether a text must be measured before it is read.
pub(super) fn is_suspect(text: &str, depth: usize) -> bool {
    has_aliases(text) || could_nest(text, depth)
}

/// Whether a text may nest deeper than is allowed.
pub(super) fn could_nest(text: &str, depth: usize) -> bool {
    runs(text, '-') || runs(text, '?') || nests(text.as_bytes(), text, depth + SLACK)
}

/// Whether something looks like an alias, and something like an anchor.
fn has_aliases(text: &str) -> bool {
    let is_name = |sign: char| {
        text.match_indices(sign).any(|(at, _)| {
            let before = text.as_bytes().get(..at).and_then(<[u8]>::last);
            let after = text.as_bytes().get(at + 1);
            before.is_none_or(|it| b" \t\r\n[{,:".contains(it))
                && after.is_some_and(|it| !it.is_ascii_whitespace() && *it != b'*' && *it != b'&')
        })
    };
    is_name('*') && is_name('&')
}

/// Whether many collections start on one line: `- - - - -`.
fn runs(text: &str, sign: char) -> bool {
    let run = [b' ', sign as u8].repeat(8);
    let mut starts = text.match_indices(sign).map(|(at, _)| at + 1);
    starts.any(|at| text.as_bytes().get(at..).is_some_and(|it| it.starts_with(&run)))
}

/// Whether flow collections could nest deeper: what closes on its line is taken as it is, everything else as open.
///
/// Each bracket is read as if it were the start of a collection, whatever stands around it. One that is none adds to
/// the bound; one that is a start is read as YAML reads it, so that the bound is never too low.
fn nests(bytes: &[u8], text: &str, most: usize) -> bool {
    let count = |sign| text.match_indices(sign).count();
    if count('[') + count('{') <= most {
        return false;
    }
    let (mut open, mut work) = (0, bytes.len().saturating_mul(4));
    let mut before = Before::default();
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(byte, b'[' | b'{') && before.can_start() {
            let line = bytes.get(at..).unwrap_or_default();
            let Flow { closed, deepest, read } = flow(line);
            open += usize::from(!closed);
            let Some(left) = work.checked_sub(read) else { return true };
            work = left;
            if open + deepest > most {
                return true;
            }
        }
        before.step(*byte);
    }
    false
}

/// What stands before a bracket, kept while the text goes by: looking back from each bracket would take a time that
/// grows with the square of the text.
#[derive(Default)]
struct Before {
    /// The last byte that is no blank.
    last: Option<u8>,
    /// Whether the last word is an anchor or a tag, or has one before it.
    is_property: bool,
    /// Whether that word is over.
    is_over: bool,
}

impl Before {
    fn step(&mut self, byte: u8) {
        if !matches!(byte, b' ' | b'\t') {
            self.last = Some(byte);
        }
        if byte.is_ascii_whitespace() {
            self.is_over = true;
        } else {
            self.is_property = b"&!".contains(&byte) || (self.is_property && !self.is_over);
            self.is_over = false;
        }
    }

    /// Whether a collection can start here: behind an indicator or at the start of a line, and not inside of a word.
    fn can_start(&self) -> bool {
        let Some(last) = self.last else { return true };
        // What stands before may be an anchor or a tag, whose sign is at the start of the word.
        b"\r\n[{,:-?".contains(&last) || ends_break(last) || self.is_property
    }
}

/// Whether a character that ends so can be a line break of YAML 1.1, or the mark at the start of a text.
fn ends_break(byte: u8) -> bool {
    b"\x85\xa8\xa9\xbf".contains(&byte)
}

/// What one line has of a flow collection.
struct Flow {
    closed: bool,
    deepest: usize,
    read: usize,
}

/// Reads a flow collection from its bracket to its end or to that of the line.
fn flow(line: &[u8]) -> Flow {
    let (mut depth, mut deepest, mut at) = (0_usize, 0, 0);
    while let Some(byte) = line.get(at) {
        at += 1;
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Flow { closed: true, deepest, read: at };
                }
            }
            b' ' | b'\t' | b',' | b':' | b'?' => {}
            b'"' => at = quoted(line, at, b'"'),
            b'\'' => at = quoted(line, at, b'\''),
            // A comment, the end of the line, or a tag, which may have brackets in it.
            b'#' | b'\n' | b'\r' | b'!' => break,
            _ => at = plain(line, at),
        }
    }
    Flow { closed: false, deepest, read: at }
}

/// Where a quoted string ends, or the line if it comes first. Two single quotes are two strings to this, which ends at
/// the same place.
fn quoted(line: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    while let Some(byte) = line.get(at) {
        at += 1;
        match byte {
            b'\n' | b'\r' => return at - 1,
            b'\\' if quote == b'"' => at += 1,
            it if *it == quote => return at,
            _ => {}
        }
    }
    at
}

/// Where a word without quotes ends.
fn plain(line: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(byte) = line.get(at) {
        let next = line.get(at + 1);
        let ends = match byte {
            b'[' | b']' | b'{' | b'}' | b',' | b'\n' | b'\r' => true,
            b':' => next.is_none_or(|it| b" \t\r\n,[]{}".contains(it)),
            b'#' => {
                let before = line.get(at.wrapping_sub(1));
                before.is_some_and(|it| b" \t".contains(it) || ends_break(*it))
            }
            _ => false,
        };
        if ends {
            return at;
        }
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::is_suspect;

    #[test]
    fn what_nests_deeply_is_suspect_however_it_is_hidden() {
        let deep = "[".repeat(300);
        let hidden = [
            format!("a: {deep}"),
            format!("a: {}", "[\n".repeat(300)),
            format!("a: {}", "[']', ".repeat(300)),
            format!("a: {}", "[\"]\", ".repeat(300)),
            format!("a: {}", "[\"]]]\n]\", ".repeat(300)),
            format!("a: {}", "[ # ]\n".repeat(300)),
            format!("a: {}", "{a: ".repeat(300)),
            format!("a: {}", "[it's, ".repeat(300)),
            format!("a: {}", "[!x] , ".repeat(300)),
            format!("# \" [\na: {deep}"),
            format!("\"[\": {deep}"),
            format!("{}1", "- ".repeat(300)),
            format!("{}1", "? ".repeat(300)),
            "a: &a 1\nb: [*a, *a]".to_owned(),
        ];
        for text in hidden {
            assert!(is_suspect(&text, 64), "{text}");
        }
    }

    #[test]
    fn what_is_long_and_flat_is_not() {
        let row = "  - { a: [1, 2, \"]\"], 'b': { c: it's, d: '[' } } # [\n".repeat(1000);
        assert!(!is_suspect(&format!("a:\n{row}"), 64));
        assert!(!is_suspect(&"a*b: R&D **bold** & co\n".repeat(1000), 64));
        assert!(!is_suspect(&"text: see [this](url) and {that}\n".repeat(1000), 64));
    }
}
