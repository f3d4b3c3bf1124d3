//! Lists the files of the runtime, so that they travel inside the program.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Links to the one place where the runtime is kept; in a package they are the files themselves.
const RUNTIME: &str = "carried/runtime";

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let folder = fs::canonicalize(here.join(RUNTIME))?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    list(&folder, &mut files)?;
    files.sort();
    let mut text = String::from("&[\n");
    for file in &files {
        let name = file.strip_prefix(&folder).unwrap_or(file).display().to_string();
        let path = file.display().to_string();
        let _ = writeln!(text, "({:?}, include_str!({path:?})),", name.replace('\\', "/"));
    }
    fs::write(out.join("runtime.rs"), text + "]")
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
