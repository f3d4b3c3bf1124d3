//! Programs that use a crate: one call, all calls, and the same call by hand.

use std::fs;
use std::path::{Path, PathBuf};

use super::cost::Cost;
use super::library::{measure_online, plain, size, touch};

/// A call by hand: the floor on which everything stands that uses reqwest.
const FLOOR: &str = include_str!("floor.rs.txt");

/// A program, and where cargo builds it.
pub(super) struct Program {
    pub(super) name: &'static str,
    pub(super) folder: PathBuf,
    pub(super) target: PathBuf,
    pub(super) log: PathBuf,
}

impl Program {
    /// Writes what uses the crate `sdk` in the folder beside this; its `src/main.rs` is written by the driver.
    pub(super) fn using(&self, sdk: &Path) -> Result<PathBuf, String> {
        let sdk_path = sdk.display();
        self.write(&format!("sdk = {{ path = \"{sdk_path}\" }}\n"), &sdk.join("Cargo.lock"))?;
        Ok(self.main())
    }

    /// Writes the floor, with the features of reqwest that the crate has.
    pub(super) fn floor(&self, features: &[String], lock: &Path) -> Result<(), String> {
        let features = [&["\"json\"".to_owned()], features].concat().join(", ");
        let dependencies = format!(
            "reqwest = {{ version = \"0.13\", default-features = false, features = [{features}] }}\n\
             serde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n"
        );
        self.write(&dependencies, lock)?;
        fs::write(self.main(), FLOOR).map_err(|it| format!("{}: {it}", self.main().display()))
    }

    fn write(&self, dependencies: &str, lock: &Path) -> Result<(), String> {
        let failed = |it: std::io::Error| format!("{}: {it}", self.folder.display());
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\
             tokio = {{ version = \"1\", features = [\"macros\", \"rt\"] }}\n\n[profile.release]\nstrip = true\n\n\
             [workspace]\n",
            self.name,
        );
        fs::create_dir_all(self.folder.join("src")).map_err(failed)?;
        fs::write(self.folder.join("Cargo.toml"), manifest).map_err(failed)?;
        fs::copy(lock, self.folder.join("Cargo.lock")).map(drop).map_err(failed)
    }

    fn main(&self) -> PathBuf {
        self.folder.join("src/main.rs")
    }

    /// Builds everything, for the first time or when something changed.
    pub(super) fn prepare(&self) -> Result<(), String> {
        self.build().map(drop)
    }

    /// Builds the program alone, after [`Program::prepare`].
    pub(super) fn again(&self) -> Result<Cost, String> {
        touch(&self.main())?;
        self.build()
    }

    fn build(&self) -> Result<Cost, String> {
        let command = || {
            let mut command = plain(&["build", "--release"], &self.target);
            command.current_dir(&self.folder);
            command
        };
        measure_online(&command, &self.log.join(format!("program-{}.log", self.name)))
    }

    /// The size of the stripped program.
    pub(super) fn size(&self) -> Result<u64, String> {
        size(&self.target.join("release").join(self.name))
    }
}
