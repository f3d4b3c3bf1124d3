//! The largest document of `../shared`: how long it takes, how much memory, and whether rustc is content. Prints the row
//! R14 of the scoreboard, which asks for 2 s and 300 MiB; the figures depend on the machine and are only shown.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// The most memory that a process has had so far, in KiB.
fn peak(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

fn cargo(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(folder).args(arguments);
    command
}

#[test]
#[ignore = "it takes minutes and 3 GB: `cargo xtask score R14` runs it"]
fn r14_the_whole_of_telnyx() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let spec = root.join("../shared/corpus/telnyx-api.3.1.0.yaml");
    if !spec.exists() {
        println!("R14: SKIPPED, since {} is not there", spec.display());
        return;
    }
    assert!(cargo(&root, &["build", "--release", "-p", "codegen-cli"]).status().unwrap().success());
    let out = std::env::temp_dir().join(format!("cargo-codegen-test-whole-{}", std::process::id()));
    let start = Instant::now();
    let mut run = Command::new(root.join("target/release/cargo-codegen"));
    let run = run.args(["codegen", "--spec"]).arg(&spec).arg("--out").arg(&out);
    let mut child = run.stderr(Stdio::null()).spawn().unwrap();
    let mut most = 0;
    let status = loop {
        most = most.max(peak(&child).unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        std::thread::yield_now();
    };
    let seconds = start.elapsed().as_secs_f64();
    assert!(status.success());
    fs::copy(root.join("Cargo.lock"), out.join("Cargo.lock")).unwrap();
    let mut check = cargo(&out, &["check", "--quiet"]);
    check.env("RUSTFLAGS", "-Dwarnings").env("CARGO_TARGET_DIR", root.join("target/standalone"));
    let is_clean = check.status().unwrap().success();
    fs::remove_dir_all(&out).unwrap();
    assert!(is_clean, "cargo check has errors or warnings");
    println!(
        "R14: generated in {seconds:.2} s and {} MiB; cargo check has 0 errors and 0 warnings",
        most / 1024
    );
}
