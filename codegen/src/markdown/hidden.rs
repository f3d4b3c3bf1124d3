//! Characters that nobody can see, and those that change how others are seen.

use std::borrow::Cow;

/// Text in which control characters, those that turn the direction, and those that have no width are shown by their
/// numbers, and not obeyed.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| {
        if is_hidden(c) { format!("U+{:04X}", c as u32) } else { c.to_string() }
    };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Line ends of one kind, tabs as spaces, and everything visible.
pub(super) fn normal(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "    ");
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Whether a character cannot be seen, or changes how others are seen.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let ranges = [
        ('\u{80}', '\u{9F}'),
        ('\u{AD}', '\u{AD}'),
        ('\u{61C}', '\u{61C}'),
        ('\u{115F}', '\u{1160}'),
        ('\u{17B4}', '\u{17B5}'),
        ('\u{180B}', '\u{180F}'),
        ('\u{200B}', '\u{200F}'),
        ('\u{2028}', '\u{202E}'),
        ('\u{2060}', '\u{206F}'),
        ('\u{3164}', '\u{3164}'),
        ('\u{FEFF}', '\u{FEFF}'),
        ('\u{FFA0}', '\u{FFA0}'),
        ('\u{FFF0}', '\u{FFFB}'),
        ('\u{1D173}', '\u{1D17A}'),
        ('\u{E0000}', '\u{E0FFF}'),
    ];
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}
