//! Each code has a page, and the example in it gives the code.

#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

use codegen::config::{Chosen, Config};
use codegen::diagnostic::Code;
use codegen::explain::explain;
use codegen::limits::Limits;
use codegen::read::{Input, NoFiles, Source, decode};
use codegen::{Generated, generate, refuse, report};

fn config() -> Config {
    let text = |it: &str| it.to_owned();
    Config {
        crate_name: text("example"),
        source: text("example"),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    }
}

/// What comes of the example of a page.
fn example(code: Code) -> Generated {
    let page = explain(code);
    let overlay = page
        .block("overlay")
        .map(|it| Source { name: "overlay.yml".to_owned(), text: it.to_owned() });
    let overlays: Vec<_> = overlay.into_iter().collect();
    let name = "example.yml".to_owned();
    let bytes = match (page.block("yaml"), page.block("bytes")) {
        (Some(text), _) => text.as_bytes().to_vec(),
        (None, escaped) => unescaped(escaped.unwrap()),
    };
    match decode(bytes, &Limits::default()) {
        Ok(text) => {
            let source = Source { name, text };
            let input = Input { source: &source, overlays: &overlays, files: &NoFiles };
            generate(&input, &config())
        }
        Err(unreadable) => refuse(&name, unreadable),
    }
}

/// `\xNN` is a byte.
fn unescaped(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part.bytes().skip(2));
    }
    bytes
}

#[test]
fn each_code_has_a_page_whose_example_gives_it() {
    for code in Code::ALL {
        let page = explain(*code);
        assert!(page.text.starts_with(&format!("# {}: ", code.as_str())), "{}", page.text);
        assert!(!page.meaning().is_empty() && !page.advice().is_empty(), "{}", page.text);
        let generated = example(*code);
        let found = generated.diagnostics.as_slice().iter().any(|it| it.code == *code);
        let shown = report::human(&generated.sources, &generated.diagnostics);
        assert!(found, "the example of {} gives\n{shown}", code.as_str());
    }
    println!("{} codes have a page, and each example gives its code", Code::ALL.len());
}

#[test]
fn each_finding_of_the_examples_says_what_to_do() {
    for code in Code::ALL {
        let generated = example(*code);
        let json = report::json(&generated.sources, &generated.diagnostics);
        for line in json.lines().filter(|it| !it.contains("\"severity\": \"note\"")) {
            assert!(!line.contains("\"help\": null"), "{line}");
        }
    }
}
