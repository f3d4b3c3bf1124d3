//! What findings promise: exact places, forms for programs, limits that hold, and stacks that do not overflow.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests read files and may fail where they stand"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use codegen::config::{Chosen, Config};
use codegen::diagnostic::{Code, Diagnostics, Place};
use codegen::limits::Limits;
use codegen::pointer::Pointer;
use codegen::read::{self, Input, Node, Positions, Source, Sources};
use codegen::{Generated, Rules, generate_by, report};
use serde_json::Value;

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: Case, version: '1' }\npaths: {}\n";

fn generate(text: &str, limits: Limits) -> Generated {
    let word = |it: &str| it.to_owned();
    let crate_name = word("case");
    let config = Config {
        crate_name,
        source: word("case.yml"),
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    };
    let source = Source { name: word("case.yml"), text: word(text) };
    generate_by(&Input::alone(&source), &config, &Rules { limits, ..Rules::default() })
}

fn human(it: &Generated) -> String {
    report::human(&it.sources, &it.diagnostics)
}

/// Schemas that each lead to the next, in a form that has a place for it.
fn chain(length: usize, form: &str) -> String {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for at in 0..length {
        let next = format!("{{ $ref: '#/components/schemas/A{}' }}", at + 1);
        let _ = writeln!(text, "    A{at}: {}", form.replace('@', &next));
    }
    let _ = writeln!(
        text,
        "    A{length}: {{ type: object, properties: {{ end: {{ type: string }} }} }}"
    );
    text
}

#[test]
fn texts_that_are_called_alike_are_told_apart() {
    let named = |text: &str| Source { name: "case.yml".to_owned(), text: text.to_owned() };
    let source =
        named(&format!("{HEAD}x-a: 1\ncomponents: {{ schemas: {{ A: {{ type: strng }} }} }}\n"));
    let overlays = [named("overlay: 1.0.0\nactions:\n\n  - { target: '$.nowhere', remove: 1 }\n")];
    let input = Input { overlays: &overlays, ..Input::alone(&source) };
    let (mut sources, mut diagnostics) = (Sources::of(&input), Diagnostics::default());
    drop(read::read(&input, &mut sources, &mut diagnostics));
    diagnostics.warning(Code::WrongType, &Pointer::parse("/x-a").unwrap(), "said of the document");
    let said = report::human(&sources, &diagnostics);
    assert!(
        said.contains("case.yml:4:15") && said.contains("4 |   - { target: '$.nowhere'"),
        "{said}"
    );
    assert!(said.contains("4 | x-a: 1"), "{said}");
}

/// A debug build in a thread of tests has 2 MiB; what leads far is not recursion.
#[test]
fn schemas_lead_as_far_as_they_like_on_a_small_stack() {
    let forms = [
        "{ type: object, properties: { p: @ } }",
        "{ type: object, required: [p], properties: { p: @ } }",
        "{ type: array, items: @ }",
        "{ type: array, prefixItems: [@] }",
        "{ additionalProperties: @ }",
        "{ oneOf: [@, { type: integer }] }",
        "{ anyOf: [@, { type: object, required: [z], properties: { z: { type: string } } }] }",
        "{ not: @ }",
        "{ type: object, properties: { p: { allOf: [@, { description: more }] } } }",
        "{ allOf: [@, { type: object, properties: { x: { type: string } } }] }",
        "{ oneOf: [@] }",
        "@",
    ];
    for form in forms {
        let run = move || {
            let generated = generate(&chain(500, form), Limits::default());
            let refused = human(&generated).contains("error[E0103]");
            assert!(generated.files.len() > 500 || refused, "{form}: {}", human(&generated));
        };
        let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap();
        thread.join().unwrap();
    }
}

