//! `cargo xtask ci`: everything that `.ci/run` does, in order, on your machine.
//!
//! Each step is a command that can be typed by hand; the first one that fails ends the run.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::step::{self, cargo};

/// Runs all steps; `--after-tests` leaves out `cargo test`, for a caller that has just run it.
pub(crate) fn ci(arguments: &[String]) -> ExitCode {
    let after_tests = match arguments {
        [] => false,
        [flag] if flag == "--after-tests" => true,
        _ => {
            eprintln!("usage: cargo xtask ci [--after-tests]");
            return ExitCode::from(2);
        }
    };
    let start = Instant::now();
    if let Err(failure) = everything(after_tests) {
        eprintln!("ci: {failure}");
        return ExitCode::FAILURE;
    }
    eprintln!("ci: everything passed in {:.0} s", start.elapsed().as_secs_f64());
    ExitCode::SUCCESS
}

fn everything(after_tests: bool) -> Result<(), String> {
    xtask::node::require()?;
    let own = env::current_exe().map_err(|it| format!("this program is not found: {it}"))?;
    if !after_tests {
        step::run(&mut cargo(&["test", "--workspace"]))?;
    }
    // With what the tests have built: alone it has other features, and so all that it stands on is built once more.
    step::run(&mut cargo(&["build", "--workspace", "--tests", "--bin", "lab"]))?;
    step::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    step::run(&mut cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    step::run(&mut built(own.clone(), &["tidy"]))?;
    step::run(&mut lab(&["deps"]))?;
    step::run(&mut built(own, &["codegen", "--check"]))?;
    unexpected_inputs()?;
    let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
    step::run(doc.env("RUSTDOCFLAGS", "-Dwarnings"))?;
    step::run(&mut lab(&["budget"]))?;
    programs()?;
    step::run(Command::new("bash").arg(step::root().join("codegen/cli/tests/container.sh")))?;
    step::run(&mut lab(&["features"]))?;
    many_documents()?;
    recorded_truth()?;
    values_of_others()?;
    step::run(&mut lab(&["e2e"]))?;
    step::run(&mut lab(&["e2e", "--optional"]))
}

/// What `cargo xtask` or `cargo xtask lab` runs.
fn built(program: PathBuf, words: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(words).current_dir(step::root());
    command
}

fn lab(words: &[&str]) -> Command {
    built(step::target().join("debug/lab"), words)
}

/// Inputs that nobody thought of, for half a minute each: `cargo xtask score R4` takes longer, whenever one has the time.
fn unexpected_inputs() -> Result<(), String> {
    let compiler = env::var_os("CXX").unwrap_or_else(|| "c++".into());
    if Command::new(compiler).arg("--version").output().is_err() {
        eprintln!(
            "==> SKIPPED: there is no C++ compiler to build libFuzzer with, so nothing is fuzzed"
        );
        return Ok(());
    }
    step::run(&mut lab(&["fuzz", "--seconds", "25"]))?;
    // It stands on a crate that was printed for it only now.
    let mut fmt = cargo(&["fmt", "--check"]);
    step::run(fmt.current_dir(step::root().join("codegen/fuzz")))
}

/// Programs on top of printed crates, and of the applications those of which a build is a matter of seconds.
fn programs() -> Result<(), String> {
    let small = ["mistral", "netbird", "nomad", "ollama", "petstore", "telnyx"];
    step::run(lab(&["apps"]).args(small.iter().flat_map(|it| ["--only", it])))
}

/// Documents full of rare constructs, and a slice of those of real APIs.
fn many_documents() -> Result<(), String> {
    let shared = step::root().join("../shared");
    if !shared.join("corpus").is_dir() || !shared.join("edge").is_dir() {
        eprintln!("==> SKIPPED: ../shared is not there, so no folder of documents is generated");
        return Ok(());
    }
    step::run(&mut lab(&["corpus", "../shared/edge", "--check"]))?;
    let slice = ["--doc", "--features", "2", "--sample", "12", "--max-bytes", "700000"];
    step::run(lab(&["corpus", "../shared/corpus"]).args(slice))?;
    let small = ["--sizes", "--sample", "5", "--max-bytes", "120000"];
    step::run(lab(&["corpus", "../shared/corpus"]).args(small))
}

/// What another SDK was recorded to send and to do.
fn recorded_truth() -> Result<(), String> {
    let shared = step::root().join("../shared");
    if !shared.join("oracle").is_dir() {
        eprintln!("==> SKIPPED: ../shared/oracle is not there, so no record is replayed");
        return Ok(());
    }
    let spec = "../shared/specs/telnyx-assistants-full.yml";
    for cases in ["wire", "faults", "behaviour"] {
        let cases = format!("../shared/oracle/{cases}.json");
        step::run(&mut lab(&["oracle", "--spec", spec, "--cases", &cases]))?;
    }
    let cases = "../shared/oracle/wire.json";
    step::run(&mut lab(&["commands", "--spec", spec, "--cases", cases]))?;
    step::run(&mut lab(&["commands", "--spec", spec, "--cases", cases, "--prism"]))?;
    driver("calls", &step::target(), &[])
}

/// Values that a library from elsewhere made, and the same as a newer server might send them.
fn values_of_others() -> Result<(), String> {
    let root = step::root();
    step::run(&mut lab(&["roundtrip"]))?;
    let mut sampler = Command::new("node");
    step::run(sampler.arg("--test").current_dir(root.join("xtask/lab/drivers/sampler")))?;
    driver("values", &root.join("target/roundtrip/target"), &["test", "--quiet"])?;
    let full = "../shared/specs/telnyx-assistants-full.yml";
    if !root.join(full).exists() {
        eprintln!("==> SKIPPED: ../shared is not there, so no values of its document are tried");
        return Ok(());
    }
    step::run(&mut lab(&["roundtrip", "--spec", full]))
}

/// A driver of the workshop stands on a crate that was printed for it only now; some have tests.
fn driver(name: &str, target: &Path, test: &[&str]) -> Result<(), String> {
    let folder = step::root().join("xtask/lab/drivers").join(name);
    let clippy = &["clippy", "--quiet", "--all-targets", "--", "-Dwarnings"];
    for words in [&["fmt", "--check"][..], clippy, test].into_iter().filter(|it| !it.is_empty()) {
        step::run(cargo(words).current_dir(&folder).env("CARGO_TARGET_DIR", target))?;
    }
    Ok(())
}
