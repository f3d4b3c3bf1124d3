//! Hostile strings in every place where a document can put one: what is printed has the items of the same document with
//! a harmless string, and no word of the string stands in the code by itself. Prints the row R7 of the scoreboard.
#![allow(
    clippy::panic,
    clippy::semicolon_if_nothing_returned,
    clippy::indexing_slicing,
    reason = "tests may fail where they stand"
)]

mod cores;
mod places;
mod printed;

use std::collections::BTreeMap;

use codegen::config::{Chosen, Config};
use codegen::read::{Input, Source};
use codegen::{Generated, generate};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::Value;

use places::{PLACES, Place, document};
use printed::printed;

/// The word that none of the strings may bring into the code by itself.
const WORD: &str = "zzevil";

/// Each has a second word, so that a name that is made of it is another word.
const STRINGS: &[&str] = &[
    "\"; fn zzevil() {} //",
    "\"] fn zzevil() {} #[doc = \"",
    "*/ fn zzevil() {} /*",
    "a\nfn zzevil() {}",
    "a\r\nfn zzevil() {}",
    "a\rfn zzevil() {}",
    "a\u{2028}fn zzevil() {}",
    "a\u{85}fn zzevil() {}",
    "a\u{202E}fn zzevil() {}",
    "a\u{2066}zzevil()\u{2069}",
    "a\u{0}zzevil()",
    "```\nzzevil!(a);\n```",
    "```rust\nzzevil!(a);\n```",
    "~~~\nzzevil!(a);\n~~~",
    "x\n\n    zzevil!(a);",
    "- x\n\n      zzevil!(a);",
    "> ```\n> zzevil!(a);\n> ```",
    "x `",
    "x ``` zzevil",
    "<script>zzevil()</script>",
    "<img src=x onerror=zzevil()>",
    "[x](javascript:zzevil())",
    "[x]: javascript:zzevil()\n\n[x]",
    "[`zzevil a`]",
    "{}",
    "{x} {{ zzevil }} {0:?}",
    "$zzevil $crate #zzevil ##zzevil",
    "r#\"# zzevil \"#",
    "'; zzevil(a); '",
    "\\",
    "\\\"; zzevil(a); \\\"",
    "\\u{22}; zzevil(a); \\x22",
    "${zzevil a}",
    "`zzevil a`",
    "../../zzevil a/x",
    "C:\\zzevil\\..\\x",
    "/etc/zzevil x",
    "https://zzevil.example/x y?z#q",
    "include!(\"zzevil\")",
    "std::process::exit(zzevil)",
    "#![cfg(zzevil)]",
    "é\u{301} 🙂 zzevil 日本",
];

/// Places whose words are resources.
const RESOURCES: &[&str] = &["path", "code sample"];

fn print(document: &Value) -> Generated {
    let source = Source { name: "pets.json".to_owned(), text: document.to_string() };
    let config = Config {
        crate_name: "pets".to_owned(),
        source: source.name.clone(),
        env_prefix: None,
        resource_features: true,
        chosen: Chosen::default(),
    };
    generate(&Input::alone(&source), &config)
}

/// What is printed of the harmless document: each file, and the kinds of its items.
struct Harmless(BTreeMap<String, (String, Vec<String>)>);

impl Harmless {
    fn of(files: BTreeMap<String, String>) -> Self {
        let read = |(path, text): (String, String)| {
            let kinds = kinds(&path, &text, "harmless");
            (path, (text, kinds))
        };
        Self(files.into_iter().map(read).collect())
    }

    /// Whether the file is the harmless one, of which all is known.
    fn has(&self, path: &str, text: &str) -> bool {
        self.0.get(path).is_some_and(|it| it.0 == text)
    }

    /// The kinds of all items of these files.
    fn kinds(&self, files: &BTreeMap<String, String>, what: &str) -> Vec<String> {
        let of_file = |(path, text): (&String, &String)| match self.0.get(path) {
            Some((harmless, known)) if harmless == text => known.clone(),
            _ => kinds(path, text, what),
        };
        let mut kinds: Vec<_> = files.iter().flat_map(of_file).collect();
        kinds.sort();
        kinds
    }
}

/// The kinds of the items of a file, without their names.
fn kinds(path: &str, text: &str, what: &str) -> Vec<String> {
    let file = BTreeMap::from([(path.to_owned(), text.to_owned())]);
    let printed = printed(&file).unwrap_or_else(|wrong| panic!("{what}: {wrong}"));
    let kind = |it: &String| {
        it.split(": ").nth(1).and_then(|it| it.split(' ').next()).unwrap_or_default().to_owned()
    };
    printed.items.iter().map(kind).collect()
}

/// Every word of the code: no literal, no comment.
fn words(tokens: TokenStream, all: &mut Vec<String>) {
    for tree in tokens {
        match tree {
            TokenTree::Group(it) => words(it.stream(), all),
            TokenTree::Ident(it) => all.push(it.to_string()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// The items are those that were expected, and no word of the string is among the words of the code.
fn check(
    (place, what): (&str, &str),
    generated: &Generated,
    harmless: &Harmless,
    expected: &[String],
) {
    let mut found = harmless.kinds(&generated.files, what);
    let mut expected = expected.to_vec();
    if RESOURCES.contains(&place) {
        // Each of its words is a resource: a file, a view of the client and the way to it.
        for kinds in [&mut found, &mut expected] {
            kinds.retain(|it| !["mod", "use", "struct", "impl"].contains(&it.as_str()));
        }
    }
    if place == "media type" {
        // Another media type is bytes, and has other setters or none.
        for kinds in [&mut found, &mut expected] {
            kinds.retain(|it| it != "impl");
        }
    }
    assert_eq!(found, expected, "{what}");
    let mut found = Vec::new();
    for (_, text) in generated.files.iter().filter(|it| !harmless.has(it.0, it.1)) {
        words(text.parse().unwrap_or_default(), &mut found);
    }
    assert!(!found.iter().any(|it| it == WORD), "{what} brings a word into the code");
    for path in generated.files.keys() {
        let legal = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || b"_/.".contains(&it);
        assert!(path.bytes().all(legal) && !path.contains(".."), "{what} makes the file {path}");
    }
}

#[test]
fn r7_no_string_becomes_code() {
    assert!(STRINGS.len() >= 40 && PLACES.len() >= 15);
    let plain = print(&document());
    assert!(!plain.diagnostics.has_errors(), "{:?}", plain.diagnostics.as_slice());
    let harmless = Harmless::of(plain.files.clone());
    let expected = harmless.kinds(&plain.files, "harmless");
    let refused = cores::each(PLACES, |place| refused(place, &harmless, &expected)).concat();
    let all = STRINGS.len() * PLACES.len();
    let same = all - refused.len();
    println!(
        "R7: {} strings in {} places: {same} of {all} have exactly the items of the harmless document and no word of the string, {} are refused",
        STRINGS.len(),
        PLACES.len(),
        refused.len()
    );
    assert!(refused.len() * 10 < same, "too much is refused to prove anything: {refused:?}");
}

/// Checks each string in a place, and gives those that are refused there: a scheme that nobody can use or an address that
/// is none is left out, and what stands for it with it.
fn refused((place, put): &Place, harmless: &Harmless, expected: &[String]) -> Vec<String> {
    let mut refused = Vec::new();
    for string in STRINGS {
        let what = format!("{string:?} as {place}");
        let mut document = document();
        put(&mut document, string);
        let generated = print(&document);
        if generated.diagnostics.has_errors() {
            assert!(generated.files.is_empty());
            refused.push(what);
        } else {
            check((place, &what), &generated, harmless, expected);
        }
    }
    refused
}
