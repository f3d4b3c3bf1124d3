//! One thing or several: names do not differ by that alone.

/// Whether two names are one, whatever their numbers: `assistant` and `assistants`, `policy` and `policies`.
pub(in crate::rust) fn is_same(one: &str, other: &str) -> bool {
    one == other || singular(one) == singular(other)
}

/// A word as it is said of one thing.
pub(in crate::rust) fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|it| !it.ends_with('s') && it.len() > 2);
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn numbers_do_not_matter() {
        assert!(is_same("policy", "policies"));
        assert!(is_same("pets", "pet"));
        assert!(!is_same("status", "state"));
    }
}
