//! What a run leaves behind when it is killed, when the disk does not take what it writes, and when somebody edited a
//! file: the old crate or the new one, and no work of anybody lost. Prints the rows R3 and R15 of the scoreboard.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod kills;
mod scratch;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use kills::{Files, STAGED, kill, moments};
use scratch::Scratch;

fn command(spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    command.args(["codegen", "--name", "pets", "--spec"]).arg(spec).arg("--out").arg(out);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

fn run(spec: &Path, out: &Path, more: &[&str]) -> Output {
    command(spec, out).args(more).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a folder, by its path in it.
fn tree(folder: &Path) -> Files {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(at) = open.pop() {
        let Ok(entries) = fs::read_dir(&at) else { continue };
        for path in entries.map(|it| it.unwrap().path()) {
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

/// Documents of which every printed file differs, large enough that a run takes a while.
fn spec(scratch: &Scratch, version: u32) -> PathBuf {
    use std::fmt::Write as _;
    let mut text =
        "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n"
            .to_owned();
    for at in 0..150 {
        let _ = writeln!(
            text,
            "    Pet{at}: {{ type: object, description: Version {version}, properties: {{ a{version}: {{ type: string }} }} }}"
        );
    }
    scratch.write(&format!("v{version}.yml"), &text)
}

/// The crate of a document, written elsewhere without a disturbance.
fn expected(scratch: &Scratch, spec: &Path, name: &str) -> Files {
    let out = scratch.0.join(name);
    let done = run(spec, &out, &[]);
    assert!(done.status.success(), "{}", said(&done));
    tree(&out)
}

#[test]
fn r3_a_killed_run_leaves_the_old_crate_or_the_new_one() {
    let scratch = Scratch::new("r3");
    let (mut old_spec, mut new_spec) = (spec(&scratch, 1), spec(&scratch, 2));
    let mut old = expected(&scratch, &old_spec, "old");
    let mut new = expected(&scratch, &new_spec, "new");
    let out = scratch.0.join("out");
    run(&old_spec, &out, &[]);
    fs::write(out.join("src/mine.txt"), "by hand").unwrap();
    let moments = moments(&old, &new);
    assert!(moments.len() > STAGED, "{moments:?}");
    let moments = moments.iter().map(|it| Some(out.join(it)));
    let never = out.join("never");
    let (mut stayed, mut replaced, mut between) = (0, 0, 0);
    for moment in [None].into_iter().chain(moments).chain([Some(never)]) {
        kill(command(&new_spec, &out), moment.as_deref());
        let found = printed(&out);
        if found == old {
            stayed += 1;
        } else if found == new {
            replaced += 1;
        } else {
            between += 1;
            no_file_is_torn(&found, &old, &new);
        }
        let next = run(&new_spec, &out, &[]);
        assert!(next.status.success(), "{}", said(&next));
        let temporary = tree(&out).into_keys().filter(|it| is_temporary(it)).count();
        assert!(
            printed(&out) == new && temporary == 0,
            "the next run makes it whole, and nothing temporary is left"
        );
        // And back again.
        (old, new, old_spec, new_spec) = (new, old, new_spec, old_spec);
    }
    let left: Vec<_> =
        fs::read_dir(&scratch.0).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 5, "nothing is left beside the crates: {left:?}");
    println!(
        "R3: {} kills: {stayed} times the old crate, {replaced} times the new one, {between} times between renames and made whole by the next run; 0 files torn, 0 temporary files left",
        stayed + replaced + between
    );
}

/// What was printed into a crate that also has a file of somebody else.
fn printed(out: &Path) -> Files {
    let mut found = tree(out);
    assert_eq!(found.remove(Path::new("src/mine.txt")).unwrap(), b"by hand");
    found.retain(|path, _| !is_temporary(path));
    found
}

/// Between the renames each file is the old one or the new one; the record has the lines of both.
fn no_file_is_torn(found: &Files, old: &Files, new: &Files) {
    for (path, text) in found {
        let whole = old.get(path) == Some(text) || new.get(path) == Some(text);
        assert!(whole || path.ends_with(".codegen.cksum"), "{} is torn", path.display());
    }
}

/// What the next run removes.
fn is_temporary(path: &Path) -> bool {
    path.iter().any(|it| {
        let name = it.to_string_lossy();
        name.starts_with('.')
            && [".new", ".old", ".codegen-new"].iter().any(|end| name.ends_with(end))
    })
}

/// A crate that does not exist yet is there as a whole, or not at all.
#[test]
fn r3_a_killed_first_run_leaves_nothing_or_all() {
    let scratch = Scratch::new("r3-first");
    let spec = spec(&scratch, 1);
    let whole = expected(&scratch, &spec, "whole");
    let out = scratch.0.join("out");
    let files: Vec<_> =
        whole.keys().map(|it| scratch.0.join(".out.codegen-new").join(it)).collect();
    let moments = files.iter().step_by(files.len().div_ceil(20)).chain([&out]);
    for moment in [None].into_iter().chain(moments.map(Some)) {
        let _ = fs::remove_dir_all(&out);
        kill(command(&spec, &out), moment.map(PathBuf::as_path));
        assert!(!out.exists() || tree(&out) == whole, "half a crate");
        assert!(run(&spec, &out, &[]).status.success());
        assert!(tree(&out) == whole && fs::read_dir(&scratch.0).unwrap().count() == 3);
    }
}

#[test]
fn r3_what_the_disk_refuses_changes_nothing() {
    let scratch = Scratch::new("r3-disk");
    let (old_spec, new_spec) = (spec(&scratch, 1), spec(&scratch, 2));
    let out = scratch.0.join("out");
    run(&old_spec, &out, &[]);
    let before = tree(&out);
    // Files of at most 2 KiB: some fit, some do not.
    let mut limited = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_cargo-codegen");
    let line = format!(
        "ulimit -f 4; exec {program} codegen --name pets --spec {} --out {}",
        new_spec.display(),
        out.display()
    );
    let limited = limited.args(["-c", &line]).stderr(Stdio::piped()).output().unwrap();
    assert!(!limited.status.success(), "{}", said(&limited));
    let mut found = tree(&out);
    found.retain(|path, _| !is_temporary(path));
    assert!(found == before, "the old crate is as it was");
    a_folder_that_may_not_be_written(&scratch, &new_spec, &before);
    a_link_is_not_followed(&scratch, &new_spec);
    println!(
        "R3: a limit of file sizes, a folder that may not be written, and links: the old crate is as it was"
    );
}

/// The superuser may write everywhere, so that somebody else has to run it.
fn a_folder_that_may_not_be_written(scratch: &Scratch, new_spec: &Path, before: &Files) {
    let out = scratch.0.join("out");
    fs::set_permissions(&scratch.0, fs::Permissions::from_mode(0o755)).unwrap();
    let folders = ["", "src"].map(|it| out.join(it));
    for folder in &folders {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let mut refused = command(new_spec, &out);
    if fs::metadata("/proc/self").is_ok_and(|it| it.uid() == 0) {
        refused.uid(65534).gid(65534);
    }
    match refused.output() {
        Err(error) => println!("SKIPPED: the program cannot be run as somebody else: {error}"),
        Ok(refused) => {
            assert!(
                !refused.status.success() && said(&refused).contains("denied"),
                "{}",
                said(&refused)
            );
            let mut found = tree(&out);
            found.retain(|path, _| !is_temporary(path));
            assert!(found == *before);
        }
    }
    for folder in &folders {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
}

/// What a link leads to is somebody else's.
fn a_link_is_not_followed(scratch: &Scratch, new_spec: &Path) {
    let out = scratch.0.join("out");
    symlink(&out, scratch.0.join("link")).unwrap();
    let linked = run(new_spec, &scratch.0.join("link"), &[]);
    assert!(said(&linked).contains("symbolic link"), "{}", said(&linked));
    fs::rename(out.join("src"), scratch.0.join("elsewhere")).unwrap();
    symlink(scratch.0.join("elsewhere"), out.join("src")).unwrap();
    assert!(said(&run(new_spec, &out, &[])).contains("symbolic link"));
}

#[test]
fn two_runs_do_not_write_at_once() {
    let scratch = Scratch::new("lock");
    let spec = spec(&scratch, 1);
    let out = scratch.0.join("out");
    let runs: Vec<_> = (0..4).map(|_| command(&spec, &out).spawn().unwrap()).collect();
    let done: Vec<_> = runs.into_iter().map(|it| it.wait_with_output().unwrap()).collect();
    assert!(done.iter().any(|it| it.status.success()));
    for it in done.iter().filter(|it| !it.status.success()) {
        assert!(said(it).contains("another run writes"), "{}", said(it));
    }
    assert!(run(&spec, &out, &["--check"]).status.success());
}

#[test]
fn r15_an_edit_is_seen_and_not_thrown_away() {
    let scratch = Scratch::new("r15");
    let (old_spec, new_spec) = (spec(&scratch, 1), spec(&scratch, 2));
    let out = scratch.0.join("out");
    run(&old_spec, &out, &[]);
    let before = tree(&out);
    let check = run(&new_spec, &out, &["--check"]);
    assert_eq!(check.status.code(), Some(1));
    let stale = said(&check).lines().filter(|it| it.starts_with("stale: ")).count();
    assert!(stale >= 150, "{}", said(&check));
    assert!(tree(&out) == before, "--check writes nothing");
    let edits = ["src/sdk/types/pet7.rs", "src/runtime/retry.rs", "api.md"];
    for file in edits {
        let text = fs::read_to_string(out.join(file)).unwrap();
        fs::write(out.join(file), text + "\n// by hand\n").unwrap();
    }
    fs::write(out.join("src/sdk/mine.rs"), "//! By hand.\n").unwrap();
    let edited = tree(&out);
    let refused = run(&new_spec, &out, &[]);
    assert_eq!(refused.status.code(), Some(1));
    for file in edits.into_iter().chain(["src/sdk/mine.rs", "--force"]) {
        assert!(said(&refused).contains(file), "{file} is not in\n{}", said(&refused));
    }
    assert!(tree(&out) == edited, "nothing was written");
    let forced = run(&new_spec, &out, &["--force"]);
    assert!(forced.status.success(), "{}", said(&forced));
    assert!(run(&new_spec, &out, &["--check"]).status.success());
    println!(
        "R15: --check names {stale} stale files, exits with 1 and writes nothing; {} edited files and a foreign one are refused without --force",
        edits.len()
    );
}
