//! What an xtask of yours may look like: `cargo run --example generate -- pets.yml pets`.

use std::process::ExitCode;

use codegen::report;
use codegen_cli::{Filter, Job, Selection};

fn main() -> Result<ExitCode, String> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [document, out] = words.as_slice() else {
        return Err("usage: generate DOCUMENT DIR".to_owned());
    };
    // Everything but what is still being tried out.
    let trials = Selection { paths: vec!["/beta/**".into()], ..Selection::default() };
    let mut job = Job::new(document, out);
    if std::env::var_os("WITHOUT_BETA").is_some() {
        job.filter = Filter { exclude: trials, ..Filter::default() };
    }
    let generated = job.write(false)?;
    eprint!("{}", report::human(&generated.sources, &generated.diagnostics));
    let failed = generated.diagnostics.has_errors();
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
