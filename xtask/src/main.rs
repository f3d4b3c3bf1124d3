//! The tasks of this repository: `cargo xtask TASK`.
#![forbid(unsafe_code)]

mod bench;
mod budget;
mod ci;
mod corpus;
mod deps;
mod driver;
mod e2e;
mod flags;
mod fuzz;
mod names;
mod node;
mod oracle;
mod roundtrip;
mod score;
mod step;
mod tidy;

use std::ffi::OsString;
use std::process::ExitCode;

use codegen_cli::Tool;

const USAGE: &str = "\
usage: cargo xtask TASK

  codegen   turn an OpenAPI document into a Rust SDK (`cargo xtask codegen --help`)
  corpus    run the generator over a folder of documents (`cargo xtask corpus --help`)
  roundtrip decode and encode values that another library made (`cargo xtask roundtrip --help`)
  oracle    replay what another SDK was recorded to do (`cargo xtask oracle --help`)
  bench     measure what a crate costs to print, build and use (`cargo xtask bench --help`)
  budget    fail where a crate costs more than codegen/budget.toml allows [--write]
  explain   tell what a code means, or what became of an address (`cargo xtask explain --help`)
  fuzz      try inputs that nobody thought of (`cargo xtask fuzz --help`)
  score     show what breaks generators and clients, and whether it breaks ours (`cargo xtask score --help`)
  names     compare the names of calls with those of other SDKs (`cargo xtask names --help`)
  tidy      check the house rules that clippy cannot see
  deps      check what dependencies are, against `.deny.toml`
  e2e       call each operation against the mock server Prism (`cargo xtask e2e --help`)
  ci        everything that CI does, in order [--after-tests]";

fn main() -> ExitCode {
    // Words that are no text would be cut or changed on their way, so that another file were read or written.
    let arguments = std::env::args_os().skip(1).map(OsString::into_string);
    let arguments: Vec<String> = match arguments.collect() {
        Ok(arguments) => arguments,
        Err(word) => return wrong(&format!("`{}` is no UTF-8", word.display())),
    };
    match arguments.split_first() {
        Some((task, rest)) => run(task, rest),
        None => wrong("a task is missing"),
    }
}

fn run(task: &str, rest: &[String]) -> ExitCode {
    match (task, rest) {
        ("codegen", rest) => tool("cargo xtask codegen").run(rest),
        ("corpus", rest) => corpus::corpus(rest),
        ("budget", rest) => budget::budget(rest),
        ("bench", rest) => bench::bench(rest),
        ("oracle", rest) => oracle::oracle(rest),
        ("ci", rest) => ci::ci(rest),
        ("roundtrip", rest) => roundtrip::roundtrip(rest),
        ("fuzz", rest) => fuzz::fuzz(rest),
        ("names", rest) => names::names(rest),
        ("score", rest) => score::score(rest),
        ("tidy", []) => tidy::tidy(),
        ("deps", []) => deps::deps(),
        ("explain", rest) => tool("cargo xtask").run(&explain(rest)),
        ("e2e", rest) => e2e::e2e(rest),
        ("--help" | "-h" | "help", _) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        ("tidy" | "deps", _) => wrong(&format!("`{task}` takes no arguments")),
        _ => wrong(&format!("there is no task `{task}`")),
    }
}

/// What people install as `cargo codegen`, with the configuration of this repository.
fn tool(name: &'static str) -> Tool {
    Tool { name, config: Some(step::root().join("specs/codegen.toml")) }
}

fn explain(rest: &[String]) -> Vec<String> {
    std::iter::once("explain".to_owned()).chain(rest.to_vec()).collect()
}

fn wrong(what: &str) -> ExitCode {
    eprintln!("xtask: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
