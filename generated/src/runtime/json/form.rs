//! What scalars look like. These tests are cheap, and tell one format from another; none of them says that a value is
//! valid in all that its standard demands.

use super::pattern;

/// What a string or a number looks like.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// `2024-02-29T12:00:00Z`
    DateTime,
    /// `2024-02-29`
    Date,
    /// `12:00:00`, with or without an offset.
    Time,
    /// `P1DT12H`
    Duration,
    /// `123e4567-e89b-12d3-a456-426614174000`
    Uuid,
    /// `someone@example.com`
    Email,
    /// `192.0.2.1`
    Ipv4,
    /// `2001:db8::1`
    Ipv6,
    /// `https://example.com`
    Uri,
    /// A string that matches a simple pattern.
    Pattern(&'static str),
    /// At least and at most so many characters.
    Length(Option<usize>, Option<usize>),
    /// A number between two bounds.
    Range(Option<f64>, Option<f64>),
}

impl Form {
    /// Whether a text looks like this.
    #[must_use]
    pub fn fits(self, text: &str) -> bool {
        match self {
            Self::DateTime => is_date_time(text),
            Self::Date => is_like(text, "0000-00-00") && is_day(text),
            Self::Time => is_time(text),
            Self::Duration => is_duration(text),
            Self::Uuid => is_like(text, "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"),
            Self::Email => is_email(text),
            Self::Ipv4 => text.parse::<std::net::Ipv4Addr>().is_ok(),
            Self::Ipv6 => text.parse::<std::net::Ipv6Addr>().is_ok(),
            Self::Uri => is_uri(text),
            Self::Pattern(pattern) => pattern::matches(pattern, text),
            Self::Length(min, max) => {
                let length = text.chars().count();
                min.is_none_or(|min| min <= length) && max.is_none_or(|max| length <= max)
            }
            Self::Range(min, max) => text.parse::<f64>().is_ok_and(|number| {
                min.is_none_or(|min| min <= number) && max.is_none_or(|max| number <= max)
            }),
        }
    }
}

/// Whether a text has digits where the model has `0`, hexadecimal ones where it has `x`, and its signs.
fn is_like(text: &str, model: &str) -> bool {
    text.len() == model.len()
        && text.bytes().zip(model.bytes()).all(|(it, model)| match model {
            b'0' => it.is_ascii_digit(),
            b'x' => it.is_ascii_hexdigit(),
            sign => it == sign,
        })
}

/// Whether two digits of a text are a number between two bounds.
fn is_between(text: &str, at: usize, min: u8, max: u8) -> bool {
    text.get(at..at + 2)
        .and_then(|it| it.parse::<u8>().ok())
        .is_some_and(|it| (min..=max).contains(&it))
}

fn is_day(text: &str) -> bool {
    is_between(text, 5, 1, 12) && is_between(text, 8, 1, 31)
}

/// A date and a time; some servers leave the offset out, or write a space between the two.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    let time = rest.strip_prefix(['T', 't', ' ']);
    Form::Date.fits(date) && time.is_some_and(is_time)
}

fn is_time(text: &str) -> bool {
    let Some((clock, rest)) = text.split_at_checked(8) else { return false };
    let is_clock = is_like(clock, "00:00:00")
        && is_between(clock, 0, 0, 23)
        && is_between(clock, 3, 0, 59)
        && is_between(clock, 6, 0, 60);
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => {
            let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if offset.len() == fraction.len() {
                return false;
            }
            offset
        }
        None => rest,
    };
    let is_offset = match offset {
        "" | "Z" | "z" => true,
        it => {
            let hours = it.strip_prefix(['+', '-']);
            hours.is_some_and(|it| is_like(it, "00:00") || is_like(it, "0000"))
        }
    };
    is_clock && is_offset
}

/// `P`, then numbers with units, those of time behind a `T`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').map_or((rest, None), |(date, time)| (date, Some(time)));
    let is_part = |part: &str, units: &str| {
        part.is_empty() || (part.ends_with(|c| units.contains(c)) && amounts(part, units))
    };
    !rest.is_empty()
        && is_part(date, "YMWD")
        && time.is_none_or(|it| !it.is_empty() && is_part(it, "HMS"))
}

fn amounts(part: &str, units: &str) -> bool {
    let mut numbers = part.split_inclusive(|c| units.contains(c));
    numbers.all(|it| it.len() > 1 && it[..it.len() - 1].parse::<f64>().is_ok_and(|it| it >= 0.0))
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.rsplit_once('@') else { return false };
    let is_plain = |it: &str| !it.contains(|c: char| c.is_whitespace() || c.is_control());
    !name.is_empty()
        && (is_plain(name) || name.starts_with('"'))
        && !host.is_empty()
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '[' | ']' | ':'))
}

/// A scheme, a colon, and no spaces.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme && !rest.is_empty() && !text.contains(|c: char| c.is_whitespace() || c.is_control())
}
