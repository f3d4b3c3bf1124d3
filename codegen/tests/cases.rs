//! Every document below `cases/` is a test: the API in words, the Rust, and the diagnostics, beside it as a snapshot.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read files and may fail where they stand"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use codegen::config::{Chosen, Config, Derive, Foreign, RustPath};
use codegen::diagnostic::Diagnostics;
use codegen::limits::Limits;
use codegen::read::{Files, Input, Source, Sources, Unreadable, decode};
use codegen::{Generated, api, generate, read, report};

#[test]
fn every_case_is_as_its_snapshot_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut cases = documents(&folder);
    cases.sort();
    assert!(cases.len() >= 30, "the cases were not found below {}", folder.display());
    for case in cases {
        check(&case);
    }
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|it| it.is_dir());
    let here = files
        .into_iter()
        .filter(|it| matches!(it.extension().and_then(|it| it.to_str()), Some("yml" | "json")))
        .filter(|it| !it.to_str().unwrap().ends_with(OVERLAY));
    // A folder beside a document of its name holds the other files of that document.
    let topics = folders.iter().filter(|it| !it.with_extension("yml").exists());
    here.chain(topics.flat_map(|it| documents(it))).collect()
}

const OVERLAY: &str = ".overlay.yml";

/// A document, its overlay where there is one, and the folder that other files are read from.
#[allow(clippy::struct_excessive_bools, reason = "each is a topic of its own")]
struct Case {
    source: Source,
    overlays: Vec<Source>,
    folder: Folder,
    unreadable: Option<Unreadable>,
    line: Option<usize>,
    /// Whether resources are features, as those of a crate that stands alone are; then it is shown what needs which.
    features: bool,
    /// Whether it is about who is calling, and be it nobody.
    security: bool,
    /// What is chosen for single types.
    chosen: Chosen,
    /// Whether examples are shown, which are left out where a case is about something else.
    examples: bool,
    /// Whether it is about the command line, which says of any other what its calls do.
    commands: bool,
}

impl Case {
    fn read(path: &Path) -> Self {
        let mut unreadable = None;
        let mut source = |path: &Path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = decode(std::fs::read(path).unwrap(), &Limits::default());
            let text = text.unwrap_or_else(|it| {
                let text = it.text.clone();
                unreadable = Some(it);
                text
            });
            Source { name, text }
        };
        let name = path.file_stem().unwrap().to_str().unwrap();
        let overlay = path.with_file_name(format!("{name}{OVERLAY}"));
        let overlays = if overlay.exists() { vec![source(&overlay)] } else { Vec::new() };
        let folder = Folder(path.parent().unwrap().to_owned());
        let source = source(path);
        // The line of what cannot hold a comment stands in a file beside it.
        let line = std::fs::read_to_string(path.with_extension("err"));
        let line = line.ok().map(|it| it.trim().parse().unwrap());
        let is_about = |topic: &str| path.parent().is_some_and(|it| it.ends_with(topic));
        let (features, security, examples, commands) =
            (is_about("features"), is_about("security"), is_about("docs"), is_about("commands"));
        let chosen =
            chosen(&std::fs::read_to_string(path.with_extension("chosen")).unwrap_or_default());
        Self {
            source,
            overlays,
            folder,
            unreadable,
            line,
            features,
            security,
            chosen,
            examples,
            commands,
        }
    }

    fn generate(&self) -> Generated {
        match &self.unreadable {
            Some(it) => codegen::refuse(&self.source.name, it.clone()),
            None => {
                let (resource_features, chosen) = (self.features, self.chosen.clone());
                let config = Config { resource_features, chosen, ..config(&self.source.name) };
                generate(&self.input(), &config)
            }
        }
    }

    fn input(&self) -> Input<'_> {
        Input { source: &self.source, overlays: &self.overlays, files: &self.folder }
    }
}

/// A line each: `key = type`, `key = type, hash` and `derive key = trait`.
fn chosen(text: &str) -> Chosen {
    let mut chosen = Chosen::default();
    for (key, value) in text.lines().filter_map(|it| it.split_once(" = ")) {
        if let Some(key) = key.strip_prefix("derive ") {
            let derives = chosen.derives.entry(key.to_owned()).or_default();
            let (path, attribute) =
                value.split_once(", ").map_or((value, None), |it| (it.0, Some(it.1)));
            let attribute = attribute.map(|it| RustPath::parse_attribute(it).unwrap());
            derives.push(Derive { path: RustPath::parse_derive(path).unwrap(), attribute });
        } else {
            let (path, hash) = value.strip_suffix(", hash").map_or((value, false), |it| (it, true));
            let foreign = Foreign { path: RustPath::parse(path).unwrap(), hash };
            chosen.types.insert(key.to_owned(), foreign);
        }
    }
    chosen
}

