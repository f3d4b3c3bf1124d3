//! The API as a command line: `cargo run --features cli -- --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    generated::cli::main()
}
