//! The program: which of its commands is meant.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use super::{Stop, flags, import, init, jobs, run, usage};
use crate::{config, explain};

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
        self.exit(self.chosen(command, &matches))
    }

    fn chosen(&self, command: Command, matches: &ArgMatches) -> Result<ExitCode, Stop> {
        match matches.subcommand() {
            Some(("explain", matches)) => {
                let what = matches.get_one::<String>("what").map(String::as_str);
                explain::explain(what, || jobs::read(self, matches))
            }
            Some(("init", matches)) => Ok(init::init(matches, self.name)?),
            Some(("import", matches)) => Ok(import::import(matches, self.name)?),
            Some(("config-schema", _)) => {
                println!("{}", config::schema());
                Ok(ExitCode::SUCCESS)
            }
            Some(("completions", matches)) => Ok(usage::completions(command, matches)),
            _ => run::run(jobs::written(self, matches)?, &run::How::of(matches)),
        }
    }

    fn exit(&self, outcome: Result<ExitCode, Stop>) -> ExitCode {
        match outcome {
            Ok(code) => code,
            Err(Stop::Failed(why)) => {
                eprintln!("error: {why}");
                ExitCode::FAILURE
            }
            Err(Stop::Usage(wrong)) => {
                eprintln!("error: {wrong}\nFor more information, try `{} --help`.", self.name);
                ExitCode::from(2)
            }
        }
    }

    fn words(&self, words: &[String]) -> impl Iterator<Item = String> {
        std::iter::once(self.name.to_owned()).chain(words.to_vec())
    }
}
