//! Patterns, by which the branches of a union may be told apart.

use generated::runtime::json::Form;

/// A pattern, texts that it matches, and texts that it does not.
fn tried(pattern: &'static str, good: &[&str], bad: &[&str]) {
    let matches = |it: &&&str| Form::Pattern(pattern).fits(it);
    assert_eq!(good.iter().find(|it| !matches(it)), None, "{pattern}");
    assert_eq!(bad.iter().find(matches), None, "{pattern}");
}

#[test]
fn patterns_are_tried() {
    tried("^cus_", &["cus_1"], &["acus_"]);
    tried(r"^[A-Z]{2}-\d+$", &["DE-123"], &["DE-", "de-1"]);
    tried(r"^\+?[1-9]\d{1,14}$", &["+4930"], &["0", "1234567890123456"]);
    tried("^[^a-c]*c$", &["xyzc"], &["abc"]);
    tried("^a*a{2,}$", &["aaa"], &["a"]);
    // Without signs for its ends it is looked for anywhere.
    tried("b+", &["abba", "b"], &["", "ac"]);
    tried(r"^[\D\d]\W\S$", &["1 a", "a-1"], &["1aa", "a- "]);
    tried(r"^\t\r\n\.$", &["\t\r\n."], &["trn."]);
}

#[test]
fn patterns_have_groups_and_alternatives() {
    tried("^(a|b)$", &["a", "b"], &["ab", "c", ""]);
    tried("^(?:ab)+$", &["ab", "abab"], &["aba", ""]);
    tried("^cus_|_test$", &["cus_1", "a_test"], &["acus_", "a_test_"]);
    tried("^(#[0-9a-f]{3}){1,2}$", &["#abc", "#abc#123"], &["#ab", "#abc#abc#abc"]);
    tried("^((0|[1-9][0-9]*)(.[0-9]+)?|)$", &["", "0.5", "12"], &["01", "1."]);
    tried("^(a*)*b$", &["aab", "b"], &["aa"]);
    tried("^a+?b??$", &["aa", "ab"], &["b"]);
}

#[test]
fn what_a_pattern_cannot_be_matches_nothing() {
    for pattern in ["^a**$", "^(a", "^a)", "(?=a)a", r"(a)\1", "^[a", "^a{x}$"] {
        tried(pattern, &[], &["a", "aa", ""]);
    }
    // Nor does what would take long.
    tried("^a*a*a*a*a*a*a*b$", &[], &[&"a".repeat(5000)]);
    tried("^(((a*)*)*)*b$", &[], &[&"a".repeat(5000)]);
}
