//! `cargo xtask lab apps`: what people write on top of an SDK compiles, and does what it says.

mod alone;
mod given;
mod place;
mod program;

use std::path::PathBuf;

use crate::step::root;

/// Tests what stands on printed crates
///
/// Prints an SDK for each document, outside of the workspace as a user has it: those of codegen/tests/standalone are
/// checked and documented without a warning; with those of codegen/tests/programs the program beside each is a test of
/// the crate; and then come the applications of DIR, crates of their own. Prints a line for each, and at the end
/// `N passed, N failed`. What cargo said is in target/apps/logs.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// A folder with `documents.tsv`, of the columns kind, name, document, package and overlay, and the application
    /// KIND/NAME for each row (default: ../shared/apps, if that is there)
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Where the documents of the applications are (default: the folder above DIR)
    #[arg(long, value_name = "DIR")]
    corpus: Option<PathBuf>,
    /// Of the applications only that of this name; may be repeated
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

/// Tests all; whether all passed.
pub(crate) fn apps(arguments: &Arguments) -> Result<bool, String> {
    let mut counts = [0; 2];
    let mut count = |name: &str, result: Result<(), String>| {
        let (at, how) = result.map_or_else(|it| (1, it), |()| (0, "ok".to_owned()));
        if let Some(it) = counts.get_mut(at) {
            *it += 1;
        }
        println!("{name}: {how}");
    };
    if arguments.folder.is_none() {
        alone::all(&mut count);
        program::all(&mut count)?;
    }
    let shared = root().join("../shared/apps");
    match arguments.folder.clone().or_else(|| Some(shared).filter(|it| it.is_dir())) {
        Some(folder) => {
            let corpus = arguments.corpus.clone().unwrap_or_else(|| folder.join(".."));
            given::all((&folder, &corpus), &arguments.only, &mut count)?;
        }
        None => eprintln!("==> SKIPPED: ../shared/apps is not there, so no application is built"),
    }
    let [passed, failed] = counts;
    println!("{passed} passed, {failed} failed");
    Ok(failed == 0 && passed > 0)
}
