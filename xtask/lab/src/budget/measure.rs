//! Measures the figures that have limits, and some that are only shown.

use std::fs;
use std::io::ErrorKind;
use std::process::Command;

use super::file::{Figures, Limits};
use crate::bench::Scales;
use crate::step::root;

/// Measures all documents of the file that are there.
pub(super) fn measure(limits: &Limits) -> Result<Figures, String> {
    let scales = Scales::new()?;
    let is_there = |document: &&str| {
        let found = root().join(document).is_file();
        if !found {
            eprintln!("==> SKIPPED: {document} is not there, so it is not measured");
        }
        found
    };
    let documents: Vec<_> = limits.documents().into_iter().filter(is_there).collect();
    // No figure depends on what else the machine does, and valgrind keeps one core busy for long.
    std::thread::scope(|scope| {
        let counting = scope.spawn(|| counted(&scales, &documents));
        let weighed = weighed(&scales, &documents);
        let counted = counting.join().map_err(|_| "the count of instructions broke off")?;
        let mut figures = weighed?;
        figures.extend(counted?);
        Ok(figures)
    })
}

/// What the crate of each document weighs.
fn weighed(scales: &Scales, documents: &[&str]) -> Result<Figures, String> {
    let mut figures = Figures::new();
    for document in documents {
        eprintln!("==> {document}: generate, build, weigh");
        let weights = scales.weigh(&root().join(document))?.into_iter();
        let keyed = |(name, figure)| (((*document).to_owned(), String::from(name)), figure);
        figures.extend(weights.map(keyed));
    }
    Ok(figures)
}

/// How many instructions the generator executes for each document, counted by valgrind: the same on a busy machine and on
/// an idle one.
///
/// The generator prints on all cores, and each thread has a price of its own. So it gets one core, wherever it runs.
fn counted(scales: &Scales, documents: &[&str]) -> Result<Figures, String> {
    for tool in ["valgrind", "taskset"] {
        let found = Command::new(tool).arg("--version").output();
        if found.is_err_and(|it| it.kind() == ErrorKind::NotFound) {
            eprintln!(
                "==> SKIPPED: {tool} is not there, so the generator's instructions are not counted"
            );
            return Ok(Figures::new());
        }
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut figures = Figures::new();
    for document in documents {
        let (generator, folder) = scales.generator(&root().join(document))?;
        let mut valgrind = Command::new("taskset");
        valgrind.args(["--cpu-list", first_core(&status).unwrap_or("0"), "valgrind"]);
        valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        valgrind.arg(generator.get_program()).args(generator.get_args()).current_dir(folder);
        let output = valgrind.output().map_err(|it| format!("valgrind cannot be started: {it}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        let count = collected(&said).filter(|_| output.status.success());
        let failed = || format!("valgrind did not count:\n{}", said.trim_end());
        let key = ((*document).to_owned(), "generator_instructions".to_owned());
        figures.insert(key, count.ok_or_else(failed)?);
    }
    Ok(figures)
}

/// `==7== Collected : 1234`
fn collected(said: &str) -> Option<u64> {
    said.lines().find_map(|it| it.split_once("Collected : ")?.1.trim().parse().ok())
}

/// The first core that this process may use: 0 need not be one of them.
fn first_core(status: &str) -> Option<&str> {
    let cores = status.lines().find_map(|it| it.strip_prefix("Cpus_allowed_list:"))?;
    cores.trim().split([',', '-']).next()
}

#[cfg(test)]
mod tests {
    use super::{collected, first_core};

    #[test]
    fn what_tools_say_is_read() {
        assert_eq!(first_core("Name:\tx\nCpus_allowed_list:\t4-7,9\n"), Some("4"));
        assert_eq!(first_core("Name:\tx\n"), None);
        assert_eq!(collected("==7== Events    : Ir\n==7== Collected : 4321\n"), Some(4321));
        assert_eq!(collected("==7== oh"), None);
    }
}
