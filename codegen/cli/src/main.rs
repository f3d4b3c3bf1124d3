//! `cargo codegen`, as cargo finds it.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use codegen_cli::Tool;

#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Words that are no text would be cut or changed on their way, so that another file were read or written.
    let words = std::env::args_os().skip(1).map(std::ffi::OsString::into_string);
    let words: Vec<String> = match words.collect() {
        Ok(words) => words,
        Err(word) => {
            eprintln!("error: `{}` is no UTF-8", word.display());
            return ExitCode::from(2);
        }
    };
    // Cargo says first which of its commands it is.
    let words = match words.split_first() {
        Some((first, rest)) if first == "codegen" => rest,
        _ => &words,
    };
    Tool { name: "cargo codegen", config: None }.run(words)
}
