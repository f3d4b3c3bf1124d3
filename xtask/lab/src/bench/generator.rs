//! The generators: how each is asked for a crate, and what its user has to do before cargo can build it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::disk;
use crate::step::root;

/// The name of each, and its words: a document follows, and the crate goes into the folder `sdk`, which it makes where it
/// is started.
const KNOWN: [(&str, &[&str]); 3] = [
    (OURS, &["codegen", "--out", "sdk", "--spec"]),
    (OPENAPI_TO_RUST, &["generate", "--output-dir", "sdk/src/generated", "--quiet"]),
    ("oas3-gen", &["generate", "client-mod", "--workspace", "-o", "sdk", "-i"]),
];
const OURS: &str = "ours";
const OPENAPI_TO_RUST: &str = "openapi-to-rust";

/// A generator that is there.
#[derive(Clone, Debug)]
pub(super) struct Generator {
    pub(super) name: &'static str,
    words: &'static [&'static str],
    program: PathBuf,
}

/// Ours, and those that are found in the folder.
pub(super) fn generators(ours: &Path, peers: Option<&Path>) -> Vec<Generator> {
    let mut all = Vec::new();
    for (name, words) in KNOWN {
        let program = match peers {
            _ if name == OURS => ours.to_owned(),
            Some(folder) => folder.join("tools/bin").join(name),
            None => continue,
        };
        if program.is_file() {
            all.push(Generator { name, words, program });
        } else {
            eprintln!("bench: SKIPPED: there is no {}", program.display());
        }
    }
    all
}

impl Generator {
    pub(super) fn is_ours(&self) -> bool {
        self.name == OURS
    }

    /// The command that writes the crate.
    pub(super) fn command(&self, spec: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(self.words).arg(spec);
        command
    }

    /// Does what a user has to do, takes TLS out, and ends the manifest as that of a workspace of its own.
    pub(super) fn finish(&self, out: &Path) -> Result<(), String> {
        if self.name == OPENAPI_TO_RUST {
            let dependencies = disk::read(&out.join("src/generated/REQUIRED_DEPS.toml"))?;
            let package = "[package]\nname = \"sdk\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n";
            disk::write(&out.join("Cargo.toml"), format!("{package}{dependencies}"))?;
            disk::write(&out.join("src/lib.rs"), "pub mod generated;\npub use generated::*;\n")?;
        }
        let path = out.join("Cargo.toml");
        let mut manifest = without_tls(&disk::read(&path)?);
        if !manifest.lines().any(|it| it.trim() == "[workspace]") {
            manifest.push_str("\n[workspace]\n");
        }
        disk::write(&path, &manifest)?;
        // The versions that this commit was tested with; the lock of a peer is made at its first build.
        if self.is_ours() {
            disk::copy(&root().join("Cargo.lock"), &out.join("Cargo.lock"))?;
        }
        Ok(())
    }
}

/// The features of reqwest that the crate asks for, for a program by hand that stands on the same.
pub(super) fn reqwest_features(out: &Path) -> Result<Vec<String>, String> {
    let manifest = disk::read(&out.join("Cargo.toml"))?;
    let line = manifest.lines().find(|it| it.starts_with("reqwest = {")).unwrap_or_default();
    let list = line.split_once("features = [").and_then(|(_, it)| it.split_once(']'));
    let words = list.map_or("", |(it, _)| it).split(',').map(str::trim);
    Ok(words.filter(|it| it.starts_with('"')).map(str::to_owned).collect())
}

/// The manifest without the features that bring rustls; a transport without TLS stays where that is a feature.
fn without_tls(manifest: &str) -> String {
    let mut text = manifest.replace("default = [\"rustls\"", "default = [\"reqwest\"");
    for it in ["\"rustls\"", "\"native-tls\"", "\"default-tls\""] {
        text = text.replace(&format!(", {it}"), "").replace(&format!("{it}, "), "").replace(it, "");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::without_tls;

    #[test]
    fn tls_is_taken_out_wherever_it_stands() {
        for (before, after) in [
            ("default = [\"rustls\", \"uuid\"]", "default = [\"reqwest\", \"uuid\"]"),
            ("[\"http2\", \"rustls\"]", "[\"http2\"]"),
            ("[\"query\", \"rustls\", \"stream\"]", "[\"query\", \"stream\"]"),
            ("[\"rustls\"]", "[]"),
            ("# rustls, and", "# rustls, and"),
        ] {
            assert_eq!(without_tls(before), after);
        }
    }
}
