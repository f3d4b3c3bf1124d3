//! The reader accepts what `serde_json` accepts and refuses what it refuses.

use generated::runtime::Json;
use generated::runtime::json;

use crate::objects::Run;

/// Whether both readers agree, and what is kept means the same to `serde_json`.
///
/// Only a number that is too large for `f64` is kept here and refused there.
fn agrees(bytes: &[u8]) -> bool {
    let ours = json::from_slice::<Json>(bytes);
    match serde_json::from_slice::<serde_json::Value>(bytes) {
        Ok(value) => ours.is_ok_and(|it| {
            serde_json::from_str(it.as_text()).is_ok_and(|it: serde_json::Value| it == value)
        }),
        Err(error) => ours.is_err() || error.to_string().starts_with("number out of range"),
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
