//! Examples that look like real credentials, by the forms that well-known services give theirs.

use super::node::Node;

/// How a key begins, and how many characters follow at least.
const FORMS: &[(&str, usize)] = &[
    ("AKIA", 16),
    ("AIza", 35),
    ("KEY0", 28),
    ("SG.", 60),
    ("ghp_", 36),
    ("gho_", 36),
    ("ghs_", 36),
    ("github_pat_", 60),
    ("glpat-", 20),
    ("npm_", 36),
    ("pypi-", 60),
    ("rk_live_", 24),
    ("sk_live_", 24),
    ("sk-ant-", 60),
    ("sk-proj-", 40),
    ("xoxb-", 40),
    ("xoxp-", 40),
];

/// Whether a value is a string that looks like a real credential.
pub(super) fn is_secret(value: &Node) -> bool {
    let Some(text) = value.as_str().filter(|it| it.len() >= 20) else { return false };
    if text.starts_with("-----BEGIN") && text.contains("PRIVATE KEY-----") {
        return text.len() > 200;
    }
    FORMS.iter().any(|(start, length)| {
        let rest = text.strip_prefix(start);
        rest.is_some_and(|it| it.len() >= *length && is_random(it))
    })
}

/// Whether nobody would write this as a placeholder: a word without spaces, of many different letters and digits that
/// are in no order.
fn is_random(text: &str) -> bool {
    let plain = text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-.".contains(&it));
    let mut seen: Vec<u8> = text.bytes().collect();
    let in_order =
        seen.windows(2).filter(|it| matches!(it, [a, b] if a == b || a + 1 == *b)).count();
    let length = seen.len();
    seen.sort_unstable();
    seen.dedup();
    plain && seen.len() >= 12 && in_order * 3 < length
}

#[cfg(test)]
mod tests {
    use super::{Node, is_secret};

    #[test]
    fn a_placeholder_is_no_secret() {
        let is = |text: &str| is_secret(&Node::String(text.to_owned()));
        assert!(is("KEY0174A3E2B9C1D5F60718293A4B5C6D7E_x9Yz8Wv7Ut6Sr5Qp4On3"));
        assert!(is("AKIAQ7RZ3XT5WLN9CVB2"));
        assert!(!is("KEY0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"));
        assert!(!is("sk_live_xxxxxxxxxxxxxxxxxxxxxxxxxxxx"));
        assert!(!is("sk_live_your_secret_key"));
        assert!(!is("KEY0 is what a key begins with, and more follows"));
    }
}
