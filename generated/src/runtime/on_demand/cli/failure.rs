//! What a command ends with that does not end well.

use std::io::{self, Write as _};
use std::process::ExitCode;

use crate::runtime::error::{Error, ErrorKind};

/// Why a command did not do what it was asked for.
#[derive(Debug)]
pub(super) enum Failure {
    /// The parser says so, or has shown what was asked for.
    Parser(clap::Error),
    /// The arguments are wrong; nothing was sent.
    Usage(String),
    /// There is no answer, or it is an error.
    Call(Error),
    /// What came cannot be written.
    Output(String),
    /// Nobody reads what is printed any more, as behind `head`.
    Closed,
}

impl From<clap::Error> for Failure {
    fn from(error: clap::Error) -> Self {
        Self::Parser(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            return Self::Closed;
        }
        Self::Output(format!("what came cannot be written: {error}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        if matches!(error.kind(), ErrorKind::Config | ErrorKind::Request) {
            return Self::Usage(error.to_string());
        }
        Self::Call(error)
    }
}

impl Failure {
    pub(super) fn usage(message: String) -> Self {
        Self::Usage(message)
    }

    /// These flags have to be given.
    pub(super) fn missing(names: &[String], command: &str) -> Self {
        let lines: Vec<_> = names.iter().map(|it| format!("  --{it}\n")).collect();
        let lines = lines.concat();
        Self::Usage(format!("these are required:\n{lines}\nFor more, try `{command} --help`."))
    }

    /// Says what is wrong, and with which code the program ends.
    pub(super) fn told(self) -> ExitCode {
        let mut out = io::stderr().lock();
        // There is nobody to tell that nothing can be told.
        let _ = match self {
            Self::Closed => return ExitCode::SUCCESS,
            Self::Parser(error) => {
                let _ = error.print();
                return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
            }
            Self::Usage(message) => {
                let _ = writeln!(out, "error: {message}");
                return ExitCode::from(2);
            }
            Self::Call(error) => writeln!(out, "error: {error}"),
            Self::Output(message) => writeln!(out, "error: {message}"),
        };
        ExitCode::FAILURE
    }
}
