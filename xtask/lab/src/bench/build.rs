//! Builds a crate whose dependencies are built before, so that their price is not counted; and programs that use it: one
//! call, all calls, and the same call by hand.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use super::cost::{Cost, measure};
use super::generator::reqwest_features;
use super::stages::Contender;
use crate::disk;
use crate::step::cargo;

/// A call by hand: the floor on which everything stands that uses reqwest.
const FLOOR: &str = include_str!("floor.rs.txt");

impl Contender {
    /// Builds what the crate depends on: its manifest over a crate without code.
    pub(super) fn dependencies(&self, verb: &[&str]) -> Result<(), String> {
        let (sdk, empty) = (self.sdk(), self.folder.join("empty"));
        drop(fs::remove_dir_all(&empty));
        for name in ["src/lib.rs", "README.md"] {
            disk::write(&empty.join(name), "")?;
        }
        for name in ["Cargo.toml", "Cargo.lock"].iter().filter(|it| sdk.join(it).exists()) {
            disk::copy(&sdk.join(name), &empty.join(name))?;
        }
        self.cargo_online(&[verb, &["--lib"]].concat(), &empty, "dependencies")?;
        disk::copy(&empty.join("Cargo.lock"), &sdk.join("Cargo.lock"))
    }

    /// Builds the crate alone.
    pub(super) fn build_library(&self, verb: &[&str]) -> Result<Cost, String> {
        touch(&self.sdk().join("src/lib.rs"))?;
        let words = [verb, &["--lib", "--offline"]].concat();
        self.cargo(&words, &self.sdk(), &verb.concat())
    }

    /// The size of what the last release build has left.
    pub(super) fn rlib(&self) -> Result<u64, String> {
        size(&self.target.join("release/libsdk.rlib"))
    }

    /// Writes a program that uses the crate, where it differs, so that cargo sees what is new and nothing else.
    pub(super) fn write_program(&self, name: &str, text: &str) -> Result<(), String> {
        let sdk = self.sdk();
        self.write(name, text, &format!("sdk = {{ path = \"{}\" }}\n", sdk.display()))
    }

    /// Writes the floor, with the features of reqwest that the crate has.
    pub(super) fn write_floor(&self) -> Result<(), String> {
        let features = reqwest_features(&self.sdk())?;
        let features = [vec!["\"json\"".to_owned()], features].concat().join(", ");
        let dependencies = format!(
            "reqwest = {{ version = \"0.13\", default-features = false, features = [{features}] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
        );
        self.write("floor", FLOOR, &dependencies)
    }

    fn write(&self, name: &str, text: &str, dependencies: &str) -> Result<(), String> {
        let folder = self.folder.join(name);
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.release]\nstrip = true\n\n\
             [workspace]\n",
        );
        disk::write(&folder.join("src/main.rs"), text)?;
        disk::write(&folder.join("Cargo.toml"), manifest)?;
        disk::copy(&self.sdk().join("Cargo.lock"), &folder.join("Cargo.lock"))
    }

    /// Builds the program and what it stands on.
    pub(super) fn build_program(&self, name: &str) -> Result<Cost, String> {
        let log = format!("program-{name}");
        self.cargo_online(&["build", "--release"], &self.folder.join(name), &log)
    }

    /// Builds the program alone, after it was built.
    pub(super) fn build_program_alone(&self, name: &str) -> Result<Cost, String> {
        touch(&self.folder.join(name).join("src/main.rs"))?;
        self.build_program(name)
    }

    /// The size of the stripped program.
    pub(super) fn program_size(&self, name: &str) -> Result<u64, String> {
        size(&self.target.join("release").join(name))
    }

    /// Cargo as it builds for everybody: no incremental compilation, no flags from around.
    fn cargo(&self, words: &[&str], folder: &Path, log: &str) -> Result<Cost, String> {
        let mut command: Command = cargo(words);
        command.current_dir(folder).env("CARGO_TARGET_DIR", &self.target);
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_TERM_COLOR", "never");
        let log: PathBuf = self.log.join(format!("{log}.log"));
        measure(command.env_remove("RUSTFLAGS"), &log)
    }

    /// Without the network, which is quick and gives the versions that are there; or else with it.
    fn cargo_online(&self, words: &[&str], folder: &Path, log: &str) -> Result<Cost, String> {
        let offline = self.cargo(&[words, &["--offline"]].concat(), folder, log);
        offline.or_else(|_| self.cargo(words, folder, log))
    }
}

/// Makes cargo build the file again.
fn touch(path: &Path) -> Result<(), String> {
    let file = File::options().append(true).open(path);
    let touched = file.and_then(|it| it.set_modified(SystemTime::now()));
    touched.map_err(disk::told(path))
}

/// How many bytes a file has.
fn size(path: &Path) -> Result<u64, String> {
    fs::metadata(path).map(|it| it.len()).map_err(disk::told(path))
}
