//! Patterns: characters, classes, groups and alternatives, which may repeat. What looks around itself is not printed.
//!
//! It is a hint for telling branches apart, and no engine: what it does not know does not match.

use std::iter::Peekable;
use std::str::Chars;

/// Tries give up after so many steps, whatever the text.
const MAX_STEPS: usize = 10_000;

/// Whether a part of a text matches a pattern, or all of it if the pattern says so.
pub(super) fn matches(pattern: &str, text: &str) -> bool {
    let mut signs = pattern.chars().peekable();
    let Some(whole) = alternatives(&mut signs).filter(|_| signs.next().is_none()) else {
        return false;
    };
    let is_anchored =
        whole.iter().all(|it| it.first().is_some_and(|it| matches!(it.what, What::Start)));
    let mut attempt = Attempt { text: text.chars().collect(), steps: MAX_STEPS };
    let last = if is_anchored { 0 } else { attempt.text.len() };
    attempt.any(&whole, &(0..=last).collect::<Vec<_>>()).is_some_and(|it| !it.is_empty())
}

/// Something of a pattern, and how often it comes.
struct Piece {
    what: What,
    min: usize,
    max: usize,
}

enum What {
    /// A character of these ranges, or one that is in none of them.
    Character {
        ranges: Vec<(char, char)>,
        is_other: bool,
    },
    Group(Vec<Vec<Piece>>),
    Start,
    End,
}

/// A text on which a pattern is tried, from all places at once where it can have come to.
struct Attempt {
    text: Vec<char>,
    steps: usize,
}

impl Attempt {
    /// Where one of some alternatives can end that begins at one of some places; `None` if it takes too long.
    fn any(&mut self, alternatives: &[Vec<Piece>], starts: &[usize]) -> Option<Vec<usize>> {
        let mut ends = Places::default();
        for pieces in alternatives {
            let mut at = starts.to_vec();
            for piece in pieces {
                at = self.repeated(piece, at)?;
            }
            ends.add(&at);
        }
        Some(ends.list)
    }

    fn repeated(&mut self, piece: &Piece, starts: Vec<usize>) -> Option<Vec<usize>> {
        let (mut ends, mut at, mut count) = (Places::default(), starts, 0);
        loop {
            // Once more leads nowhere new.
            if count >= piece.min && !ends.add(&at) || count == piece.max || at.is_empty() {
                return Some(ends.list);
            }
            at = self.once(&piece.what, &at)?;
            count += 1;
        }
    }

    fn once(&mut self, what: &What, starts: &[usize]) -> Option<Vec<usize>> {
        self.steps = self.steps.checked_sub(starts.len() + 1)?;
        let starts_where = |fits: &dyn Fn(usize) -> bool| {
            starts.iter().copied().filter(|at| fits(*at)).collect::<Vec<_>>()
        };
        match what {
            What::Group(inner) => self.any(inner, starts),
            What::Start => Some(starts_where(&|at| at == 0)),
            What::End => Some(starts_where(&|at| at == self.text.len())),
            What::Character { ranges, is_other } => {
                let fitting = starts_where(&|at| {
                    self.text.get(at).is_some_and(|c| is_in(ranges, *c) != *is_other)
                });
                Some(fitting.into_iter().map(|at| at + 1).collect())
            }
        }
    }
}

