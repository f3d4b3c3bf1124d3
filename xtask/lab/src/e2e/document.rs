//! All operations of a document call Prism, each with values that others made of the document.

use std::path::Path;
use std::process::Command;

use crate::disk;
use crate::driver::{absolute, build_calls, calls, print, sdk};
use crate::node;
use crate::prism::Prism;
use crate::step::{self, root};
use codegen_cli::Job;

/// Where the values are made.
const SAMPLER: &str = "xtask/lab/drivers/sampler";

/// Calls all operations; whether all passed.
pub(super) fn all_operations(spec: &Path, optional: bool) -> Result<bool, String> {
    let (spec, folder) = (absolute(spec)?, step::target().join("e2e"));
    let (made, log) = (folder.join("calls.jsonl"), folder.join("prism.log"));
    print(&Job::alone(&spec, sdk(), "sdk"))?;
    build_calls()?;
    let prism = Prism::start(&spec, &log)?;
    make(&spec, &made, optional)?;
    calls(&[&"e2e", &made, &format!("http://{}", prism.address), &log])
}

/// Lets libraries from elsewhere make the arguments of the calls.
fn make(spec: &Path, calls: &Path, optional: bool) -> Result<(), String> {
    node::install(SAMPLER)?;
    // As the maker of the values calls it.
    let given = if optional { "optional" } else { "required" };
    let file = disk::create(calls)?;
    let mut node = Command::new("node");
    node.arg("calls.mjs").arg(spec).arg(sdk().join("bindings.json")).arg(given);
    step::run(node.stdout(file).current_dir(root().join(SAMPLER)))
}
