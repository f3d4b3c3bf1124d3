//! Crates that stand alone: checked and documented without a warning, and one of them with each of its resources.

use std::path::Path;

use codegen_cli::Job;
use tempfile::TempDir;

use super::place::{Count, locked, strictly};
use crate::step::root;

/// Checks all.
pub(super) fn all(count: Count<'_>) {
    for name in ["pets", "shop"] {
        let spec = root().join("codegen/tests/standalone").join(name).with_extension("yml");
        count(name, one(name, &spec, &[]));
    }
    let full = root().join("../shared/specs/telnyx-assistants-full.yml");
    if full.is_file() {
        count("telnyx", one("telnyx", &full, &["specs/assistants.names.overlay.yml"]));
    } else {
        eprintln!("==> SKIPPED: ../shared is not there, so its document is not generated");
    }
}

fn one(name: &str, spec: &Path, overlays: &[&str]) -> Result<(), String> {
    let out = TempDir::new().map_err(|it| it.to_string())?;
    let overlays = overlays.iter().map(|it| root().join(it)).collect();
    let features = locked(&Job { overlays, ..Job::alone(spec, out.path(), name) })?.features;
    strictly(name, &["check"], out.path())?;
    strictly(name, &["doc", "--no-deps"], out.path())?;
    let features = features.iter().map(String::as_str).filter(|_| name == "shop");
    for feature in features.chain(["reqwest"]) {
        strictly(name, &["check", "--no-default-features", "--features", feature], out.path())?;
    }
    Ok(())
}
