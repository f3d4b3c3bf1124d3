//! `import`: what a `stainless.yml` says, as `codegen.toml` and an overlay.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scratch::Scratch;

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.current_dir(folder).arg("codegen").args(words).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The folder after an import that went well, and what was said.
fn imported(name: &str, configuration: &str, document: &str) -> (Scratch, String) {
    let scratch = Scratch::new(name);
    scratch.write("stainless.yml", configuration);
    scratch.write("zoo.yml", document);
    let done = run(&scratch.0, &["import", "stainless.yml", "--spec", "zoo.yml"]);
    assert!(done.status.success(), "{}", said(&done));
    let words = said(&done);
    (scratch, words)
}

fn read(scratch: &Scratch, name: &str) -> String {
    fs::read_to_string(scratch.0.join(name)).unwrap()
}

fn all_in(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
}

#[test]
fn the_sdk_is_as_the_configuration_has_it() {
    let (scratch, words) = imported("whole", ZOO_CONFIGURATION, ZOO);
    all_in(&words, &["8 of 9 methods are called as stainless.yml says"]);
    let done = run(&scratch.0, &["-v"]);
    assert!(done.status.success(), "{}", said(&done));
    assert!(!said(&done).contains("warning["), "{}", said(&done));
    let calls = read(&scratch, "zoo-client/api.md");
    all_in(
        &calls,
        &[
            "| `GET /ping` | `ping()` |",
            "## `client.animals()`",
            "`all().after(…)",
            "| `GET /animals` | `every()` | as `client.animals().all()` |",
            "`adopt()`",
            "## `client.animals().toys()`",
            "## `client.kustom_word()`",
            "`ask()",
        ],
    );
    for left_out in ["/secrets", "/debug", "/kept"] {
        assert!(!calls.contains(left_out), "{left_out} is in\n{calls}");
    }
    let types = fs::read_dir(scratch.0.join("zoo-client/src/sdk/types")).unwrap();
    let types = types.map(|it| fs::read_to_string(it.unwrap().path()).unwrap());
    let types: String = types.collect();
    all_in(&types, &["pub struct Animal {", "pub struct Collar {"]);
    all_in(&read(&scratch, "zoo-client/README.md"), &["client.animals().adopt("]);
    all_in(&read(&scratch, "zoo-client/Cargo.toml"), &["license = \"MIT\""]);
}

#[test]
fn a_client_is_made_as_the_configuration_has_it() {
    let (scratch, _) = imported("client", ZOO_CONFIGURATION, ZOO);
    assert!(run(&scratch.0, &[]).status.success());
    let client = read(&scratch, "zoo-client/src/sdk/client.rs");
    all_in(
        &client,
        &[
            "env_prefix: \"ZOO\"",
            "variable: \"TOKEN\"",
            "url: \"https://zoo.example.com\"",
            "description: \"production\"",
            "description: \"sandbox\"",
            ".timeout(std::time::Duration::from_millis(90000))",
            ".max_retries(4)",
        ],
    );
}

#[test]
fn pages_streams_and_queries_are_carried() {
    let (scratch, _) = imported("pages", ZOO_CONFIGURATION, ZOO);
    let overlay = read(&scratch, "stainless.overlay.yml");
    all_in(
        &overlay,
        &[
            "x-rust-path: \"animals.all\", x-rust-pagination: {\"items\":[\"data\"],\"more\":[\"meta\",\"more\"],\"next\":[\"meta\",\"next\"],\"parameter\":\"after\",\"style\":\"cursor\"}",
            "x-rust-path: \"animals.toys.list\", x-rust-pagination: false",
            "\"style\": \"form\", \"explode\": false",
            "\"style\": \"deepObject\", \"explode\": true",
            "\"text/event-stream\":{\"schema\":{\"$ref\":\"#/components/schemas/Word\"}}",
        ],
    );
    let config = read(&scratch, "codegen.toml");
    all_in(&config, &["\"getSecrets\"", "\"getDebug\"", "\"getKept\""]);
}

#[test]
fn what_is_not_carried_has_its_line() {
    let (_, words) = imported("lines", ZOO_CONFIGURATION, ZOO);
    all_in(
        &words,
        &[
            "stainless.yml:3:3: not carried: `organization.docs`: ",
            "stainless.yml:5:3: not carried: `targets.go`: it is about another language",
            "stainless.yml:6:1: not carried: `nonsense`: nothing is known of it",
            "stainless.yml:26:40: not carried: `resources.animals.methods.every.paginated`: both names are of one call, which is as the first says",
            "stainless.yml:27:7: the document has no `get /nowhere`",
            "`get /debug` is in no resource, and left out of the SDK",
        ],
    );
    assert!(!words.contains("/secrets"), "it is left out in so many words: {words}");
}

