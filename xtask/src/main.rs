//! The tasks of this repository: `cargo xtask TASK`.
#![forbid(unsafe_code)]

mod ci;
mod lab;
mod tidy;

use std::ffi::OsString;
use std::process::ExitCode;

use codegen_cli::Tool;
use xtask::step;

const USAGE: &str = "\
usage: cargo xtask TASK

  codegen   turn an OpenAPI document into a Rust SDK (`cargo xtask codegen --help`)
  explain   tell what a code means, or what became of an address (`cargo xtask explain --help`)
  tidy      check the house rules that clippy cannot see
  ci        everything that CI does, in order [--after-tests]
  lab       try and measure what is printed (`cargo xtask lab --help`); the tasks of it, which need no `lab` before them:
            apps, bench, budget, commands, corpus, deps, e2e, features, fuzz, names, oracle, roundtrip, score";

fn main() -> ExitCode {
    // Words that are no text would be cut or changed on their way, so that another file were read or written.
    let arguments = std::env::args_os().skip(1).map(OsString::into_string);
    let arguments: Vec<String> = match arguments.collect() {
        Ok(arguments) => arguments,
        Err(word) => return wrong(&format!("`{}` is no UTF-8", word.display())),
    };
    match arguments.split_first() {
        Some((task, rest)) => run(task, rest),
        None => what_there_is(),
    }
}

fn run(task: &str, rest: &[String]) -> ExitCode {
    match (task, rest) {
        ("codegen", rest) => tool("cargo xtask codegen").run(rest),
        ("explain", rest) => tool("cargo xtask").run(&behind(task, rest)),
        ("ci", rest) => ci::ci(rest),
        ("tidy", []) => tidy::tidy(),
        ("lab", rest) => lab::lab(rest),
        (task, rest) if lab::TASKS.contains(&task) => lab::lab(&behind(task, rest)),
        ("--help" | "-h" | "help", _) => what_there_is(),
        ("tidy", _) => wrong("`tidy` takes no arguments"),
        _ => wrong(&format!("there is no task `{task}`")),
    }
}

/// What people install as `cargo codegen`, with the configuration of this repository.
fn tool(name: &'static str) -> Tool {
    Tool { name, config: Some(step::root().join("specs/codegen.toml")) }
}

fn what_there_is() -> ExitCode {
    println!("{USAGE}");
    ExitCode::SUCCESS
}

fn behind(task: &str, rest: &[String]) -> Vec<String> {
    std::iter::once(task.to_owned()).chain(rest.to_vec()).collect()
}

fn wrong(what: &str) -> ExitCode {
    eprintln!("xtask: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
