//! `cargo xtask names`: do calls have the names that the owners of the APIs chose?

mod agreement;
mod import;
mod known;
mod scan;

use std::path::{Path, PathBuf};

use agreement::{Agreement, Total};
use codegen_cli::Job;
use known::Known;

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
    #[arg(long, value_name = "DIR", default_value = ".")]
    corpus: PathBuf,
    /// Only those whose name contains this
    #[arg(long, value_name = "TEXT", default_value = "")]
    filter: String,
    /// Imports the `stainless.yml` of a folder first, and generates as it says
    #[arg(long)]
    import: bool,
    /// Counts names that nobody would choose in the SDKs of the documents of DIR, instead
    #[arg(long)]
    scan: bool,
    /// Prints each call that differs, or each such name
    #[arg(long)]
    list: bool,
}

/// Compares and prints.
pub(crate) fn names(arguments: &Arguments) -> Result<bool, String> {
    if arguments.scan {
        return scan::scan(&arguments.folder, &arguments.filter, arguments.list).map(|()| true);
    }
    let all = known::known(&arguments.folder, &arguments.corpus)?;
    let mut total = Total::default();
    println!("{}", agreement::HEAD);
    for known in all.iter().filter(|it| it.name.contains(&arguments.filter)) {
        let mut job = job(&known.document);
        let from = known.configuration.as_ref().filter(|_| arguments.import);
        let imported = from.map(|it| import::import(it, known, &mut job)).transpose()?;
        let agreement = compare(known, &job)?;
        println!("{}", agreement.row(&known.name));
        if let Some(it) = &imported {
            import::show(it, arguments.list);
        }
        if arguments.list {
            agreement.list();
        }
        total.add(&agreement);
    }
    println!("{total}");
    Ok(true)
}

fn job(document: &Path) -> Job {
    let mut job = Job::new(document, "");
    // A document of many files refers to folders beside its own.
    job.allowed.dirs.extend(document.parent().and_then(Path::parent).map(Path::to_owned));
    job
}

fn compare(known: &Known, job: &Job) -> Result<Agreement, String> {
    let generated = job.generate()?;
    if generated.diagnostics.has_errors() {
        return Err(format!("{}: the document has errors", known.document.display()));
    }
    Ok(Agreement::of(&known.calls, &generated.calls))
}