#[test]
fn the_usual_limits_hold_to_the_last_value() {
    let head = r#""openapi": "3.1.0", "info": { "title": "A", "version": "1" }, "paths": {}"#;
    let frame = 7;
    let list = |items: usize| format!("{{ {head}, \"x-list\": [{}0] }}", "0,".repeat(items - 1));
    let limits = Limits::default();
    let most = generate(&list(limits.nodes - frame), limits);
    assert!(!most.diagnostics.has_errors(), "{}", human(&most));
    // Without the places of two million values, which take their time in a debug build.
    let message = |it: &Generated| it.diagnostics.as_slice()[0].message.clone();
    let more = generate(&list(limits.nodes - frame + 1), limits);
    assert!(message(&more).contains("more than 2000000 values"), "{}", message(&more));
    let padded = |bytes: usize| format!("{{ {head} {}}}", " ".repeat(bytes - head.len() - 4));
    assert_eq!(padded(limits.bytes).len(), 32 << 20);
    let most = generate(&padded(limits.bytes), limits);
    assert!(!most.diagnostics.has_errors(), "{}", human(&most));
    let more = generate(&padded(limits.bytes + 1), limits);
    assert!(message(&more).contains("more than 33554432 bytes"), "{}", message(&more));
}

#[test]
fn documentation_has_a_limit() {
    let mut text = format!("{HEAD}components:\n  schemas:\n");
    for at in 0..100 {
        let _ = writeln!(text, "    A{at}: {{ type: string, description: {} }}", "x".repeat(1000));
    }
    let docs = |docs: usize| generate(&text, Limits { docs, ..Limits::default() });
    assert!(!docs(200_000).diagnostics.has_errors());
    assert!(human(&docs(99_999)).contains("the documentation has more than 99999 bytes"));
}

/// Aliases count as what they stand for.
#[test]
fn what_aliases_repeat_is_counted() {
    let aliases = |count: usize| {
        format!("{HEAD}x-a: &a [{}1]\nx-b: [{}1]\n", "1, ".repeat(98), "*a, ".repeat(count))
    };
    let limits = Limits { nodes: 200_000, ..Limits::default() };
    assert_eq!(limits.repeated(), 10_000);
    let most = generate(&aliases(100), limits);
    assert!(!most.diagnostics.has_errors(), "{}", human(&most));
    let more = generate(&aliases(101), limits);
    assert!(human(&more).contains("aliases repeat more than 10000 values"), "{}", human(&more));
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let is = |it: &&str| path.extension().is_some_and(|found| found == *it);
        if path.is_dir() {
            found.extend(documents(&path));
        } else if ["yml", "yaml", "json"].iter().any(is) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The key of each value stands exactly where its position says, in every form of YAML and JSON.
#[test]
fn every_key_has_its_exact_place() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = documents(&here.join("tests/cases"));
    let shared = here.join("../../shared");
    if shared.is_dir() {
        all.extend(documents(&shared.join("edge")));
        let small = |it: &PathBuf| std::fs::metadata(it).unwrap().len() < 200_000;
        all.extend(documents(&shared.join("corpus")).into_iter().filter(small));
    } else {
        eprintln!("SKIPPED: ../shared is not there, so that only our own cases are looked at");
    }
    let texts = all.iter().filter_map(|it| Some((it, std::fs::read_to_string(it).ok()?)));
    let keys: Vec<_> = texts.filter_map(|(path, text)| keys_in_place(path, text)).collect();
    println!(
        "{} keys of {} documents are where their positions say",
        keys.iter().sum::<usize>(),
        keys.len()
    );
    assert!(keys.iter().sum::<usize>() > 1000);
}

/// How many keys a document has, each at its place; `None` where it is refused.
fn keys_in_place(path: &Path, text: String) -> Option<usize> {
    let source = Source { name: "case".to_owned(), text };
    let input = Input::alone(&source);
    let document = read::read(&input, &mut Sources::of(&input), &mut Diagnostics::default())?;
    let text = source.text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<_> = text.lines().map(|it| it.chars().collect::<Vec<_>>()).collect();
    let positions = Positions::of(&source.text);
    let mut keys = 0;
    let mut open = vec![(Pointer::root(), &document.root)];
    while let Some((at, node)) = open.pop() {
        if let Node::Map(entries) = node {
            for (key, value) in entries {
                let at = at.child(key);
                let place = positions.find(&Place::Key(at.clone()));
                let line = &lines[place.line - 1];
                let found: String = line[place.column - 1..].iter().take(place.width).collect();
                assert!(
                    means(&found, key),
                    "{}: {at} is at {place:?}, where `{found}` stands",
                    path.display()
                );
                keys += 1;
                open.push((at, value));
            }
        } else if let Node::List(items) = node {
            open.extend(items.iter().enumerate().map(|(index, it)| (at.item(index), it)));
        }
    }
    Some(keys)
}

