//! What a run reaches: the document, the runtime that it copies, and the crate that it writes, but no network and no
//! other file; and what it gives, which is the same bytes everywhere. Prints the rows R10 and R11 of the scoreboard.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail where they stand")]

mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::diagnostic::Diagnostics;
use codegen::read::{self, Input, Source, Sources};

use scratch::Scratch;

/// A document that would like to reach further.
const CURIOUS: &str = "\
openapi: 3.1.0
info: { title: Curious, version: '1' }
paths: {}
components:
  schemas:
    Passwords: { $ref: 'file:///etc/passwd' }
    Shadow: { $ref: '/etc/shadow' }
    Above: { $ref: '../../../../etc/hostname#/X' }
    Metadata: { $ref: 'http://169.254.169.254/latest/meta-data' }
    Remote: { $ref: 'https://example.com/pet.json' }
    Beside: { $ref: 'beside.yml' }
    Extended: { type: string, x-rust-type: 'include_str!(\"/etc/passwd\")' }
";

fn root() -> PathBuf {
    fs::canonicalize(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")).unwrap()
}

/// Whether a tool can be used; one that is not there is told of.
fn works(program: &str, arguments: &[&str]) -> bool {
    let works = Command::new(program).args(arguments).output().is_ok_and(|it| it.status.success());
    if !works {
        println!("SKIPPED: `{program} {}` does not work here", arguments.join(" "));
    }
    works
}

/// The run, below another program.
fn below(program: &[&str], spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.args(["codegen", "--name", "pets", "--spec"]).arg(spec).arg("--out").arg(out);
    // Cargo says where its libraries are; nobody else would look there.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

#[test]
fn r10_a_run_reads_what_was_named_and_asks_nobody() {
    let scratch = Scratch::new("r10");
    let scratch_folder = fs::canonicalize(&scratch.0).unwrap();
    fs::create_dir(scratch_folder.join("api")).unwrap();
    scratch.write("api/beside.yml", "{ type: string }");
    let spec = scratch.write("api/curious.yml", CURIOUS);
    let (mut offline, mut traced) = ("not tried", "not tried".to_owned());
    if works("unshare", &["-n", "true"]) {
        let done =
            below(&["unshare", "-n"], &spec, &scratch_folder.join("offline")).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        offline = "works without a network";
    }
    if works("strace", &["-V"]) {
        let log = scratch_folder.join("log");
        let strace =
            ["strace", "-f", "-qq", "-e", "trace=%file,%network", "-o", log.to_str().unwrap()];
        let done = below(&strace, &spec, &scratch_folder.join("out")).output().unwrap();
        let log = fs::read_to_string(log).unwrap_or_default();
        if log.contains("exit") || !log.is_empty() {
            assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
            traced = look(&log, &scratch_folder);
        } else {
            println!("SKIPPED: strace may not trace here");
        }
    }
    println!("R10: with `unshare -n`: {offline}; with `strace`: {traced}");
}

/// Each call of the system is about a file that was named, or about how a program starts.
fn look(log: &str, scratch: &Path) -> String {
    let root = root();
    let named = [scratch.to_owned(), std::env::temp_dir().join("cargo-codegen-")];
    let system =
        ["/lib", "/usr/lib", "/etc/ld.so", "/proc/self", "/proc/sys/vm", "/sys/", "/dev/null"];
    let mut calls = 0;
    for line in log.lines() {
        let call = line.split_whitespace().nth(1).unwrap_or_default();
        assert!(
            !["socket", "connect", "sendto", "bind"].iter().any(|it| call.starts_with(it)),
            "{line}"
        );
        // An empty path is a file that is open already.
        let Some(path) = line.split('"').nth(1).filter(|it| !it.is_empty()) else { continue };
        calls += 1;
        let absolute = if path.starts_with('/') {
            PathBuf::from(path)
        } else {
            root.join("codegen/cli").join(path)
        };
        let is_named = named
            .iter()
            .any(|it| absolute.display().to_string().starts_with(&it.display().to_string()));
        // Following a path looks at each folder on the way, and the program is started from its own file, somewhere.
        let on_the_way =
            named.iter().any(|it| it.starts_with(&absolute)) || call.starts_with("readlink");
        // A workspace above wants to know of its new member.
        let above = absolute.parent().is_some_and(|it| scratch.starts_with(it));
        let is_workspace = absolute.ends_with("Cargo.toml") && above;
        let starts = ["execve", "getcwd"].iter().any(|it| call.starts_with(it))
            || system.iter().any(|it| path.starts_with(it));
        assert!(is_named || on_the_way || is_workspace || starts, "{line}");
    }
    assert!(calls > 50, "strace saw something:\n{log}");
    format!("{calls} paths, all of them named; no socket")
}

/// Every file below a folder, by its path in it.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        for path in fs::read_dir(&at).unwrap().map(|it| it.unwrap().path()) {
            if path.is_dir() {
                open.push(path);
            } else {
                files.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(&path).unwrap(),
                );
            }
        }
    }
    files
}

#[test]
fn r11_the_same_document_gives_the_same_bytes() {
    let scratch = Scratch::new("r11");
    let yaml = fs::read_to_string(root().join("codegen/tests/standalone/pets.yml")).unwrap();
    let source = Source { name: "pets.yml".to_owned(), text: yaml.clone() };
    let input = Input::alone(&source);
    let document =
        read::read(&input, &mut Sources::of(&input), &mut Diagnostics::default()).unwrap();
    let forms = [yaml.clone(), yaml.replace('\n', "\r\n"), document.root.to_json()];
    let mut first = None;
    for run in 0..10 {
        let folder = scratch.0.join(format!("run{run}"));
        fs::create_dir_all(folder.join("in")).unwrap();
        let spec = folder.join("in/pets.yml");
        fs::write(&spec, &forms[run % forms.len()]).unwrap();
        let locales = ["C", "tr_TR.UTF-8"];
        let zones = ["UTC", "Pacific/Chatham"];
        let folders = [folder.clone(), PathBuf::from("/")];
        let mut command = below(&["env"], &spec, &folder.join("out"));
        command.env("LC_ALL", locales[run % 2]).env("LANG", locales[run % 2]);
        command.env("TZ", zones[run / 2 % 2]).current_dir(&folders[run / 3 % 2]);
        let done = command.output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let found = tree(&folder.join("out"));
        let first = first.get_or_insert_with(|| found.clone());
        for (path, text) in first.iter() {
            assert!(found.get(path) == Some(text), "{} differs in run {run}", path.display());
        }
        assert_eq!(found.len(), first.len());
    }
    let files = first.map_or(0, |it| it.len());
    println!(
        "R11: 10 runs in 2 folders, 2 locales and 2 time zones, of the document as YAML, with CRLF and as JSON: {files} files, all bytes the same"
    );
}
