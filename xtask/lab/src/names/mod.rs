//! `cargo xtask names`: do calls have the names that the owners of the APIs chose?

mod agreement;
mod known;

use std::path::{Path, PathBuf};

use agreement::{Agreement, Total};
use known::Known;

use codegen_cli::Job;

/// Compares the names of calls with those of other SDKs
///
/// Prints for each document how many agree: as a whole, in the method alone, and in the resources alone; then the mean
/// over all documents, and what kinds of differences there are.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Tables NAME.tsv with the columns method, path, call and alternatives, for documents NAME.* of the corpus; and
    /// folders with a `names.tsv` and an `openapi.yml`
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Where the documents of the tables are
    #[arg(long, value_name = "DIR", default_value = "")]
    corpus: PathBuf,
    /// Only those whose name contains this
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
    /// Prints each call that differs
    #[arg(long)]
    list: bool,
}

/// Compares and prints.
pub(crate) fn names(arguments: &Arguments) -> Result<bool, String> {
    let all = known::known(&arguments.folder, &arguments.corpus)?;
    let mut total = Total::default();
    println!("{}", agreement::HEAD);
    for known in all.iter().filter(|it| it.name.contains(&arguments.filter)) {
        let agreement = compare(known)?;
        println!("{}", agreement.row(&known.name));
        if arguments.list {
            agreement.list();
        }
        total.add(&agreement);
    }
    println!("{total}");
    Ok(true)
}

fn compare(known: &Known) -> Result<Agreement, String> {
    let mut job = Job::new(&known.document, "");
    // A document of many files refers to folders beside its own.
    job.allowed.dirs.extend(known.document.parent().and_then(Path::parent).map(Path::to_owned));
    let generated = job.generate()?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{}: the document has errors", known.document.display()));
    }
    Ok(Agreement::of(&known.calls, &generated.calls))
}
