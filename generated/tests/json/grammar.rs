//! The reader accepts what `serde_json` accepts and refuses what it refuses.

use std::collections::BTreeMap;

use generated::runtime::Json;
use generated::runtime::json;

use crate::objects::Run;

/// Whether both readers agree, and what is kept means the same to `serde_json`.
///
/// Only a number that is too large for `f64`, and half of a surrogate pair, are kept here and refused there.
fn agrees(bytes: &[u8]) -> bool {
    let ours = json::from_slice::<Json>(bytes);
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) => ours.is_ok_and(|it| {
            serde_json::from_str(it.as_text()).is_ok_and(|it: serde_json::Value| it == value)
        }),
        Err(error) => {
            let error = error.to_string();
            let ours_only =
                ["number out of range", "lone leading surrogate", "unexpected end of hex escape"];
            ours.is_err() || ours_only.iter().any(|it| error.starts_with(it))
        }
    }
}

/// What readers disagree about.
const NASTY: &[&str] = &[
    "",
    " ",
    "nul",
    "nulll",
    "tru",
    "NaN",
    "Infinity",
    "-",
    "-0",
    "-00",
    "01",
    "+1",
    "1.",
    ".1",
    "1.e1",
    "1e",
    "1e+",
    "1E-2",
    "0x1",
    "1_0",
    "1 2",
    "[",
    "]",
    "[1,]",
    "[,1]",
    "[1 2]",
    "[1,,2]",
    "{",
    "{}",
    "{,}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{a:1}",
    "{\"a\":1 \"b\":2}",
    "{\"a\":1,\"a\":2}",
    "{1:2}",
    "'a'",
    "\"",
    "\"\\\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\u+123\"",
    "\"\\ud800\"",
    "\"\\ud800x\"",
    "\"\\udc00\"",
    "\"\\ud800\\ud800\"",
    "\"\\ud800\\u0041\"",
    "\"\\ud83d\\ude00\"",
    "\"\\uD83D\\n\"",
    "\"\\u0000\"",
    "\"\u{0}\"",
    "\"\u{1f}\"",
    "\"\t\"",
    "\"\u{7f}\"",
    "\"\u{2028}\"",
    "\u{feff}1",
    "\u{a0}1",
    "1\u{b}",
    "1\u{c}",
    "//x\n1",
    "/**/1",
    "[1]x",
    "{}{}",
    "\"a\" ",
    "\r\n\t 1",
    "\"\\/\\b\\f\"",
    "1e309",
    "-1e999",
    "1e-999",
    "[\"\\",
    "{\"\\u",
    "tRue",
];

#[test]
fn the_grammar_is_that_of_serde_json() {
    for text in NASTY {
        assert!(agrees(text.as_bytes()), "{text:?}");
    }
    for depth in [126, 127, 128, 129, 5000] {
        let arrays = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
        assert!(agrees(arrays.as_bytes()) && agrees(objects.as_bytes()), "{depth}");
        assert!(depth < 129 || json::from_str::<Json>(&arrays).is_err());
    }
}

#[test]
fn half_of_a_pair_is_no_character_and_takes_nothing_along() {
    for (text, expected) in [
        (r#""\ud83d\ude00""#, "\u{1f600}"),
        (r#""a\ud83d""#, "a\u{fffd}"),
        (r#""\ud83db""#, "\u{fffd}b"),
        (r#""\ude00\ud83d""#, "\u{fffd}\u{fffd}"),
        (r#""\ud83d\n""#, "\u{fffd}\n"),
        (r#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
        (r#""\ud83d\u0041""#, "\u{fffd}A"),
    ] {
        assert_eq!(json::from_str::<String>(text).unwrap(), expected, "{text}");
        // What nobody has a type for goes back as it came.
        assert_eq!(json::from_str::<Json>(text).unwrap().as_text(), text);
    }
    for text in [r#""\ud83d\u12""#, r#""\ud83d\x""#, r#""\ud83d"#, r#""\ud8"#] {
        assert!(json::from_str::<String>(text).is_err(), "{text}");
    }
    let named: BTreeMap<String, i64> = json::from_str(r#"{"\udc00":1}"#).unwrap();
    assert_eq!(named["\u{fffd}"], 1);
}

#[test]
fn a_document_may_have_a_mark_in_front_and_nowhere_else() {
    assert_eq!(json::from_str::<i64>("\u{feff}7").unwrap(), 7);
    assert_eq!(json::from_slice::<Json>("\u{feff} {}".as_bytes()).unwrap().as_text(), "{}");
    for text in ["\u{feff}", "\u{feff}\u{feff}1", " \u{feff}1", "[\u{feff}1]", "\"\u{feff}7\""] {
        assert!(json::from_str::<i64>(text).is_err(), "{text:?}");
    }
}

#[test]
fn changed_texts_are_judged_as_by_serde_json() {
    let seed = br#"{"a":[1,-2.50e+3,true,null,"x\u00e9\ud83d\ude00\\\"y"],"bb" : {"c":[[],{}],"d":"plain text that is long"}, "e":0}"#;
    let alphabet = br#"{}[]",:\u0dD8cbnrt19eE+-. x/"#;
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut accepted = 0;
    for _ in 0..60_000 {
        let mut text = seed.to_vec();
        for _ in 0..=random(3) {
            let at = random(text.len().max(1));
            match random(5) {
                0 => drop(text.drain(at..text.len().min(at + 1))),
                1 => text.insert(at, alphabet[random(alphabet.len())]),
                2 => text.insert(at, u8::try_from(random(256)).unwrap()),
                3 => text.truncate(at + 1),
                _ => drop(text.get_mut(at).map(|byte| *byte = alphabet[random(alphabet.len())])),
            }
        }
        assert!(agrees(&text), "{}", String::from_utf8_lossy(&text));
        accepted += usize::from(json::from_slice::<Json>(&text).is_ok());
        let _ = json::from_slice::<Run>(&text);
    }
    assert!(accepted > 1000, "{accepted}");
}
