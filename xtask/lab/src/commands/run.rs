//! Generates the crate, builds its program, and runs it for each record.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen_cli::Job;
use serde_json::Value;

use super::check::{self, Run};
use super::record::Case;
use super::{Arguments, arguments, judged};
use crate::driver::{absolute, print};
use crate::step::{self, cargo, root};

/// How many lines a table has for each operation, at most.
const MOST: usize = 25;

/// Generates, builds and runs; whether all cases passed.
pub(crate) fn commands(arguments: &Arguments) -> Result<bool, String> {
    let folder = root().join("target/lab/commands");
    let generated = print(&Job::alone(absolute(&arguments.spec)?, folder.clone(), "sdk"))?;
    let bindings: Value = serde_json::from_str(&generated.bindings).map_err(|it| it.to_string())?;
    let words = words(&bindings);
    let program = build(&folder)?;
    let text = fs::read_to_string(&arguments.cases)
        .map_err(|it| format!("{}: {it}", arguments.cases.display()))?;
    let cases: Vec<Case> = serde_json::from_str(&text).map_err(|it| it.to_string())?;
    let prism = arguments.prism.then(|| judged::server(&arguments.spec)).transpose()?;
    let (mut passed, mut failed, mut flags) = (0, 0, BTreeMap::new());
    // What is beside all parameters of the document has no flag.
    let is_run =
        |it: &&Case| it.args.extra_query.is_empty() && (prism.is_none() || judged::is_valid(it));
    for case in cases.iter().filter(is_run) {
        let Some(words) = words.get(&case.operation) else {
            return Err(format!("the document has no operation `{}`", case.operation));
        };
        let known =
            flags.entry(words).or_insert_with(|| arguments::flags(&program, words)).clone()?;
        let ways = if case.args.body.is_empty() { &[false][..] } else { &[false, true] };
        for is_whole in ways {
            let run = Run { program: &program, words, case, known: &known, is_whole: *is_whole };
            match prism.as_ref().map_or_else(|| check::check(&run), |it| judged::check(&run, it)) {
                Ok(()) => passed += 1,
                Err(failure) => {
                    failed += 1;
                    println!("{} ({}): {failure}", words.join(" "), case.about);
                }
            }
        }
    }
    let lines = generated.files.get("cli.rs").map_or(0, |it| it.lines().count());
    let most = MOST * generated.summary.operations;
    println!("{passed} passed, {failed} failed, {} commands", flags.len());
    println!("{lines} lines of table, at most {most}");
    Ok(failed == 0 && passed > 0 && lines <= most)
}

/// The words of each operation, by its id.
fn words(bindings: &Value) -> BTreeMap<String, Vec<String>> {
    let all = bindings.get("operations").and_then(Value::as_array);
    let text = |it: &Value, key: &str| it.get(key).and_then(Value::as_str).map(str::to_owned);
    let one = |it: &Value| {
        let call = text(it, "call")?.replace('_', "-");
        Some((text(it, "operationId")?, call.split('.').map(str::to_owned).collect()))
    };
    all.into_iter().flatten().filter_map(one).collect()
}

/// Builds the command line, with the versions that this commit was tested with.
fn build(folder: &Path) -> Result<PathBuf, String> {
    let lock = root().join("Cargo.lock");
    fs::copy(&lock, folder.join("Cargo.lock")).map_err(|it| format!("{}: {it}", lock.display()))?;
    let target = step::target();
    let mut build: Command = cargo(&["build", "--quiet", "--features", "cli", "--bin", "sdk"]);
    step::run(build.current_dir(folder).env("CARGO_TARGET_DIR", &target))?;
    Ok(target.join("debug/sdk"))
}
