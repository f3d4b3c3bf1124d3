//! Finds a text in another one. What the standard library has for that is made for long texts, and is compiled anew
//! wherever it is asked.

/// Where `wanted` begins, which is not empty.
#[inline(never)]
pub(super) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len().max(1)).position(|it| it == wanted)
}

/// Whether there is `wanted`, which is not empty.
pub(super) fn contains(text: &str, wanted: &str) -> bool {
    find(text.as_bytes(), wanted.as_bytes()).is_some()
}

/// What stands before `wanted`, and behind it.
pub(super) fn split_once<'t>(text: &'t str, wanted: &str) -> Option<(&'t str, &'t str)> {
    let at = find(text.as_bytes(), wanted.as_bytes())?;
    Some((text.get(..at)?, text.get(at + wanted.len()..)?))
}

/// The text with another one in the place of `wanted`.
#[cold]
pub(super) fn replaced(mut text: &str, wanted: &str, by: &str) -> String {
    let mut new = String::new();
    while let Some((before, behind)) = split_once(text, wanted) {
        new.push_str(before);
        new.push_str(by);
        text = behind;
    }
    new.push_str(text);
    new
}
