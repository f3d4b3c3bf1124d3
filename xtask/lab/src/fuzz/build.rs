//! The program: the SDK that it tries, and libFuzzer around it.

use std::path::PathBuf;

use crate::step::{self, cargo, root};
use codegen_cli::Job;

/// The folder of everything that comes of fuzzing.
pub(super) fn folder() -> PathBuf {
    root().join("target/fuzz")
}

/// Builds the program, and says where it is.
pub(super) fn build() -> Result<PathBuf, String> {
    let (home, folder) = (root().join("codegen/fuzz"), folder());
    let sdk = folder.join("sdk");
    let spec = home.join("sdk.yml");
    let generated = Job::alone(&spec, sdk, "sdk").write(true)?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{} has errors; see `cargo xtask codegen`", spec.display()));
    }
    let target = folder.join("target");
    let mut command = cargo(&["build", "--release", "--locked"]);
    command.current_dir(&home).env("CARGO_TARGET_DIR", &target);
    step::run(command.env("RUSTC_WRAPPER", home.join("rustc.sh")))?;
    Ok(target.join("release/fuzz"))
}
