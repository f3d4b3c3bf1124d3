//! The command line: words in, an exit code out.

mod flags;
#[cfg(feature = "import")]
mod import;
mod init;
mod jobs;
mod run;
mod tool;
mod usage;

pub(crate) use flags::env_prefix;
pub use tool::Tool;
