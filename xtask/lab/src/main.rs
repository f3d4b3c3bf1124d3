//! The workshop: what tries and measures the printed crates, `cargo xtask lab TASK`.
#![forbid(unsafe_code)]

mod bench;
mod budget;
mod corpus;
mod deps;
mod driver;
mod e2e;
mod flags;
mod fuzz;
mod names;
mod oracle;
mod roundtrip;
mod score;

use std::ffi::OsString;
use std::process::ExitCode;

use xtask::{node, step};

const USAGE: &str = "\
usage: cargo xtask lab TASK

  corpus    run the generator over a folder of documents (`cargo xtask lab corpus --help`)
  roundtrip decode and encode values that another library made (`cargo xtask lab roundtrip --help`)
  oracle    replay what another SDK was recorded to do (`cargo xtask lab oracle --help`)
  bench     measure what a crate costs to print, build and use (`cargo xtask lab bench --help`)
  budget    fail where a crate costs more than codegen/budget.toml allows [--write]
  fuzz      try inputs that nobody thought of (`cargo xtask lab fuzz --help`)
  score     show what breaks generators and clients, and whether it breaks ours (`cargo xtask lab score --help`)
  names     compare the names of calls with those of other SDKs (`cargo xtask lab names --help`)
  deps      check what dependencies are, against `.deny.toml`
  e2e       call each operation against the mock server Prism (`cargo xtask lab e2e --help`)";

fn main() -> ExitCode {
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
        ("corpus", rest) => corpus::corpus(rest),
        ("budget", rest) => budget::budget(rest),
        ("bench", rest) => bench::bench(rest),
        ("oracle", rest) => oracle::oracle(rest),
        ("roundtrip", rest) => roundtrip::roundtrip(rest),
        ("fuzz", rest) => fuzz::fuzz(rest),
        ("names", rest) => names::names(rest),
        ("score", rest) => score::score(rest),
        ("deps", []) => deps::deps(),
        ("e2e", rest) => e2e::e2e(rest),
        ("--help" | "-h" | "help", _) => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        ("deps", _) => wrong("`deps` takes no arguments"),
        _ => wrong(&format!("there is no task `{task}`")),
    }
}

fn wrong(what: &str) -> ExitCode {
    eprintln!("lab: {what}\n\n{USAGE}");
    ExitCode::from(2)
}
