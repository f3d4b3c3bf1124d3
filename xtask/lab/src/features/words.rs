//! What rustc says where a function is called whose feature is switched off: which feature it is.

use std::fs;
use std::path::Path;

use crate::step::{cargo, root, shared};

const MANIFEST: &str = r#"[package]
name = "words"
edition = "2024"

[dependencies]
generated = { path = "../../generated", default-features = false }

[workspace]
"#;
const PROGRAM: &str = "fn main() { drop(generated::runtime::DateTime::default().parse()); }\n";
const WORDS: &str = "error[E0277]: `parse()` of a moment needs the feature `jiff`";

/// Checks a program that calls such a function.
pub(super) fn words() -> Result<(), String> {
    let folder = root().join("target/words");
    write(&folder.join("Cargo.toml"), MANIFEST)?;
    write(&folder.join("src/main.rs"), PROGRAM)?;
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|it| it.to_string())?;
    write(&folder.join("Cargo.lock"), &lock)?;
    eprintln!("==> cargo check of a program whose feature is switched off");
    let mut check = cargo(&["check", "--quiet", "--offline"]);
    let done = shared(check.current_dir(&folder)).output();
    let done = done.map_err(|it| format!("cargo cannot be started: {it}"))?;
    let told = String::from_utf8_lossy(&done.stderr);
    if told.contains(WORDS) { Ok(()) } else { Err(format!("{WORDS:?} was to be said:\n{told}")) }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|it| format!("{}: {it}", path.display()))
}
