//! The program: which of its commands is meant.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

#[cfg(feature = "import")]
use super::import;
use super::{flags, init, jobs, run, usage};
use crate::findings::Format;
use crate::stop::Stop;
use crate::{config, explain, stdout};

/// The program, as it is called where it runs.
#[derive(Clone, Debug)]
pub struct Tool {
    /// What a person types: `cargo codegen`.
    pub name: &'static str,
    /// The configuration that is read without `--spec` and `--config`; one is searched for where it is `None`.
    pub config: Option<PathBuf>,
}

impl Tool {
    /// Does what the words ask for. Exit code 0: done; 1: something is wrong with a document or a configuration, or
    /// `--check` found differences; 2: wrong usage.
    #[must_use]
    pub fn run(&self, words: &[String]) -> ExitCode {
        let command = flags::command(self.name);
        let matches = match command.clone().try_get_matches_from(self.words(words)) {
            Ok(matches) => matches,
            Err(error) => return usage::show(&error, self.name),
        };
        let format = run::format(&matches);
        self.exit(self.chosen(command, &matches), format)
    }

    fn chosen(&self, command: Command, matches: &ArgMatches) -> Result<ExitCode, Stop> {
        match matches.subcommand() {
            Some(("explain", matches)) => {
                let what = matches.get_one::<String>("what").map(String::as_str);
                explain::explain(what, || jobs::read(self, matches))
            }
            Some((name, matches)) => {
                match name {
                    "init" => init::init(matches, self.name)?,
                    "import" => self.import(matches)?,
                    "config-schema" => stdout::print(&config::schema())?,
                    _ => usage::completions(command, matches)?,
                }
                Ok(ExitCode::SUCCESS)
            }
            None => run::run(jobs::written(self, matches)?, &run::How::of(matches)),
        }
    }

    #[cfg(feature = "import")]
    fn import(&self, matches: &ArgMatches) -> Result<(), String> {
        import::import(matches, self.name)
    }

    #[cfg(not(feature = "import"))]
    fn import(&self, _: &ArgMatches) -> Result<(), String> {
        let has =
            "`cargo codegen import` does it, which `cargo install --path codegen/cli` installs";
        Err(format!("`{}` is built without `import`: {has}", self.name))
    }

    fn exit(&self, outcome: Result<ExitCode, Stop>, format: Format) -> ExitCode {
        let stop = match outcome {
            Ok(code) => return code,
            Err(stop) => stop,
        };
        stop.show(format);
        if let Stop::Usage(_) = stop {
            eprintln!("For more information, try `{} --help`.", self.name);
            return ExitCode::from(2);
        }
        ExitCode::FAILURE
    }

    fn words(&self, words: &[String]) -> impl Iterator<Item = String> {
        std::iter::once(self.name.to_owned()).chain(words.to_vec())
    }
}
