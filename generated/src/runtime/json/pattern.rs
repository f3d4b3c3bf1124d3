//! Simple patterns: characters and classes that repeat, from the start. What needs groups or alternatives is not printed.
//!
//! It is a hint for telling branches apart, and no engine: what it does not know does not match.

/// Tries give up after so many steps, whatever the text.
const MAX_STEPS: usize = 10_000;

/// Whether a text matches a pattern that begins with `^`.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let Some(rest) = pattern.strip_prefix('^') else { return false };
    let Some(pieces) = pieces(rest) else { return false };
    let text: Vec<char> = text.chars().collect();
    let mut steps = 0;
    // Where the pieces so far can end.
    let mut ends = vec![0];
    for piece in &pieces {
        let mut next = Vec::new();
        for end in ends {
            let mut count = 0;
            let mut at = end;
            loop {
                steps += 1;
                if steps > MAX_STEPS {
                    return false;
                }
                if count >= piece.min && !next.contains(&at) {
                    next.push(at);
                }
                let fits = text.get(at).is_some_and(|c| piece.fits(*c));
                if !fits || count == piece.max {
                    break;
                }
                (at, count) = (at + 1, count + 1);
            }
        }
        ends = next;
    }
    if pattern.ends_with('$') { ends.contains(&text.len()) } else { !ends.is_empty() }
}

/// Characters, and how often they come.
struct Piece {
    ranges: Vec<(char, char)>,
    is_other: bool,
    min: usize,
    max: usize,
}

impl Piece {
    fn fits(&self, c: char) -> bool {
        self.ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)) != self.is_other
    }
}

const DIGITS: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')];
const SPACE: &[(char, char)] = &[(' ', ' '), ('\t', '\r')];

fn pieces(pattern: &str) -> Option<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '$' && chars.peek().is_none() {
            break;
        }
        let mut piece = Piece { ranges: Vec::new(), is_other: false, min: 1, max: 1 };
        match c {
            '.' => (piece.ranges, piece.is_other) = (vec![('\n', '\n')], true),
            '\\' => piece.ranges = escaped(chars.next()?)?,
            '[' => {
                piece.is_other = chars.next_if_eq(&'^').is_some();
                piece.ranges = class(&mut chars)?;
            }
            '(' | ')' | '|' | '*' | '+' | '?' | '{' | '}' | '^' | '$' | ']' => return None,
            c => piece.ranges = vec![(c, c)],
        }
        (piece.min, piece.max) = match chars.peek() {
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            Some('?') => (0, 1),
            Some('{') => {
                let inner: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let (min, max) = inner.split_once(',').unwrap_or((&inner, &inner));
                let max = if max.is_empty() { usize::MAX } else { max.parse().ok()? };
                (piece.min, piece.max) = (min.parse().ok()?, max);
                pieces.push(piece);
                continue;
            }
            _ => {
                pieces.push(piece);
                continue;
            }
        };
        chars.next();
        pieces.push(piece);
    }
    Some(pieces)
}

/// What stands behind a backslash: a class, or the sign itself.
fn escaped(c: char) -> Option<Vec<(char, char)>> {
    match c {
        'd' => Some(DIGITS.to_vec()),
        'w' => Some(WORD.to_vec()),
        's' => Some(SPACE.to_vec()),
        c if c.is_alphanumeric() => None,
        c => Some(vec![(c, c)]),
    }
}

/// What stands between brackets, the second of which is passed.
fn class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Vec<(char, char)>> {
    let mut ranges = Vec::new();
    loop {
        let from = match chars.next()? {
            ']' => return Some(ranges),
            '\\' => {
                let inner = escaped(chars.next()?)?;
                match inner.as_slice() {
                    [(from, to)] if from == to => *from,
                    _ => {
                        ranges.extend(inner);
                        continue;
                    }
                }
            }
            c => c,
        };
        let mut ahead = chars.clone();
        let to = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(to)) if to != ']' && to != '\\' => {
                *chars = ahead;
                to
            }
            _ => from,
        };
        ranges.push((from, to));
    }
}
