//! What cargo packs: the tool with the runtime inside, and a written crate as it is published.
#![allow(clippy::unwrap_used, reason = "tests may fail where they stand")]

mod scratch;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use scratch::Scratch;

fn cargo(folder: &Path, words: &[&str]) -> Output {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.current_dir(folder).args(words).output().unwrap()
}

#[test]
fn the_package_of_the_tool_has_the_runtime() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = cargo(here, &["package", "--list", "--allow-dirty", "--offline"]);
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let listed = String::from_utf8(listed.stdout).unwrap();
    let files = ["lib.rs", "manifest.toml", "runtime/mod.rs", "runtime/json/mod.rs"];
    for file in files.map(|it| format!("carried/{it}")) {
        assert!(listed.lines().any(|it| it.replace('\\', "/") == file), "{file} is missing");
    }
}

#[test]
fn a_written_crate_is_packed_as_it_is() {
    let scratch = Scratch::new("package");
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shop = fs::read_to_string(here.join("../tests/standalone/shop.yml")).unwrap();
    let document = scratch.write("shop.yml", &shop);
    let out = scratch.0.join("shop");
    let mut codegen = Command::new(env!("CARGO_BIN_EXE_cargo-codegen"));
    codegen.arg("codegen").arg("--spec").arg(document).arg("--out").arg(&out);
    assert!(codegen.status().unwrap().success());
    // What was tested with this commit, so that nothing is asked of the network.
    fs::copy(here.join("../../Cargo.lock"), out.join("Cargo.lock")).unwrap();
    let packed = cargo(&out, &["package", "--no-verify", "--allow-dirty", "--offline"]);
    assert!(packed.status.success(), "{}", String::from_utf8_lossy(&packed.stderr));
}
