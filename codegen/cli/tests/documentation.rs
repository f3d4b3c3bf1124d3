//! What rustdoc makes of a document whose every word is hostile: nothing of it runs, and nothing of it is markup that
//! does something. Prints the rows R8 and R9 of the scoreboard. And that the examples of cases run, without a warning.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail where they stand")]

mod scratch;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use scratch::Scratch;

/// Markdown of which each piece would run, load or click something; `MARK` is a file that must not appear.
const HOSTILE: &str = r#"
```
std::fs::write("MARK", "1").unwrap();
```

```rust
std::fs::write("MARK", "2").unwrap();
```

~~~
std::fs::write("MARK", "3").unwrap();
~~~

    std::fs::write("MARK", "4").unwrap();

- in a list

      std::fs::write("MARK", "5").unwrap();

> ```
> std::fs::write("MARK", "6").unwrap();
> ```

1. deeper
   > - ~~~rust,should_panic
   >   std::fs::write("MARK", "7").unwrap();
   >   ~~~

*[](javascript:x)&#32;&#32;&#32;&#32;&#32;std::fs::write("MARK", "8").unwrap();*

<script>alert(1)</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)">a</a>

<div onclick="alert(1)">

[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](data:text/html,<script>alert(1)</script>) <javascript:alert(1)>

[y]: javascript:alert(1)

[y] ![z](javascript:alert(1)) ![z](https://evil.example/z.png) [Foo] [`Bar`] array[0] Vec<String> https://bare.example/a_b

| a | b |
|---|---|
| <script> | `x|y` |

&lt;script&gt;alert(1)&lt;/script&gt; &#x202E; a[^1] - [ ] task

[^1]: note
"#;

/// A document in which the words stand wherever documentation comes from.
fn document(words: &str) -> String {
    let line = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    include_str!("documentation.yml").replace("WORDS", &line)
}

/// Writes the crate, with dependencies that are built quickly.
fn crate_of(scratch: &Scratch, name: &str, document: &str) -> PathBuf {
    let out = scratch.0.join(name);
    let spec = scratch.write(&format!("{name}.yml"), document);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.args(["codegen", "--name", "words", "--spec"]).arg(spec).arg("--out").arg(&out);
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap();
    let with_mock = "{ path = \".\", features = [\"mock\"] }";
    assert!(manifest.contains(with_mock));
    let quick = manifest
        .replace(with_mock, "{ path = \".\", default-features = false, features = [\"mock\"] }");
    fs::write(out.join("Cargo.toml"), quick).unwrap();
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
    fs::copy(lock, out.join("Cargo.lock")).unwrap();
    out
}

/// The folder that the crates are built in, which stays from run to run for what they depend on.
fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/documentation")
}

/// Waits until no other process builds there, and keeps others from it: the pages of all have one place.
fn alone() -> File {
    fs::create_dir_all(target()).unwrap();
    let file = File::create(target().join("lock")).unwrap();
    file.lock().unwrap();
    file
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or("cargo".to_owned()));
    command.args(arguments).arg("--no-default-features").current_dir(folder);
    command
        .env("CARGO_TARGET_DIR", target())
        .env("RUSTDOCFLAGS", "-Dwarnings")
        .env("CARGO_INCREMENTAL", "0");
    command.output().unwrap()
}

#[test]
fn r8_and_r9_words_of_a_document_neither_run_nor_load() {
    let scratch = Scratch::new("documentation");
    let _alone = alone();
    let mark = scratch.0.join("marker");
    let hostile = HOSTILE.replace("MARK", mark.to_str().unwrap());
    let out = crate_of(&scratch, "hostile", &document(&hostile));
    let tests = cargo(&out, &["test", "--doc"]);
    let said = String::from_utf8_lossy(&tests.stdout).into_owned();
    assert!(tests.status.success(), "{said}{}", String::from_utf8_lossy(&tests.stderr));
    let ran: Vec<_> =
        said.lines().filter(|it| it.starts_with("test ") && it.ends_with(" ok")).collect();
    let calls =
        fs::read_to_string(out.join("bindings.json")).unwrap().matches("\"operationId\"").count();
    assert_eq!(ran.iter().filter(|it| it.contains("src/sdk/")).count(), calls, "{said}");
    assert!(!mark.exists(), "an example of the document ran");
    println!("R8: {calls} doctests of printed examples ran, 0 from the document; no marker file");
    let pages = pages(&out);
    let control = self::pages(&crate_of(&scratch, "harmless", &document("Plain words.")));
    assert_eq!(pages.keys().collect::<Vec<_>>(), control.keys().collect::<Vec<_>>());
    let mut words = 0;
    for (path, page) in &pages {
        let plain = &control[path];
        assert_eq!(page.scripts, plain.scripts, "{} has scripts of its own", path.display());
        let more: Vec<_> = page.attributes.difference(&plain.attributes).collect();
        assert!(
            more.iter().all(|it| !it.starts_with("on") && *it != "src"),
            "{}: {more:?}",
            path.display()
        );
        words += page.words;
    }
    assert!(words > 20, "the words are in the pages");
    println!(
        "R9: rustdoc has no warning; {} pages have 0 scripts, 0 event handlers, 0 images and 0 odd links from the document, which is in {words} places",
        pages.len()
    );
}