/// Whether a text is how a key is written.
fn means(found: &str, key: &str) -> bool {
    let quoted = found.strip_prefix('\'').and_then(|it| it.strip_suffix('\''));
    found == key
        || quoted.is_some_and(|it| it.replace("''", "'") == key)
        || serde_json::from_str(found).is_ok_and(|it: String| it == key)
        // A key of several lines has its width on the first, and YAML has escapes that JSON has not.
        || key.contains('\n')
        || found.contains("\\x")
        // An alias can be a key, and so can nothing.
        || found.starts_with('*')
        || key.is_empty()
}

#[test]
fn sarif_has_the_shape_that_code_hosts_read() {
    let text = format!("{HEAD}paths: {{}}\nfoo: 1\ninfo: {{}}\n");
    let generated = generate(&text, Limits::default());
    let sarif = report::sarif(&generated.sources, &generated.diagnostics);
    let log: Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(run["tool"]["driver"]["name"].is_string());
    assert!(
        rules.iter().all(|it| it["id"].is_string() && it["shortDescription"]["text"].is_string())
    );
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), generated.diagnostics.as_slice().len());
    assert!(results.len() >= 2, "{sarif}");
    for (result, found) in results.iter().zip(generated.diagnostics.as_slice()) {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], found.code.as_str());
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
        assert!(result["message"]["text"].as_str().unwrap().starts_with(&found.message));
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "case.yml");
        let region = &place["region"];
        assert!(region["startLine"].as_u64().unwrap() >= 1);
        assert!(region["endColumn"].as_u64().unwrap() > region["startColumn"].as_u64().unwrap());
    }
    assert!(results.iter().any(|it| it["relatedLocations"][0]["message"]["text"].is_string()));
    let empty = generate(HEAD, Limits::default());
    let log: Value =
        serde_json::from_str(&report::sarif(&empty.sources, &empty.diagnostics)).unwrap();
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn long_lines_tabs_and_wide_letters_are_shown_where_they_stand() {
    let text = format!("{HEAD}x-a: {{ c: [{}1], b: 1, b: 2 }}\n", "1, ".repeat(300));
    let shown = human(&generate(&text, Limits::default()));
    let column = text.lines().nth(3).unwrap().find(", b: 2").unwrap() + 3;
    assert!(shown.contains(&format!("case.yml:4:{column}")), "{shown}");
    assert!(shown.lines().all(|it| it.chars().count() < 160), "{shown}");
    let text = format!("{HEAD}x-a: {{ c: \"{}\", b: 1, b: 2 }}\n", "名".repeat(3000));
    let shown = human(&generate(&text, Limits::default()));
    assert!(shown.contains("case.yml:4:3021\n"), "{shown}");
    let line = format!("{}\", b: 1, b: 2 }}", "名".repeat(20));
    assert!(shown.contains(&line), "{shown}");
    let wide = human(&generate(&format!("{HEAD}名前: {{ a: 1,\ta: 2 }}\n"), Limits::default()));
    assert!(wide.contains("case.yml:4:13"), "{wide}");
    let bidi = human(&generate(&format!("{HEAD}\"a\u{202e}b\": 1\n"), Limits::default()));
    assert!(!bidi.contains('\u{202e}'), "{bidi}");
}

#[test]
fn colours_are_for_terminals() {
    let generated = generate("a: 1", Limits::default());
    let (sources, diagnostics) = (&generated.sources, &generated.diagnostics);
    assert!(!human(&generated).contains('\u{1b}'));
    let coloured = report::human_with(report::Look::Coloured, sources, diagnostics);
    assert!(coloured.contains("\u{1b}["));
}
