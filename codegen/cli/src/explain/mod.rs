//! What a code means, or what became of one part of a document.

mod address;

use std::process::ExitCode;

use codegen::diagnostic::Code;
use codegen::explain::explain as page;

use crate::job::Job;
use crate::stdout;
use crate::stop::Stop;

/// Explains a code, or else what is found in one of the documents, which are read only then.
pub(crate) fn explain(
    what: Option<&str>,
    jobs: impl FnOnce() -> Result<Vec<Job>, Stop>,
) -> Result<ExitCode, Stop> {
    let Some(what) = what else {
        let all = Code::ALL.iter().map(|it| format!("{}  {}\n", it.as_str(), page(*it).title()));
        stdout::print(&all.collect::<String>())?;
        return Ok(ExitCode::SUCCESS);
    };
    if is_code(what) {
        stdout::print(page(Code::parse(what)?).text)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut unknown = String::new();
    for job in jobs()? {
        match address::explain(what, &job) {
            Ok(code) => return Ok(code),
            Err(why) => unknown = why,
        }
    }
    Err(Stop::Failed(unknown))
}

/// A letter and digits: no type is called so.
fn is_code(text: &str) -> bool {
    let mut letters = text.chars();
    let letter = letters.next().is_some_and(|it| it.is_ascii_alphabetic());
    letter && text.len() > 1 && letters.all(|it| it.is_ascii_digit())
}