/// What matters of a page.
struct Page {
    scripts: usize,
    attributes: BTreeSet<String>,
    /// How often the words of the document are shown.
    words: usize,
}

/// Documents a crate, and reads its pages; a link that leads elsewhere than to the web is an error.
fn pages(out: &Path) -> BTreeMap<PathBuf, Page> {
    let folder = target().join("doc/words");
    let _ = fs::remove_dir_all(&folder);
    let done = cargo(out, &["doc", "--no-deps"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut pages = BTreeMap::new();
    let mut open = vec![folder.clone()];
    while let Some(at) = open.pop() {
        for path in fs::read_dir(&at).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "html") {
                let text = fs::read_to_string(&path).unwrap();
                let name = path.strip_prefix(&folder).unwrap().to_owned();
                pages.insert(name, page(&path, &text));
            }
        }
    }
    pages
}

fn page(path: &Path, text: &str) -> Page {
    let mut page = Page {
        scripts: 0,
        attributes: BTreeSet::new(),
        words: text.matches("bare.example").count(),
    };
    for (name, attributes) in tags(text) {
        page.scripts += usize::from(name == "script");
        for (attribute, value) in attributes {
            let value = value.trim().to_ascii_lowercase();
            let odd = ["javascript:", "data:", "vbscript:"].iter().any(|it| value.starts_with(it));
            // rustdoc draws its own arrows.
            let own = name == "link" || name == "img" && value.starts_with("data:image/svg");
            assert!(!odd || own, "{}: {attribute}={value}", path.display());
            page.attributes.insert(attribute);
        }
    }
    page
}

type Attributes = Vec<(String, String)>;

/// The tags of HTML with their attributes; what is between `<script>` and its end is no HTML.
fn tags(text: &str) -> Vec<(String, Attributes)> {
    let mut tags = Vec::new();
    let mut rest = text;
    while let Some((_, from)) = rest.split_once('<') {
        rest = from;
        if !from.starts_with(|it: char| it.is_ascii_alphabetic()) {
            continue;
        }
        let end = from.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(from.len());
        let (name, after) = from.split_at(end);
        let (attributes, after) = attributes(after);
        rest = after;
        if ["script", "style"].contains(&name) {
            rest = rest.split_once(&format!("</{name}")).map_or("", |(_, it)| it);
        }
        tags.push((name.to_ascii_lowercase(), attributes));
    }
    tags
}

/// The attributes up to the end of a tag, and what follows it.
fn attributes(mut rest: &str) -> (Attributes, &str) {
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|it: char| it.is_whitespace() || it == '/');
        if rest.is_empty() {
            return (attributes, rest);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (attributes, after);
        }
        let end =
            rest.find(|it: char| it.is_whitespace() || "=>/".contains(it)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1));
        rest = after;
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|it| "\"'".contains(*it));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find([' ', '>', '\n']).unwrap_or(after.len())),
            };
        }
        attributes.push((name.to_ascii_lowercase(), value.to_owned()));
    }
}

/// What the cases of the generator show: examples run, and rustdoc takes every link and every alias.
#[test]
fn cases_of_documentation_run_and_have_no_warning() {
    let scratch = Scratch::new("documentation_cases");
    let _alone = alone();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/cases/docs");
    for name in ["arguments", "gives", "operation_ids"] {
        let case = fs::read_to_string(cases.join(name).with_extension("yml")).unwrap();
        let out = crate_of(&scratch, name, &case);
        for arguments in [["test", "--doc"], ["doc", "--no-deps"]] {
            let done = cargo(&out, &[&arguments[..], &["--features", "resources"]].concat());
            let said = String::from_utf8_lossy(&done.stdout).into_owned();
            let said = said + &String::from_utf8_lossy(&done.stderr);
            assert!(done.status.success(), "{name}, {}: {said}", arguments[0]);
        }
    }
}

#[test]
fn html_is_taken_apart() {
    let text = "<p class=\"a > b\" x onclick='y'>&lt;b&gt; a < b</p><script>if (a<b) {}</script><a href=c>d</a>";
    let found = tags(text);
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["p", "script", "a"]);
    let first: Vec<_> =
        found[0].1.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(first, [("class", "a > b"), ("x", ""), ("onclick", "y")]);
    assert_eq!(found[2].1, [("href".to_owned(), "c".to_owned())]);
}
