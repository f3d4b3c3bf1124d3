//! The command line: words in, an exit code out.

mod flags;
mod import;
mod init;
mod jobs;
mod run;
mod tool;
mod usage;

pub(crate) use flags::env_prefix;
pub use tool::Tool;

/// Why a run ends early.
pub(crate) enum Stop {
    /// The words mean nothing.
    Usage(String),
    /// What they mean cannot be done.
    Failed(String),
}

impl From<String> for Stop {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}