/// Hands out what stands below a folder.
struct Folder(PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, String> {
        if path.starts_with("..") || path.contains(':') {
            return Err(format!("`{path}` may not be read"));
        }
        std::fs::read_to_string(self.0.join(path)).map_err(|_| format!("`{path}` does not exist"))
    }
}

fn check(path: &Path) {
    let name = path.file_stem().unwrap().to_str().unwrap();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(path.parent().unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_input_file(path);
    settings.bind(|| insta::assert_snapshot!(name, story(&Case::read(path))));
}

/// No keyword of a schema is dropped in silence.
#[test]
fn no_case_loses_a_keyword() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for path in documents(&folder) {
        let coverage = Case::read(&path).generate().coverage;
        assert_eq!(coverage.silent, [], "{}", path.display());
    }
}

/// A refused document is refused in the line that it marks with `# ERR`.
#[test]
fn every_refusal_names_its_line() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/refuse");
    let mut wrong = Vec::new();
    for path in documents(&folder) {
        let case = Case::read(&path);
        let generated = case.generate();
        let shown = report::human(&generated.sources, &generated.diagnostics);
        let mut texts = std::iter::once(&case.source).chain(&case.overlays);
        // A carriage return alone ends a line, too.
        let marked = |it: &Source| {
            let text = it.text.replace("\r\n", "\n").replace('\r', "\n");
            text.lines().position(|it| it.contains("# ERR")).map(|it| it + 1)
        };
        let beside = case.line.map(|it| (&case.source.name, it));
        let marked = beside.or_else(|| texts.find_map(|it| Some((&it.name, marked(it)?))));
        let (name, marked) = marked.unwrap_or_else(|| panic!("{} marks no line", path.display()));
        let line = format!("--> {name}:{marked}:");
        let mut lines = shown.lines().map(str::trim_start);
        let first = lines.find(|it| it.starts_with("--> ")).unwrap_or_default();
        if !first.starts_with(&line) || !generated.diagnostics.has_errors() {
            wrong.push(format!("{} should be refused at {line}\n{shown}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn config(source: &str) -> Config {
    let crate_name = "case".to_owned();
    let source = source.to_owned();
    Config {
        crate_name,
        source,
        env_prefix: None,
        resource_features: false,
        chosen: Chosen::default(),
    }
}

/// All that comes of a document, on one screen.
fn story(case: &Case) -> String {
    let input = case.input();
    let generated = case.generate();
    let mut story = report::human(&generated.sources, &generated.diagnostics);
    let document = read::read(&input, &mut Sources::of(&input), &mut Diagnostics::default());
    if let Some(document) = document.filter(|_| !generated.files.is_empty()) {
        let api = api::lower(&document, &mut Diagnostics::default());
        let _ = writeln!(story, "{}", api::dump(&api));
    }
    let telling = |path: &str, text: &str| match path {
        "types/mod.rs" => case.features || text.contains("foreign!"),
        "mod.rs" => text.contains("format: "),
        "resources/mod.rs" => false,
        "cli.rs" => case.commands,
        // Alike everywhere, but for the ways to prove who is calling.
        "client.rs" => case.security || case.features || text.contains("SecurityScheme"),
        _ => true,
    };
    for (path, text) in generated.files.iter().filter(|(path, text)| telling(path, text)) {
        let _ = writeln!(story, "---- {path}\n{}", code(text, case.examples));
        if path == "client.rs" && !case.features {
            let _ = writeln!(story, "---- README.md\n{}", generated.readme);
        }
    }
    for it in &generated.unmet {
        let _ = writeln!(story, "{it:?}");
    }
    story.trim_end().to_owned()
}

/// The code without header, and with or without examples.
fn code(text: &str, examples: bool) -> String {
    let mut lines = Vec::new();
    let mut example = false;
    for line in text.lines().skip(2) {
        let words = line.trim();
        example =
            if words == "/// # Examples" { true } else { example && words.starts_with("///") };
        if examples || !example {
            lines.push(line);
        }
    }
    lines.join("\n")
}

#[test]
fn the_same_document_as_json_and_as_yaml_gives_the_same_files() {
    let yaml = include_str!("standalone/pets.yml");
    let source = Source { name: "pets".to_owned(), text: yaml.to_owned() };
    let input = Input::alone(&source);
    let document = read::read(&input, &mut Sources::of(&input), &mut Diagnostics::default());
    let json = document.unwrap().root.to_json();
    let files = |text: &str| {
        let source = Source { name: "pets".to_owned(), text: text.to_owned() };
        let generated = generate(&Input::alone(&source), &config("pets"));
        assert!(
            !generated.diagnostics.has_errors(),
            "{}",
            report::human(&generated.sources, &generated.diagnostics)
        );
        generated.files
    };
    let from_yaml = files(yaml);
    assert_eq!(from_yaml, files(&yaml.replace('\n', "\r\n")), "line ends change nothing");
    assert_eq!(from_yaml, files(&json), "JSON changes nothing");
}