fn is_in(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

/// Places in a text, each once.
#[derive(Default)]
struct Places {
    list: Vec<usize>,
    is_there: Vec<bool>,
}

impl Places {
    /// Adds places; whether one of them is new.
    fn add(&mut self, places: &[usize]) -> bool {
        let before = self.list.len();
        for at in places {
            if self.is_there.len() <= *at {
                self.is_there.resize(*at + 1, false);
            }
            if let Some(is_there) = self.is_there.get_mut(*at).filter(|it| !**it) {
                *is_there = true;
                self.list.push(*at);
            }
        }
        self.list.len() > before
    }
}

const DIGITS: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')];
const SPACE: &[(char, char)] = &[('\t', '\r'), (' ', ' '), ('\u{a0}', '\u{a0}')];

type Signs<'a> = Peekable<Chars<'a>>;

/// What stands between two parentheses, or is the whole pattern; the closing one is not passed.
fn alternatives(signs: &mut Signs<'_>) -> Option<Vec<Vec<Piece>>> {
    let mut all = vec![Vec::new()];
    while let Some(sign) = signs.next_if(|it| *it != ')') {
        if sign == '|' {
            all.push(Vec::new());
            continue;
        }
        let what = what(sign, signs)?;
        let (min, max) = times(signs)?;
        all.last_mut()?.push(Piece { what, min, max });
    }
    Some(all)
}

fn what(sign: char, signs: &mut Signs<'_>) -> Option<What> {
    let one_of = |ranges| What::Character { ranges, is_other: false };
    Some(match sign {
        '^' => What::Start,
        '$' => What::End,
        '.' => What::Character { ranges: vec![('\n', '\n'), ('\r', '\r')], is_other: true },
        '\\' => one_of(escaped(signs.next()?)?),
        '[' => {
            let is_other = signs.next_if_eq(&'^').is_some();
            What::Character { ranges: class(signs)?, is_other }
        }
        '(' => {
            // What is not kept is a group as any other; all else that begins so looks around.
            if signs.next_if_eq(&'?').is_some() {
                signs.next_if_eq(&':')?;
            }
            let inner = alternatives(signs)?;
            signs.next_if_eq(&')')?;
            What::Group(inner)
        }
        '*' | '+' | '?' | '{' | '}' | ']' => return None,
        c => one_of(vec![(c, c)]),
    })
}

/// How often something comes; that it shall rather come less often does not change what matches.
fn times(signs: &mut Signs<'_>) -> Option<(usize, usize)> {
    let Some(sign) = signs.next_if(|it| matches!(it, '*' | '+' | '?' | '{')) else {
        return Some((1, 1));
    };
    let times = match sign {
        '*' => (0, usize::MAX),
        '+' => (1, usize::MAX),
        '?' => (0, 1),
        _ => {
            let inner: String = signs.by_ref().take_while(|it| *it != '}').collect();
            let (min, max) = inner.split_once(',').unwrap_or((&inner, &inner));
            (min.parse().ok()?, if max.is_empty() { usize::MAX } else { max.parse().ok()? })
        }
    };
    signs.next_if_eq(&'?');
    Some(times)
}

/// What stands behind a backslash: a class, or the sign itself.
fn escaped(sign: char) -> Option<Vec<(char, char)>> {
    let one = |c| Some(vec![(c, c)]);
    match sign {
        'd' => Some(DIGITS.to_vec()),
        'w' => Some(WORD.to_vec()),
        's' => Some(SPACE.to_vec()),
        'D' => Some(all_but(DIGITS)),
        'W' => Some(all_but(WORD)),
        'S' => Some(all_but(SPACE)),
        't' => one('\t'),
        'n' => one('\n'),
        'r' => one('\r'),
        c if c.is_alphanumeric() => None,
        c => one(c),
    }
}

/// What is in none of some ranges, which are in order.
fn all_but(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let next = |c: char| char::from_u32(u32::from(c) + 1);
    let before = |c: char| char::from_u32(u32::from(c).wrapping_sub(1));
    let starts = std::iter::once(Some('\0')).chain(ranges.iter().map(|(_, to)| next(*to)));
    let ends = ranges.iter().map(|(from, _)| before(*from)).chain([Some(char::MAX)]);
    starts.zip(ends).filter_map(|(start, end)| start.zip(end)).collect()
}

/// What stands between brackets, the second of which is passed.
fn class(signs: &mut Signs<'_>) -> Option<Vec<(char, char)>> {
    let mut ranges = Vec::new();
    loop {
        let from = match signs.next()? {
            ']' => return Some(ranges),
            '\\' => {
                let inner = escaped(signs.next()?)?;
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
        let mut ahead = signs.clone();
        let to = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(to)) if to != ']' && to != '\\' => {
                *signs = ahead;
                to
            }
            _ => from,
        };
        ranges.push((from, to));
    }
}
