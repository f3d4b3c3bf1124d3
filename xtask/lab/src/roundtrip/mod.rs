//! `cargo xtask roundtrip`: values that a library from elsewhere made decode into the printed types, and encode back.

mod run;
mod table;

use std::num::NonZero;
use std::path::PathBuf;

pub(crate) use run::run as roundtrip;

/// Decodes and encodes values that another library made
///
/// All values are tried once more as a newer server might send them: with an extra property, an unknown enum value, an
/// unknown tag of a union, a null where one is allowed, and several of these.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The documents, one after the other, with a table at the end if there are several (default: specs/assistants.yml)
    #[arg(long, value_name = "FILE", num_args = 1..)]
    spec: Vec<PathBuf>,
    /// JSON Lines of {"schema": "#/components/schemas/Pet", "value": …} (default: json-schema-faker makes them, and
    /// Ajv checks them)
    #[arg(long, value_name = "FILE")]
    samples: Option<PathBuf>,
    /// How many values of each schema are made, at least
    #[arg(long, value_name = "N", default_value = "50")]
    count: NonZero<u32>,
}
