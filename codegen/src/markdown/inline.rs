//! Code and links inside a line.

use std::fmt::Write;

/// Code of one line: between as many backticks as it takes.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() {
        return "`\"\"`".to_owned();
    }
    let fence = "`".repeat(longest_run(text) + 1);
    let blank = text.chars().all(|it| it == ' ');
    let padded = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let space = if padded && !blank { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// How many backticks stand in a row at most.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Whether an address leads to the web, and can stand between `<` and `>`.
pub(super) fn is_web(url: &str) -> bool {
    let host = ["https://", "http://"].iter().find_map(|it| url.strip_prefix(it));
    let is_plain = |c: char| c.is_ascii_graphic() && !"<>\"`\\".contains(c);
    host.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['))
        && url.chars().all(is_plain)
}

/// The address of a link, if it leads where links may lead: to the web, or to mail.
pub(super) fn target(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
        return None;
    }
    let mut target = String::new();
    for c in url.chars() {
        if c.is_ascii_graphic() && !"<>()[]\"\\`|*_~".contains(c) || c == '_' {
            target.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(target, "%{byte:02X}");
            }
        }
    }
    Some(target)
}

/// A place in the document's own site: it has no scheme, and what it is relative to is not known.
pub(super) fn is_relative(url: &str) -> bool {
    !url.is_empty() && !url.starts_with('#') && !url.contains(':')
}
