//! The operations of the document, and the calls that `build.rs` prints.

use std::sync::LazyLock;

use sdk::Client;

use crate::Result;
use crate::args::Args;
use crate::bindings::{Bindings, Operation};
use crate::outcome::Outcome;

const BINDINGS: &str = include_str!("../../../../../target/lab/sdk/bindings.json");

/// All operations of the document.
pub static OPERATIONS: LazyLock<Vec<Operation>> = LazyLock::new(|| {
    let bindings: Bindings = serde_json::from_str(BINDINGS).expect("they were read in `build.rs`");
    bindings.operations
});

/// The operation of a method and path.
pub fn operation(method: &str, path: &str) -> Option<&'static Operation> {
    OPERATIONS.iter().find(|it| it.method == method && it.path == path)
}

/// Calls an operation.
pub async fn call(operation: &Operation, client: &Client, args: &Args<'_>) -> Result<Outcome> {
    let number = OPERATIONS.iter().position(|it| std::ptr::eq(it, operation));
    printed::call(number.ok_or("there is no such operation")?, client, args).await
}

#[allow(
    clippy::all,
    dead_code,
    deprecated,
    unused_imports,
    unused_mut,
    unused_variables,
    reason = "the document decides what is old, and how much there is to give"
)]
mod printed {
    use sdk::runtime::Json;

    use super::{Args, Client, Outcome, Result};
    use crate::args::End;
    use crate::outcome::{unwritten, written};

    include!(concat!(env!("OUT_DIR"), "/calls.rs"));
}
