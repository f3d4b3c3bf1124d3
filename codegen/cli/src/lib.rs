//! `cargo codegen`: everything that reads documents and writes crates.
//!
//! Another project's xtask or `build.rs` does the same by one function:
//!
//! ```no_run
//! # fn main() -> Result<(), String> {
//! let generated = codegen_cli::Job::new("pets.yml", "pets").write(false)?;
//! assert!(!generated.diagnostics.has_errors());
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod carried;
mod choices;
mod cksum;
mod command;
mod config;
mod crate_name;
mod document;
mod explain;
mod fetch;
mod files;
mod filter;
mod finding;
mod findings;
#[cfg(feature = "import")]
mod import;
mod job;
mod lock;
mod manifest;
mod own;
mod plan;
mod refs;
mod stdout;
mod stop;
mod sums;
mod tree;

pub use choices::Choices;
pub use cksum::cksum;
pub use codegen::config::{Derive, Foreign, RustPath};
#[cfg(feature = "import")]
pub use codegen_import::{Finding, Imported};
pub use command::Tool;
pub use document::Document;
pub use files::below;
pub use filter::{Filter, Selection};
pub use finding::Word;
pub use findings::count;
#[cfg(feature = "import")]
pub use import::import_files;
pub use job::{Job, Writes};
pub use manifest::{Dependency, Package};
pub use refs::Allowed;