#[test]
fn nothing_is_overwritten() {
    let (scratch, _) = imported("again", ZOO_CONFIGURATION, ZOO);
    let again = run(&scratch.0, &["import", "stainless.yml", "--spec", "zoo.yml"]);
    assert_eq!(again.status.code(), Some(1));
    all_in(&said(&again), &["there is a `codegen.toml` already"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_its_line() {
    let scratch = Scratch::new("unread");
    scratch.write("zoo.yml", ZOO);
    for (text, says) in
        [("resources: {\n", "stainless.yml:"), ("a: 1\na: 2\n", "stainless.yml:2:1")]
    {
        scratch.write("stainless.yml", text);
        let done = run(&scratch.0, &["import", "stainless.yml", "--spec", "zoo.yml"]);
        assert_eq!(done.status.code(), Some(1), "{}", said(&done));
        all_in(&said(&done), &[says]);
    }
    scratch.write("stainless.yml", "resources: { a: { methods: { b: get /c } } }\n");
    let done = run(&scratch.0, &["import", "stainless.yml", "--spec", "none.yml"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(!scratch.0.join("codegen.toml").exists());
}

#[test]
fn odd_shapes_are_findings() {
    for text in [
        "resources: 7\n",
        "resources: [a, b]\n",
        "resources: { a: null, b: { methods: null, models: 3, subresources: [x] } }\n",
        "resources: { a: { methods: { b: 7, c: {}, d: { endpoint: 3 }, e: 'get' }, models: { f: null } } }\n",
        "pagination: { enabled: false }\n",
        "pagination: [1, { name: x }, { name: y, type: cursor, request: 3, response: [] }]\n",
        "openapi: spec.yml\n",
        "openapi: { transforms: [{ command: remove }, { command: update, args: { target: '$[', value: 1 } }, 5] }\n",
        "client_settings: { opts: [1], default_timeout: 5, default_retries: { max_retries: no } }\n",
        "environments: [a]\nsecurity: 3\nsecurity_schemes: x\nquery_settings: []\nreadme: { example_requests: 1 }\n",
        "custom_casings: { a: b }\ntargets: { rust: { package_name: 7 } }\nsettings: { license: None of these }\n",
        "'7': 1\n",
        "[]\n",
        "",
    ] {
        let (scratch, words) = imported("odd", text, ZOO);
        let done = run(&scratch.0, &[]);
        assert!(done.status.success(), "{text}\n{words}\n{}", said(&done));
    }
}

#[test]
fn changes_come_before_what_is_said_about_them() {
    let configuration = "\
openapi:
  transforms:
    - command: remove
      args: { target: ['$.paths[\"/debug\"]', \"$.paths['/secrets'].get\"] }
    - command: update
      args: { target: \"$.paths['/kept'].get.operationId\", value: changed }
    - command: merge
      args: { target: \"$.paths['/kept'].get\", object: { summary: Merged } }
    - command: shuffle
      args: { target: $ }
resources:
  kept: { methods: { get: { operation_id: changed } } }
  debug: { methods: { get: get /debug } }
";
    let (scratch, words) = imported("changes", configuration, ZOO);
    all_in(&words, &["1 of 2 methods", "13:23: the document has no `get /debug`", "`shuffle`"]);
    let done = run(&scratch.0, &[]);
    assert!(done.status.success(), "{}", said(&done));
    all_in(&read(&scratch, "sdk/api.md"), &["## `client.kept()`", "`get()`"]);
}

#[test]
fn languages_count_where_rust_is_one_of_them() {
    let configuration = "\
resources:
  kept: { only: [go], methods: { get: get /kept } }
  animals:
    methods:
      all: { endpoint: get /animals, skip: [rust] }
      _all: { endpoint: get /animals, only: [rust] }
";
    let (scratch, words) = imported("rust", configuration, ZOO);
    all_in(&words, &["1 of 1 methods"]);
    all_in(&read(&scratch, "stainless.overlay.yml"), &["\"animals._all\""]);
    all_in(&read(&scratch, "codegen.toml"), &["\"getKept\""]);
    let unaware = "resources:\n  kept: { only: [go], methods: { get: get /kept } }\n";
    let (_, words) = imported("unaware", unaware, ZOO);
    all_in(&words, &["2:11: kept, though it is `only` for go", "1 of 1 methods"]);
}

/// Configurations that people have published, where they are at hand.
#[test]
fn published_configurations_are_carried_or_listed() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/names/configurations");
    let Ok(entries) = fs::read_dir(&folder) else {
        eprintln!("SKIPPED: there is no {}", folder.display());
        return;
    };
    for path in entries
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "yml"))
    {
        let text = fs::read_to_string(&path).unwrap();
        let (_, words) = imported("published", &text, ZOO);
        // Each key at the top is carried, or stands in the list.
        assert!(words.lines().count() > 1, "{}: {words}", path.display());
    }
}

const ZOO_CONFIGURATION: &str = include_str!("import.stainless.yml");
const ZOO: &str = include_str!("import.openapi.yml");
