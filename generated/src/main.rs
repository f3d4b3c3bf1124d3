//! The API as a command line: `cargo run --features cli -- --help`.

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    generated::cli::main()
}

/// A browser has no terminal.
#[cfg(target_family = "wasm")]
fn main() {}
