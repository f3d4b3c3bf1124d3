//! `cargo xtask corpus`: runs the generator over a folder of documents, and shows what falls short.

mod compile;
mod documents;
mod features;
mod generate;
mod one;
mod place;
mod row;
mod run;
mod sizes;
mod table;
mod totals;

use std::num::NonZero;
use std::path::PathBuf;

pub(crate) use documents::{directly_in, sample};
pub(crate) use one::{One, one};
pub(crate) use run::run as corpus;

/// Runs the generator over a folder of documents, and shows what falls short
///
/// Generates a crate from each document of DIR: those that `index.tsv` there names in its column `name`, or else every
/// .yaml, .yml and .json file directly in DIR.
///
/// The crates are checked with all their resources, and without their other default features: what is printed does not
/// depend on those, and so neither reqwest nor TLS is built. They stay in `target/corpus/out` until the next run, and
/// what rustc says about them in `target/corpus/log`. Only one run at a time has this folder.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The folder of the documents
    #[arg(value_name = "DIR", value_parser = folder)]
    folder: PathBuf,
    /// Lets rustc check the crates, and counts its errors and warnings
    #[arg(long)]
    check: bool,
    /// Checks them, and counts the warnings of rustdoc as well
    #[arg(long)]
    doc: bool,
    /// Checks them, and once more with each of N of their resources alone, evenly spread over the names, or of `all`
    #[arg(long, value_name = "N", value_parser = some_or_all)]
    features: Option<NonZero<usize>>,
    /// Checks them, and measures each type: none may have more than 4096 bytes
    #[arg(long)]
    sizes: bool,
    /// How many documents or crates at a time (default: as many as there are cores)
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Writes all figures there, a row for each document
    #[arg(long, value_name = "FILE.tsv")]
    report: Option<PathBuf>,
    #[command(flatten)]
    choice: documents::Choice,
}

fn folder(path: &str) -> Result<PathBuf, String> {
    Some(PathBuf::from(path)).filter(|it| it.is_dir()).ok_or_else(|| "it is no folder".to_owned())
}

fn some_or_all(word: &str) -> Result<NonZero<usize>, String> {
    if word == "all" {
        Ok(NonZero::<usize>::MAX)
    } else {
        word.parse().map_err(|it| format!("{it}"))
    }
}
